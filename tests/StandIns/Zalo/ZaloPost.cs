using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace StandIns.Zalo;

/// <summary>An article as the platform holds it.</summary>
internal sealed partial class ZaloPost(string id, int number, DateTimeOffset createdAt)
{
    public string Id => id;

    public int Number => number;

    public DateTimeOffset CreatedAt => createdAt;

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it was first processed; it does not exist for anybody before.</summary>
    public DateTimeOffset? LiveAt { get; set; }

    public JsonElement Article { get; set; }

    public long? Views { get; set; } = 100 + number * 37 % 900;

    public long? Shares { get; set; } = number * 7 % 40;

    public string Title => Text(Article, "title") ?? "";

    public bool Visible => Text(Article, "status") == "show";

    /// <summary>All that a reader meets, in its order; a picture is its address.</summary>
    public string WholeText() => string.Join('\n', new[] { Title, Text(Article, "author"), Text(Article, "description"), Cover }.Concat(Body()).OfType<string>());

    public string? Cover => Text(Article.GetProperty("cover"), "photo_url");

    private IEnumerable<string?> Body() => Article.GetProperty("body").EnumerateArray()
        .SelectMany(e => new[] { Shown(Text(e, "content")), Text(e, "url"), Text(e, "caption") });

    /// <summary>As an app shows it: line breaks, no tags, no entities.</summary>
    private static string? Shown(string? html) =>
        html is null ? null : WebUtility.HtmlDecode(Tag().Replace(html.Replace("<br>", "\n", StringComparison.Ordinal), ""));

    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex("</?[a-z]+>")]
    private static partial Regex Tag();
}
