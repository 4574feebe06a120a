using Hub.Setup;
using Hub.Site;

namespace Hub.Web.Feeds;

/// <summary>Where feeds stand, and the ids that name them and their entries.</summary>
public static class FeedAddresses
{
    // A date on which the authority was the hub's; part of the ids, so it never changes.
    private const string Since = "2026-01-01";

    public static string Path(SiteSection? section, FeedFormat format) =>
        section is null ? $"/feeds/all.{format.Key}" : $"/feeds/s/{section.Slug}.{format.Key}";

    /// <summary>The address of a partner's feed with the key as Bearer: the one that may be written down.</summary>
    public static string Path(FeedSource source, FeedFormat format) => source switch
    {
        FeedSource.Site site => Path(site.Section, format),
        FeedSource.Partner partner => $"/feeds/p/{partner.Slug}.{format.Key}",
        _ => throw new InvalidOperationException($"no address for {source}"),
    };

    public static Uri Of(PublicAddresses addresses, FeedSource source, FeedFormat format) => new(addresses.Root, Path(source, format)[1..]);

    public static string IdOf(string authority, FeedSource source) => $"tag:{authority},{Since}:feed:" + source switch
    {
        FeedSource.Site site => site.Section?.Slug ?? "all",
        FeedSource.Partner partner => $"partner:{partner.Channel:N}",
        _ => throw new InvalidOperationException($"no id for {source}"),
    };

    /// <summary>From the item alone: the same through corrections, another slug, another section, another host.</summary>
    public static string IdOf(string authority, Guid item) => $"tag:{authority},{Since}:item:{item:N}";
}
