namespace Connectors.Contract;

/// <summary>
/// One channel as a connector sees it: its settings together with those of its app, its secrets and its token. Made by the hub for one
/// call and not kept.
/// </summary>
public sealed record ChannelSetup
{
    public required Guid ChannelId { get; init; }

    public required string Name { get; init; }

    /// <summary>Full official name of the body that answers for the channel; every rendition shows it.</summary>
    public required string IssuingBody { get; init; }

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, Secret> Secrets { get; init; } = new Dictionary<string, Secret>();

    /// <summary>The token that the hub renews, where the outlet has one.</summary>
    public ChannelToken? Token { get; init; }

    /// <summary>The value of a setting, or null when it is absent or blank.</summary>
    public string? this[string name] => Settings.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;

    public Secret? SecretOf(string name) => Secrets.TryGetValue(name, out var secret) && !secret.IsEmpty ? secret : null;

    public bool Has(SettingField field) => field.Secret ? SecretOf(field.Name) is not null : this[field.Name] is not null || field.Default is not null;

    /// <summary>A setting of kind address, or its default, with one slash at its end. Throws where <see cref="IConnector.Check"/> would have complained.</summary>
    public Uri AddressOf(SettingField field) => new(
        (this[field.Name] ?? field.Default ?? throw new InvalidOperationException($"setting {field.Name} is missing")).TrimEnd('/') + "/", UriKind.Absolute);
}

/// <summary>An access token and the version under which it is stored: <see cref="PublishOutcome.TokenStale"/> names the version that was refused.</summary>
public sealed record ChannelToken(Secret Access, int Version, DateTimeOffset? ExpiresAt);
