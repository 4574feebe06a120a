using Connectors.Contract;
using Hub.Channels;

namespace Hub.Web.Pages.Channels;

/// <summary>What somebody enters for a channel. Secrets are written and never read back: an empty field leaves the stored one as it is.</summary>
public sealed class ChannelForm
{
    public string? Name { get; set; }

    public string? Slug { get; set; }

    public string? App { get; set; }

    public Dictionary<string, string?> Settings { get; set; } = [];

    public Dictionary<string, string?> Secrets { get; set; } = [];

    public string? TokenAccess { get; set; }

    public string? TokenRefresh { get; set; }

    public ChannelValues ToValues() => new()
    {
        Settings = Settings.ToDictionary(s => s.Key, s => s.Value ?? ""),
        Secrets = Secrets.Where(s => !string.IsNullOrWhiteSpace(s.Value)).ToDictionary(s => s.Key, s => new Secret(s.Value!.Trim())),
        Token = string.IsNullOrWhiteSpace(TokenAccess) && string.IsNullOrWhiteSpace(TokenRefresh)
            ? null
            : new TokenPair(new Secret(TokenAccess?.Trim() ?? ""), new Secret(TokenRefresh?.Trim() ?? "")),
    };
}

/// <summary>One field of the form that a connector's schema asks for.</summary>
/// <param name="Stored">A secret of that name is kept already.</param>
public sealed record FieldView(SettingField Field, string? Value, bool Stored);
