using System.Text.Encodings.Web;
using System.Text.Json;
using Hub.Setup;
using Hub.Storage;

namespace Hub.Instance.Backups;

/// <summary>What a machine that takes over has to be told again. No connection, no secret, no key: they are kept apart.</summary>
public sealed record MachineSettings(string Mode, string PublicUrl, string? ContentFolder, string? PlugInFolder, string? MailServer, string? MailSender)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static MachineSettings Of(HubSettings settings) => new(
        Kebab.Of(settings.Mode), settings.Addresses.Root.AbsoluteUri, settings.ContentFolder, settings.PlugInFolder,
        settings.Mail.Host is { } host ? $"{host}:{settings.Mail.Port}" : null, settings.Mail.Host is null ? null : settings.Mail.Sender);

    public static async Task<MachineSettings?> ReadAsync(Stream source, CancellationToken ct) =>
        await JsonSerializer.DeserializeAsync<MachineSettings>(source, Json, ct);

    public Task WriteAsync(Stream target, CancellationToken ct) => JsonSerializer.SerializeAsync(target, this, Json, ct);
}
