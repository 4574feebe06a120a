using System.Text.Encodings.Web;
using System.Text.Json;
using Hub.Deliveries;
using Hub.Setup;
using Hub.Storage;

namespace Hub.Web.Commands;

/// <summary>The tables that <c>once</c> prints, and the file <c>once.json</c> for scripts.</summary>
internal static class OnceReport
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static async Task WriteAsync(CommandCall call, HubSettings settings, IReadOnlyList<DeliveryLine> lines)
    {
        await call.Output.WriteLineAsync();
        await TextTable.WriteAsync(
            call.Output,
            ["item", "channel", "connector", "action", "state", "attempts", "remoteUrl"],
            lines.Select(l => (string[])[l.Item, l.Channel, l.Connector, Kebab.Of(l.Action), Kebab.Of(l.State), $"{l.Attempts}", l.RemoteUrl ?? "–"]));
        Directory.CreateDirectory(settings.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(settings.DataFolder, "once.json"), JsonSerializer.Serialize(
            lines.Select(l => new { l.Item, l.Channel, l.Connector, action = Kebab.Of(l.Action), state = Kebab.Of(l.State), l.RemoteUrl, l.Attempts }), Readable));
    }
}
