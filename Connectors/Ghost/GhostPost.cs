using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.Ghost;

/// <summary>A post as the Admin API gives it.</summary>
/// <param name="UpdatedAt">As it was written: handed back with a change, it says which state the change is meant for.</param>
internal sealed partial record GhostPost(string Id, string Slug, string Status, string UpdatedAt, string Title, string Excerpt, string Html)
{
    public Uri? Url { get; private init; }

    public DateTimeOffset? PublishedAt { get; private init; }

    public bool IsVisible => Status == "published";

    public bool IsDraft => Status == "draft";

    public string Hash => HashOf(Title, Excerpt, Html);

    /// <summary>For the editor who decides about a conflict.</summary>
    public string Shown => TextFit.Cut($"{Status}\n\n{Title}\n\n{Excerpt}\n\n{Html}", 4000, TextUnit.Utf16);

    public static GhostPost? From(OutboundResult result) => result is OutboundResult.Reply { IsSuccess: true } reply && GhostJson.Parse(reply)?.List("posts") is [var one] ? From(one) : null;

    public static GhostPost? From(JsonElement json) =>
        json.Text("id") is { Length: > 0 } id && json.Text("slug") is { } slug && json.Text("status") is { } status && json.Text("updated_at") is { } updated
            ? new(id, slug, status, updated, json.Text("title") ?? "", json.Text("custom_excerpt") ?? "", json.Text("html") ?? "")
            {
                Url = Uri.TryCreate(json.Text("url"), UriKind.Absolute, out var url) ? url : null,
                PublishedAt = DateTimeOffset.TryParse(json.Text("published_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
            }
            : null;

    /// <summary>By the code as a whole and the counted link of this item on this channel; a title proves nothing.</summary>
    public bool Is(PublishRequest sent) =>
        Regex.IsMatch(Html, $@"(?<![\w-]){Regex.Escape(sent.ItemCode)}(?![\w-])", RegexOptions.CultureInvariant)
        && Html.Contains(HtmlText.Escape(sent.TrackedUrl.AbsoluteUri), StringComparison.Ordinal);

    public bool Says(PublishRequest sent) => Hash == HashOf(
        sent.Payload[GhostRendering.Title]!, sent.Payload[GhostRendering.Excerpt]!, MediaPlace.Fill(sent.Payload[GhostRendering.Html]!, sent.Media.AddressOf));

    /// <summary>Of the words and their marks: the comments around a card and white space are the site's own.</summary>
    private static string HashOf(params string[] texts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', texts.Select(Canonical)))));

    private static string Canonical(string text) => Blanks().Replace(WebUtility.HtmlDecode(Card().Replace(text, "")), " ").Trim().Normalize(NormalizationForm.FormC);

    [GeneratedRegex("<!--kg-card-(?:begin|end): html-->")]
    private static partial Regex Card();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
