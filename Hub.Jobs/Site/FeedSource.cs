using Hub.Deliveries;
using Hub.Storage;

namespace Hub.Site;

/// <summary>Whose feed it is, and so which publications stand in it.</summary>
public abstract record FeedSource
{
    private FeedSource() { }

    /// <summary>What is or was out there, of every section.</summary>
    public abstract IQueryable<Publication> Whole(HubDb db);

    /// <summary>What of it this feed shows.</summary>
    public abstract IQueryable<Publication> In(HubDb db);

    /// <summary>For everybody: all of the hub's own site, or one section.</summary>
    public sealed record Site(SiteSection? Section) : FeedSource
    {
        public override IQueryable<Publication> Whole(HubDb db) => db.OnSite();

        public override IQueryable<Publication> In(HubDb db) => db.OnSite().In(Section);
    }

    /// <summary>For one partner: what was approved for that channel, and nothing else.</summary>
    public sealed record Partner(Guid Channel, string Slug, string Name) : FeedSource
    {
        public override IQueryable<Publication> Whole(HubDb db) => db.Publications.Where(p => p.ChannelId == Channel && !p.Surplus);

        public override IQueryable<Publication> In(HubDb db) => Whole(db);
    }
}
