using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Site;

/// <summary>What of the publications the public site may show. Nothing else of an item is ever read for it.</summary>
public static class SiteQueries
{
    public static IQueryable<Publication> OnSite(this HubDb db) => db.Publications.Where(p => p.OnSite && !p.Surplus);

    public static IQueryable<Publication> LiveOnSite(this HubDb db) => db.OnSite().Where(p => p.RemovedAt == null);

    /// <summary>One name is compared, not looked for in a list: only then is the order of the index the order of the answer.</summary>
    public static IQueryable<Publication> In(this IQueryable<Publication> publications, SiteSection? section) => section?.Names switch
    {
        null => publications,
        [var name] => publications.Where(p => p.Section == name),
        var names => publications.Where(p => names.Contains(p.Section)),
    };
}
