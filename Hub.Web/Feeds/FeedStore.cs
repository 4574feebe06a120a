using System.Collections.Concurrent;
using Hub.Setup;
using Hub.Site;
using Hub.Storage;

namespace Hub.Web.Feeds;

/// <summary>The feeds of this node, in memory: as many as there are sections. They are made anew when, and only when, what they say has changed.</summary>
public sealed class FeedStore(FeedReader reader, HubSettings settings, TimeProvider clock)
{
    private readonly Rechecked<IReadOnlyList<SiteSection>> sections = new(clock);
    private readonly ConcurrentDictionary<string, Rechecked<FeedSnapshot>> feeds = new(StringComparer.Ordinal);

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
        return (await feed.GetAsync(known => NewestAsync(section, known), ct)).BodyOf(format);
    }

    private async Task<FeedSnapshot> NewestAsync(SiteSection? section, FeedSnapshot? known)
    {
        if (known is not null && known.Window.Equals(await reader.WindowAsync(section, default)))
        {
            return known;
        }

        var content = await reader.ContentAsync(section, default);
        return new FeedSnapshot(content.Window, new FeedDocument(content, section, settings.Addresses, settings.Mode == HubMode.Practice), clock.GetUtcNow());
    }
}
