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

    public static Uri Of(PublicAddresses addresses, SiteSection? section, FeedFormat format) => new(addresses.Root, Path(section, format)[1..]);

    public static string IdOf(string authority, SiteSection? section) => $"tag:{authority},{Since}:feed:{section?.Slug ?? "all"}";

    /// <summary>From the item alone: the same through corrections, another slug, another section, another host.</summary>
    public static string IdOf(string authority, Guid item) => $"tag:{authority},{Since}:item:{item:N}";
}
