using System.Text.Encodings.Web;
using System.Text.Json;
using Hub.Site;

namespace Hub.Web.Feeds;

/// <summary>JSON Feed 1.1. What it has no word for stands under <c>_tin</c>, which readers that do not know it skip.</summary>
internal static class JsonFeed
{
    // Not for HTML: Vietnamese stays as it is.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(FeedDocument feed)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            Head(json, feed);
            json.WriteStartArray("items");
            var items = feed.Entries.Select(e => (At: e.FirstPublishedAt, Write: (Action)(() => Item(json, feed, e))))
                .Concat(feed.Gone.Select(t => (At: t.FirstPublishedAt, Write: (Action)(() => Notice(json, feed, t)))));
            foreach (var (_, write) in items.OrderByDescending(i => i.At))
            {
                write();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Head(Utf8JsonWriter json, FeedDocument feed)
    {
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", FeedText.Clean(feed.Title));
        json.WriteString("home_page_url", feed.Home.AbsoluteUri);
        json.WriteString("feed_url", feed.Self(FeedFormat.Json).AbsoluteUri);
        json.WriteString("description", FeedText.Clean(feed.Description));
        json.WriteString("language", "vi");
        Authors(json, feed.Publisher);
        json.WriteStartObject("_tin");
        json.WriteString("id", feed.Id);
        json.WriteBoolean("practice", feed.Practice);
        json.WriteEndObject();
    }

    private static void Item(Utf8JsonWriter json, FeedDocument feed, SiteEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", feed.IdOf(entry));
        json.WriteString("url", entry.Address.AbsoluteUri);
        json.WriteString("title", FeedText.Clean(entry.Page.Title));
        json.WriteString("summary", FeedText.Clean(entry.Page.Summary));
        json.WriteString("content_html", EntryText.Html(entry));
        json.WriteString("content_text", EntryText.Plain(entry));
        json.WriteString("date_published", FeedText.Rfc3339(entry.FirstPublishedAt));
        json.WriteString("date_modified", FeedText.Rfc3339(entry.UpdatedAt));
        json.WriteString("language", entry.Language);
        Authors(json, entry.Page.Byline ?? entry.SourceAgency);
        json.WriteStartArray("tags");
        foreach (var tag in entry.Section is { } section ? entry.Tags.Prepend(section) : entry.Tags)
        {
            json.WriteStringValue(FeedText.Clean(tag));
        }

        json.WriteEndArray();
        Cover(json, entry);
        Own(json, entry);
        json.WriteEndObject();
    }

    private static void Cover(Utf8JsonWriter json, SiteEntry entry)
    {
        if (entry.Cover is not { } cover)
        {
            return;
        }

        json.WriteString("image", cover.Address.AbsoluteUri);
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteString("url", cover.Address.AbsoluteUri);
        json.WriteString("mime_type", cover.Facts.ContentType);
        json.WriteString("title", FeedText.Clean(cover.Facts.AltText));
        json.WriteNumber("size_in_bytes", cover.Facts.Bytes);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Own(Utf8JsonWriter json, SiteEntry entry)
    {
        json.WriteStartObject("_tin");
        json.WriteString("status", EntryText.Status(entry));
        json.WriteNumber("version", entry.Version);
        json.WriteString("item_code", entry.ItemCode);
        json.WriteString("source_agency", FeedText.Clean(entry.SourceAgency));
        json.WriteString("source_line", EntryText.SourceLine(entry));
        json.WriteString("byline", entry.Page.Byline is { } byline ? FeedText.Clean(byline) : null);
        json.WriteString("first_published", FeedText.Rfc3339(entry.FirstPublishedAt));
        json.WriteString("canonical", entry.Address.AbsoluteUri);
        if (entry.EarliestRepublish is { } earliest)
        {
            json.WriteString("earliest_republish", FeedText.Rfc3339(earliest));
        }

        json.WriteString("content_hash", "sha256:" + entry.PayloadHash);
        json.WriteString("correction_note", entry.Page.CorrectionNote is { } note ? FeedText.Clean(note) : null);
        json.WriteString("corrected_at", EntryText.Status(entry) == "corrected" ? FeedText.Rfc3339(entry.UpdatedAt) : null);
        json.WriteString("cover_credit", entry.Page.CoverCredit is { } credit ? FeedText.Clean(credit) : null);
        json.WriteString("copy", EntryText.CopyBlock(entry));
        json.WriteString("rights", FeedDocument.Rights);
        json.WriteBoolean("sample", entry.Sample);
        json.WriteEndObject();
    }

    private static void Notice(Utf8JsonWriter json, FeedDocument feed, SiteTombstone gone)
    {
        json.WriteStartObject();
        json.WriteString("id", feed.IdOf(gone));
        json.WriteString("url", gone.Address.AbsoluteUri);
        json.WriteString("title", EntryText.GoneTitle(gone));
        json.WriteString("content_text", EntryText.GoneNotice(gone));
        json.WriteString("date_published", FeedText.Rfc3339(gone.FirstPublishedAt));
        json.WriteString("date_modified", FeedText.Rfc3339(gone.RemovedAt));
        json.WriteStartObject("_tin");
        json.WriteString("status", "withdrawn");
        json.WriteNumber("version", gone.Version);
        json.WriteString("item_code", gone.ItemCode);
        json.WriteString("withdrawn_at", FeedText.Rfc3339(gone.RemovedAt));
        json.WriteString("reason", gone.Reason is { } reason ? FeedText.Clean(reason) : null);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Authors(Utf8JsonWriter json, string name)
    {
        if (name.Length == 0)
        {
            return;
        }

        json.WriteStartArray("authors");
        json.WriteStartObject();
        json.WriteString("name", FeedText.Clean(name));
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
