using System.Security.Cryptography;
using System.Text.Json;

namespace Hub.Items;

/// <summary>SHA-256 over everything of a draft that readers could see, in a fixed order.</summary>
public static class RevisionHash
{
    public static string Of(ItemDraft draft)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var text in Texts(draft))
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(stream.ToArray()));
    }

    private static IEnumerable<string> Texts(ItemDraft draft) =>
    [
        draft.Title, draft.Summary, draft.BodyMarkdown, draft.Kind.ToString(), draft.Emergency ? "emergency" : "normal", draft.Section ?? "",
        draft.SourceAgency, draft.Byline ?? "", draft.Language, draft.CorrectionNote ?? "",
        draft.ValidUntil?.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? "",
        "tags", .. draft.Tags,
        "media", .. draft.Media.SelectMany(m => new[] { m.Sha256, m.Reference ?? "", m.AltText, m.Credit ?? "" }),
        "overrides", .. draft.Overrides.OrderBy(o => o.Key, StringComparer.Ordinal)
            .SelectMany(o => o.Value.OrderBy(p => p.Key, StringComparer.Ordinal).SelectMany(p => new[] { o.Key, p.Key, p.Value })),
    ];
}
