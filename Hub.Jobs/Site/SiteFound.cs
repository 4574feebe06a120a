using Hub.Deliveries;

namespace Hub.Site;

/// <summary>What stands at a public address.</summary>
public abstract record SiteFound
{
    public sealed record Shown(SiteEntry Entry, IReadOnlyList<SiteChange> History) : SiteFound;

    /// <summary>Taken down once, and out again at a later address.</summary>
    public sealed record Moved(string Slug) : SiteFound;

    public sealed record Gone(SiteTombstone Tombstone) : SiteFound;
}

/// <summary>One thing that was done to an item on the site, newest first.</summary>
/// <param name="Version">The revision that was shown from then on; null for a removal.</param>
public sealed record SiteChange(DeliveryAction Action, int? Version, DateTimeOffset At);
