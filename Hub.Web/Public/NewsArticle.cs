using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Hub.Site;
using Hub.Web.Feeds;
using Microsoft.AspNetCore.Html;

namespace Hub.Web.Public;

/// <summary>What a page says of itself to programs: schema.org NewsArticle as JSON-LD.</summary>
public static class NewsArticle
{
    // Escapes what could end the script element that it stands in.
    private static readonly JsonWriterOptions InHtml = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>A block of data, which no browser runs.</summary>
    public static IHtmlContent Html(SiteEntry entry, string publisher) => new HtmlString($"<script type=\"application/ld+json\">{Json(entry, publisher)}</script>");

    internal static string Json(SiteEntry entry, string publisher)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, InHtml))
        {
            json.WriteStartObject();
            json.WriteString("@context", "https://schema.org");
            json.WriteString("@type", "NewsArticle");
            json.WriteString("headline", entry.Page.Title);
            json.WriteString("description", entry.Page.Summary);
            json.WriteString("identifier", entry.ItemCode);
            json.WriteString("inLanguage", entry.Language);
            json.WriteString("datePublished", FeedText.Rfc3339(entry.FirstPublishedAt));
            json.WriteString("dateModified", FeedText.Rfc3339(entry.UpdatedAt));
            json.WriteString("mainEntityOfPage", entry.Address.AbsoluteUri);
            json.WriteNumber("version", entry.Version);
            Images(json, entry);
            Party(json, "author", entry.Page.Byline is null ? "Organization" : "Person", entry.Page.Byline ?? entry.SourceAgency);
            Party(json, "publisher", "Organization", publisher);
            Optional(json, "articleSection", entry.Section);
            Optional(json, "correction", entry.Page.CorrectionNote);
            Optional(json, "keywords", entry.Tags.Count > 0 ? string.Join(", ", entry.Tags) : null);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Images(Utf8JsonWriter json, SiteEntry entry)
    {
        json.WriteStartArray("image");
        foreach (var picture in entry.Pictures)
        {
            json.WriteStringValue(picture.Address.AbsoluteUri);
        }

        json.WriteEndArray();
    }

    private static void Party(Utf8JsonWriter json, string role, string type, string name)
    {
        json.WriteStartObject(role);
        json.WriteString("@type", type);
        json.WriteString("name", name);
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
