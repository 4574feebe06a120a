using System.Text.Json;

namespace StandIns.SignedPush;

/// <summary>A genuine push as a partner's program reads it.</summary>
internal sealed record PartnerPush(string WebhookId, string Type, string Key, string Code, int Version, PartnerPost? Post)
{
    public bool Withdraws => Type == "item.withdrawn";

    /// <summary>Null when the body is not such a push.</summary>
    public static PartnerPush? Read(string webhookId, byte[] body)
    {
        try
        {
            var root = JsonSerializer.Deserialize<JsonElement>(body);
            var data = root.GetProperty("data");
            var type = root.GetProperty("type").GetString()!;
            return new PartnerPush(
                webhookId, type, Text(data, "key")!, Text(data, "code")!, data.GetProperty("version").GetInt32(),
                type is "item.published" or "item.corrected" ? PartnerPost.Read(data) : null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    internal static string? Text(JsonElement data, string name) => data.TryGetProperty(name, out var text) ? text.GetString() : null;
}

/// <summary>What the partner's page shows: each text as it came.</summary>
internal sealed record PartnerPost(string Title, string Summary, string Html, string? Byline)
{
    public string VisibleText => string.Join('\n', new[] { Title, Summary, Byline, Html }.Where(t => !string.IsNullOrEmpty(t)));

    public static PartnerPost Read(JsonElement data) => new(
        PartnerPush.Text(data, "title")!, PartnerPush.Text(data, "summary")!, PartnerPush.Text(data, "html")!, PartnerPush.Text(data, "byline"));
}
