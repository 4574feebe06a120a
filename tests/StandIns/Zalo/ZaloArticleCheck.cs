using System.Text.Json;

namespace StandIns.Zalo;

/// <summary>What create and update refuse at once.</summary>
internal sealed class ZaloArticleCheck(ZaloSwitches switches)
{
    /// <summary>The first field that is wrong, or null.</summary>
    public string? BadField(JsonElement article) =>
        ZaloPost.Text(article, "type") != "normal" ? "type"
        : !Fits(article, "title", 150) ? "title"
        : !Fits(article, "author", 50) ? "author"
        : !Fits(article, "description", 300) ? "description"
        : !IsCover(article) ? "cover"
        : ZaloPost.Text(article, "status") is not (null or "show" or "hide") ? "status"
        : ZaloPost.Text(article, "comment") is not (null or "show" or "hide") ? "comment"
        : !IsBody(article) ? "body"
        : null;

    private static bool Fits(JsonElement article, string field, int max) =>
        ZaloPost.Text(article, field) is { } text && !string.IsNullOrWhiteSpace(text) && text.Length <= max;

    private static bool IsCover(JsonElement article) =>
        article.TryGetProperty("cover", out var cover) && cover.ValueKind == JsonValueKind.Object
        && ZaloPost.Text(cover, "cover_type") == "photo" && ZaloPost.Text(cover, "photo_url") is not null && ZaloPost.Text(cover, "status") is "show" or "hide";

    private bool IsBody(JsonElement article) =>
        article.TryGetProperty("body", out var body) && body.ValueKind == JsonValueKind.Array && body.GetArrayLength() > 0
        && body.GetArrayLength() <= switches.MaxElements && body.EnumerateArray().All(IsElement);

    private bool IsElement(JsonElement element) => element.ValueKind == JsonValueKind.Object && ZaloPost.Text(element, "type") switch
    {
        "text" => ZaloPost.Text(element, "content") is { Length: > 0 } text && text.Length <= switches.MaxElementText,
        "image" => ZaloPost.Text(element, "url") is { Length: > 0 },
        _ => false,
    };
}
