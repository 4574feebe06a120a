using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Items;

/// <summary>The items that came out last.</summary>
public static class RecentlyOut
{
    public static async Task<IReadOnlyList<ItemRow>> ReadAsync(HubDb db, int most, CancellationToken ct) => await (
        from i in db.Items.AsNoTracking()
        join r in db.Revisions on i.CurrentRevisionId equals r.Id
        join s in db.Subjects on i.Id equals s.Id
        where i.FirstPublishedAt != null
        orderby i.FirstPublishedAt descending
        select new ItemRow(i, r.Title, s.Sample)).Take(most).ToListAsync(ct);
}
