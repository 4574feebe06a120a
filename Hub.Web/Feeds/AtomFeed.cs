using System.Globalization;
using Hub.Site;

namespace Hub.Web.Feeds;

/// <summary>Atom (RFC 4287). Removals are tombstones (RFC 6721), which take the entry of the same id away from readers that know them.</summary>
internal static class AtomFeed
{
    public static byte[] Write(FeedDocument feed)
    {
        using var xml = new FeedXml();
        xml.Begin("feed", FeedXml.Atom);
        xml.Namespace("at", FeedXml.Tombstones);
        xml.Namespace("tin", FeedXml.Own);
        xml.Language("vi");
        Head(xml, feed);
        foreach (var entry in feed.Entries)
        {
            Entry(xml, feed, entry);
        }

        foreach (var gone in feed.Gone)
        {
            Tombstone(xml, feed, gone);
        }

        return xml.Finish();
    }

    private static void Head(FeedXml xml, FeedDocument feed)
    {
        xml.Element("id", feed.Id, FeedXml.Atom);
        xml.Element("title", feed.Title, FeedXml.Atom);
        xml.Element("subtitle", feed.Description, FeedXml.Atom);

        // The element is required; a feed that never held anything has changed when time began.
        xml.Element("updated", FeedText.Rfc3339(feed.UpdatedAt ?? DateTimeOffset.UnixEpoch), FeedXml.Atom);
        xml.Empty("link", FeedXml.Atom, ("rel", "self"), ("type", FeedFormat.Atom.MediaType), ("href", feed.Self(FeedFormat.Atom).AbsoluteUri));
        xml.Empty("link", FeedXml.Atom, ("rel", "alternate"), ("type", "text/html"), ("href", feed.Home.AbsoluteUri));
        Person(xml, "author", feed.Publisher.Length > 0 ? feed.Publisher : "Outreach Hub");
        xml.Element("generator", "Outreach Hub", FeedXml.Atom);
        xml.Element("rights", FeedDocument.Rights, FeedXml.Atom);
    }

    private static void Entry(FeedXml xml, FeedDocument feed, SiteEntry entry)
    {
        xml.Begin("entry", FeedXml.Atom);
        xml.Language(entry.Language);
        xml.Element("id", feed.IdOf(entry), FeedXml.Atom);
        xml.Element("title", entry.Page.Title, FeedXml.Atom);
        xml.Element("updated", FeedText.Rfc3339(entry.UpdatedAt), FeedXml.Atom);
        xml.Element("published", FeedText.Rfc3339(entry.FirstPublishedAt), FeedXml.Atom);
        xml.Empty("link", FeedXml.Atom, ("rel", "alternate"), ("type", "text/html"), ("hreflang", entry.Language), ("href", entry.Address.AbsoluteUri));
        if (entry.Cover is { } cover)
        {
            xml.Empty(
                "link", FeedXml.Atom, ("rel", "enclosure"), ("type", cover.Facts.ContentType),
                ("length", cover.Facts.Bytes.ToString(CultureInfo.InvariantCulture)), ("title", cover.Facts.AltText), ("href", cover.Address.AbsoluteUri));
        }

        Person(xml, "author", entry.Page.Byline ?? entry.SourceAgency);
        foreach (var category in entry.Section is { } section ? entry.Tags.Prepend(section) : entry.Tags)
        {
            xml.Empty("category", FeedXml.Atom, ("term", category));
        }

        xml.Element("rights", FeedDocument.Rights, FeedXml.Atom);
        xml.Element("summary", entry.Page.Summary, FeedXml.Atom, ("type", "text"));
        xml.Element("content", EntryText.Html(entry), FeedXml.Atom, ("type", "html"));
        xml.OwnElements(entry);
        xml.End();
    }

    private static void Tombstone(FeedXml xml, FeedDocument feed, SiteTombstone gone)
    {
        xml.Begin("deleted-entry", FeedXml.Tombstones, ("ref", feed.IdOf(gone)), ("when", FeedText.Rfc3339(gone.RemovedAt)));
        xml.Begin("by", FeedXml.Tombstones);
        xml.Element("name", feed.Publisher.Length > 0 ? feed.Publisher : "Outreach Hub", FeedXml.Atom);
        xml.End();
        xml.Element("comment", EntryText.GoneNotice(gone), FeedXml.Tombstones);
        xml.Empty("link", FeedXml.Atom, ("rel", "alternate"), ("type", "text/html"), ("title", EntryText.GoneTitle(gone)), ("href", gone.Address.AbsoluteUri));
        xml.End();
    }

    private static void Person(FeedXml xml, string name, string person)
    {
        xml.Begin(name, FeedXml.Atom);
        xml.Element("name", person, FeedXml.Atom);
        xml.End();
    }
}
