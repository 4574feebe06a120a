using Connectors.Contract;
using Connectors.HubSite;

namespace Hub.Site;

/// <summary>A picture of a frozen payload and where it is fetched.</summary>
public sealed record SitePicture(Uri Address, RenditionMedia Facts);

/// <summary>One item as it is out on the hub's own site, or in a partner's feed: the frozen payload, and what stands beside it in pages and feeds.</summary>
public sealed record SiteEntry
{
    public required Guid PublicationId { get; init; }

    public required Guid ItemId { get; init; }

    public required Guid ChannelId { get; init; }

    public required string ItemCode { get; init; }

    /// <summary>With the generation, where it is not the first.</summary>
    public required string Slug { get; init; }

    public required Uri Address { get; init; }

    /// <summary>The link of the channel that is counted and leads to the address; null on the site itself.</summary>
    public Uri? CountedLink { get; init; }

    /// <summary>Where readers of a copy are sent.</summary>
    public Uri Link => CountedLink ?? Address;

    public required string? Section { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required string Language { get; init; }

    public required string SourceAgency { get; init; }

    /// <summary>Number of the revision that is out.</summary>
    public required int Version { get; init; }

    public required string PayloadHash { get; init; }

    /// <summary>When the item first stood on the site (for a partner: when it first came out anywhere), whatever was corrected or taken down since.</summary>
    public required DateTimeOffset FirstPublishedAt { get; init; }

    /// <summary>Before that a partner does not show it; null where that is not said.</summary>
    public DateTimeOffset? EarliestRepublish => Page.RepublishAfter is { } minutes ? FirstPublishedAt.AddMinutes(minutes) : null;

    /// <summary>When this generation of it came out.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>When its text last changed: that of the publication itself while nothing was corrected.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Another revision stands there than the one that it came out with.</summary>
    public required bool Corrected { get; init; }

    public required bool Sample { get; init; }

    public required HubSitePage Page { get; init; }

    public required IReadOnlyList<SitePicture> Pictures { get; init; }

    public SitePicture? Cover => Pictures.FirstOrDefault(p => p.Facts.Place == "cover");
}
