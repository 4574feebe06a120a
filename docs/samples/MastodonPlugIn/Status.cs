using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Connectors.Contract;

namespace MastodonPlugIn;

/// <summary>A post as the server gives it: its content is HTML, with links shortened for the eye and whole for whoever strips the tags.</summary>
internal sealed partial record Status(string Id, Uri? Url, DateTimeOffset? At, string Words)
{
    public static Status? From(JsonElement? json) => json is { ValueKind: JsonValueKind.Object } one && Text(one, "id") is { Length: > 0 } id && Text(one, "content") is { } content
        ? new(id, Uri.TryCreate(Text(one, "url"), UriKind.Absolute, out var url) ? url : null, TimeOf(one), WordsOf(content))
        : null;

    /// <summary>By the code as a whole and the counted link of this item on this channel; a title proves nothing.</summary>
    public bool Is(PublishRequest sent) =>
        Regex.IsMatch(Words, $@"(?<![\w-]){Regex.Escape(sent.ItemCode)}(?![\w-])", RegexOptions.CultureInvariant)
        && Regex.IsMatch(Words, $@"{Regex.Escape(sent.TrackedUrl.AbsoluteUri)}(?![\w-])", RegexOptions.CultureInvariant);

    public bool Says(string text) => Letters(Words) == Letters(text);

    private static string Letters(string text) => string.Concat(text.Normalize(NormalizationForm.FormC).Where(c => !char.IsWhiteSpace(c)));

    private static string WordsOf(string html) => WebUtility.HtmlDecode(Tag().Replace(Break().Replace(html, "\n"), "")).Normalize(NormalizationForm.FormC);

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? TimeOf(JsonElement json) =>
        DateTimeOffset.TryParse(Text(json, "created_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    [GeneratedRegex("</p>|<br ?/?>")]
    private static partial Regex Break();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
