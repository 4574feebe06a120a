using System.Globalization;
using Hub.Site;

namespace Hub.Web.Feeds;

/// <summary>
/// RSS 2.0 with the usual modules. It knows no removal: what was withdrawn stays for a month as a notice under its guid, so that readers put
/// it in the place of what they hold.
/// </summary>
internal static class RssFeed
{
    public static byte[] Write(FeedDocument feed)
    {
        using var xml = new FeedXml();
        xml.Begin("rss", "", ("version", "2.0"));
        xml.Namespace("atom", FeedXml.Atom);
        xml.Namespace("content", FeedXml.Content);
        xml.Namespace("dc", FeedXml.Dublin);
        xml.Namespace("media", FeedXml.Media);
        xml.Namespace("tin", FeedXml.Own);
        xml.Begin("channel");
        Head(xml, feed);
        var items = feed.Entries.Select(e => (At: e.FirstPublishedAt, Write: (Action)(() => Item(xml, feed, e))))
            .Concat(feed.Gone.Select(t => (At: t.FirstPublishedAt, Write: (Action)(() => Notice(xml, feed, t)))));
        foreach (var (_, write) in items.OrderByDescending(i => i.At))
        {
            write();
        }

        return xml.Finish();
    }

    private static void Head(FeedXml xml, FeedDocument feed)
    {
        xml.Element("title", feed.Title);
        xml.Element("link", feed.Home.AbsoluteUri);
        xml.Element("description", feed.Description);
        xml.Element("language", "vi");
        if (feed.UpdatedAt is { } updated)
        {
            xml.Element("lastBuildDate", FeedText.Rfc822(updated));
        }

        xml.Element("generator", "Outreach Hub");
        xml.Element("ttl", "5");
        xml.Empty("link", FeedXml.Atom, ("href", feed.Self(FeedFormat.Rss).AbsoluteUri), ("rel", "self"), ("type", FeedFormat.Rss.MediaType));
    }

    private static void Item(FeedXml xml, FeedDocument feed, SiteEntry entry)
    {
        xml.Begin("item");
        xml.Element("title", entry.Page.Title);
        xml.Element("link", entry.Address.AbsoluteUri);
        xml.Element("guid", feed.IdOf(entry), "", ("isPermaLink", "false"));
        xml.Element("pubDate", FeedText.Rfc822(entry.FirstPublishedAt));
        xml.Element("updated", FeedText.Rfc3339(entry.UpdatedAt), FeedXml.Atom);
        xml.Element("creator", entry.Page.Byline ?? entry.SourceAgency, FeedXml.Dublin);
        foreach (var category in entry.Section is { } section ? entry.Tags.Prepend(section) : entry.Tags)
        {
            xml.Element("category", category);
        }

        // By custom this field is HTML: the summary is escaped once for HTML and once more for XML.
        xml.Element("description", FeedText.Html(entry.Page.Summary));
        xml.CData("encoded", FeedXml.Content, EntryText.Html(entry));
        Cover(xml, entry);
        xml.OwnElements(entry);
        xml.End();
    }

    // Old readers know the enclosure only.
    private static void Cover(FeedXml xml, SiteEntry entry)
    {
        if (entry.Cover is not { } cover)
        {
            return;
        }

        var length = cover.Facts.Bytes.ToString(CultureInfo.InvariantCulture);
        xml.Empty("enclosure", "", ("url", cover.Address.AbsoluteUri), ("length", length), ("type", cover.Facts.ContentType));
        xml.Begin(
            "content", FeedXml.Media, ("url", cover.Address.AbsoluteUri), ("type", cover.Facts.ContentType), ("medium", "image"), ("fileSize", length),
            ("width", cover.Facts.Width.ToString(CultureInfo.InvariantCulture)), ("height", cover.Facts.Height.ToString(CultureInfo.InvariantCulture)));
        xml.Element("description", cover.Facts.AltText, FeedXml.Media, ("type", "plain"));
        if (entry.Page.CoverCredit is { } credit)
        {
            xml.Element("credit", credit, FeedXml.Media, ("role", "author"));
        }

        xml.End();
    }

    private static void Notice(FeedXml xml, FeedDocument feed, SiteTombstone gone)
    {
        xml.Begin("item");
        xml.Element("title", EntryText.GoneTitle(gone));
        xml.Element("link", gone.Address.AbsoluteUri);
        xml.Element("guid", feed.IdOf(gone), "", ("isPermaLink", "false"));
        xml.Element("pubDate", FeedText.Rfc822(gone.FirstPublishedAt));
        xml.Element("updated", FeedText.Rfc3339(gone.RemovedAt), FeedXml.Atom);
        xml.Element("description", FeedText.Html(EntryText.GoneNotice(gone)));
        xml.CData("encoded", FeedXml.Content, $"<p>{FeedText.Html(EntryText.GoneNotice(gone))}</p>");
        xml.Element("status", "withdrawn", FeedXml.Own);
        xml.Element("item-code", gone.ItemCode, FeedXml.Own);
        xml.End();
    }
}
