using System.Collections.Concurrent;
using Hub.Setup;
using Hub.Site;
using Hub.Storage;

namespace Hub.Web.Feeds;

/// <summary>The feeds of this node, in memory: as many as there are sections and partners. They are made anew when, and only when, what they say has changed.</summary>
public sealed class FeedStore(FeedReader reader, HubSettings settings, TimeProvider clock)
{
    private readonly Rechecked<IReadOnlyList<SiteSection>> sections = new(clock);
    private readonly ConcurrentDictionary<string, Rechecked<FeedSnapshot>> feeds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<FeedSource.Partner, Rechecked<FeedSnapshot>> partners = [];

    public ValueTask<IReadOnlyList<SiteSection>> SectionsAsync(CancellationToken ct) => sections.GetAsync(_ => reader.SectionsAsync(default), ct);

    /// <summary>Null where there is no such section.</summary>
    /// <param name="slug">Null for everything.</param>
    public async ValueTask<FeedBody?> FindAsync(string? slug, FeedFormat format, CancellationToken ct)
    {
        var section = slug is null ? null : (await SectionsAsync(ct)).FirstOrDefault(s => s.Slug == slug);
        if (slug is not null && section is null)
        {
            return null;
        }

        var feed = feeds.GetOrAdd(slug ?? "", _ => new Rechecked<FeedSnapshot>(clock));
        return (await feed.GetAsync(known => NewestAsync(new FeedSource.Site(section), known), ct)).BodyOf(format);
    }

    public async ValueTask<FeedBody> OfPartnerAsync(FeedSource.Partner partner, FeedFormat format, CancellationToken ct)
    {
        var feed = partners.GetOrAdd(partner, _ => new Rechecked<FeedSnapshot>(clock));
        return (await feed.GetAsync(known => NewestAsync(partner, known), ct)).BodyOf(format);
    }

    private async Task<FeedSnapshot> NewestAsync(FeedSource source, FeedSnapshot? known)
    {
        if (known is not null && known.Window.Equals(await reader.WindowAsync(source, default)))
        {
            return known;
        }

        var content = await reader.ContentAsync(source, default);
        return new FeedSnapshot(content.Window, new FeedDocument(content, source, settings.Addresses, settings.Mode == HubMode.Practice), clock.GetUtcNow());
    }
}
