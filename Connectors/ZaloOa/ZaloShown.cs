using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.ZaloOa;

/// <summary>An article as getdetail shows it. Zalo may write its HTML and its picture addresses in its own way, so only words are compared.</summary>
internal sealed record ZaloShown(string Id, bool Visible, Uri? Link, DateTimeOffset? CreatedAt)
{
    private string Head { get; init; } = "";

    private string Words { get; init; } = "";

    public string? Title { get; private init; }

    public string? Description { get; private init; }

    /// <summary>The words below the head.</summary>
    public string Body => Words;

    /// <summary>Null when the answer holds no article or does not say whether it is visible.</summary>
    public static ZaloShown? From(JsonElement data) => data.Text("id") is { } id && data.Text("status") is { } status
        ? new(id, status == "show", LinkIn(data), TimeIn(data, "create_date"))
        {
            Title = data.Text("title"),
            Description = data.Text("description"),
            Head = Flat($"{data.Text("title")}\n{data.Text("author")}\n{data.Text("description")}"),
            Words = Flat(string.Join('\n', data.List("body").Select(e => $"{e.Text("content")}\n{e.Text("caption")}"))),
        }
        : null;

    /// <summary>By the code as a whole and the counted link of this item on this channel; a title proves nothing.</summary>
    public bool Is(PublishRequest sent) =>
        Regex.IsMatch(Words, $@"Mã tin:\s*{Regex.Escape(sent.ItemCode)}(?![\w-])", RegexOptions.CultureInvariant)
        && Words.Contains(sent.TrackedUrl.AbsoluteUri, StringComparison.Ordinal);

    /// <summary>Of the words, without their spaces: what Zalo does to HTML and addresses makes no difference, what a person changes does.</summary>
    public string ContentHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Letters(Head)}\0{Letters(Words)}")));

    /// <summary>For the editor who decides about a conflict.</summary>
    public string Text => TextFit.Cut($"{Head}\n\n{Words}", 4000, TextUnit.Utf16);

    public bool Holds(Rendition payload) =>
        Letters(Head) == Letters(Flat($"{payload[ZaloLimits.Title.Part]}\n{payload[ZaloLimits.Author.Part]}\n{payload[ZaloLimits.Description.Part]}"))
        && Letters(Words) == Letters(Flat(payload[ZaloRendition.Body]!));

    /// <summary>Dates are milliseconds since 1970, as a number or as text.</summary>
    public static DateTimeOffset? TimeIn(JsonElement element, string name) =>
        element.Number(name) is { } ms and > 0 and < 253402300800000 ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    public static Uri? LinkIn(JsonElement element) =>
        Uri.TryCreate(element.Text("link_view"), UriKind.Absolute, out var link) && link.Scheme is "http" or "https" ? link : null;

    private static string Flat(string html) => ZaloElement.Plain(html).Normalize(NormalizationForm.FormC);

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
