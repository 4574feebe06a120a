using System.Net;
using System.Text.RegularExpressions;
using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.ZaloOa;

/// <summary>
/// One paragraph of an article as it is sent: a text, or a picture that Zalo fetches from its address. In the approved payload each is a
/// line of HTML that a person can read.
/// </summary>
internal sealed partial record ZaloElement(string Type)
{
    public string? Content { get; init; }

    public string? Url { get; init; }

    public string? Caption { get; init; }

    /// <param name="html">Text with line breaks as <c>br</c>, never as a new line.</param>
    public static string Paragraph(string html) => $"<p>{html}</p>";

    public static string Figure(OutgoingMedia media) =>
        $"<figure><img src=\"{MediaPlace.Of(media.Sha256)}\" alt=\"{OneLine(media.AltText)}\"><figcaption>{OneLine(CaptionOf(media))}</figcaption></figure>";

    public static IReadOnlyList<ZaloElement> Read(string payload, Func<string, Uri> addressOf, bool plain) =>
        [.. payload.Split('\n').Select(line => FromLine(line, addressOf, plain))];

    private static ZaloElement FromLine(string line, Func<string, Uri> addressOf, bool plain) => FigureLine().Match(line) is { Success: true } figure
        ? new("image") { Url = addressOf(figure.Groups[1].Value).AbsoluteUri, Caption = WebUtility.HtmlDecode(figure.Groups[2].Value) }
        : new("text") { Content = plain ? Plain(Inner(line)) : Inner(line) };

    /// <summary>What a reader sees of a text: tags gone, line breaks kept.</summary>
    public static string Plain(string html) => WebUtility.HtmlDecode(Tag().Replace(html.Replace("<br>", "\n", StringComparison.Ordinal), ""));

    private static string Inner(string line) => line["<p>".Length..^"</p>".Length];

    private static string OneLine(string text) => HtmlText.Escape(text).ReplaceLineEndings(" ");

    private static string CaptionOf(OutgoingMedia media) => media.Credit is { Length: > 0 } credit ? $"{media.AltText} ({credit})" : media.AltText;

    [GeneratedRegex("^<figure><img src=\"media:([0-9a-f]{64})\" alt=\"[^\"]*\"><figcaption>(.*)</figcaption></figure>$")]
    private static partial Regex FigureLine();

    [GeneratedRegex("</?[a-zA-Z][^>]*>")]
    private static partial Regex Tag();
}
