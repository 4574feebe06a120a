using Hub.Storage;
using Hub.Web.Look;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Shared;

/// <summary>The channel strips of several items: for each channel the state of the newest delivery there, or of the post that was adopted.</summary>
public sealed class Strips(ILookup<Guid, StripCell> cells)
{
    public static Strips None { get; } = new(Array.Empty<(Guid Item, StripCell Cell)>().ToLookup(c => c.Item, c => c.Cell));

    public static async Task<Strips> ReadAsync(HubDb db, IReadOnlyList<Guid> items, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var rows = await (
            from d in db.Deliveries.AsNoTracking()
            join c in db.Channels.AsNoTracking() on d.ChannelId equals c.Id
            where items.Contains(d.SubjectId) && d.Target == null
                && !db.Deliveries.Any(later => later.SubjectId == d.SubjectId && later.ChannelId == d.ChannelId && later.Target == null && later.Seq > d.Seq)
            orderby c.CreatedAt, c.Id
            select new { d.SubjectId, c.Connector, c.Name, d.Facts }).ToListAsync(ct);
        var adopted = await (
            from p in db.Publications.AsNoTracking()
            join c in db.Channels.AsNoTracking() on p.ChannelId equals c.Id
            where items.Contains(p.SubjectId) && p.Adopted && !db.Deliveries.Any(d => d.SubjectId == p.SubjectId && d.ChannelId == p.ChannelId)
            orderby c.CreatedAt, c.Id
            select new { p.SubjectId, c.Connector, c.Name, IsGone = p.RemovedAt != null }).ToListAsync(ct);
        return new Strips(rows.Select(r => (Item: r.SubjectId, Cell: new StripCell(new ChannelMark(r.Connector, r.Name), StateMark.Of(r.Facts, now))))
            .Concat(adopted.Select(a => (Item: a.SubjectId, Cell: new StripCell(new ChannelMark(a.Connector, a.Name), StateMark.OfAdopted(a.IsGone)))))
            .ToLookup(c => c.Item, c => c.Cell));
    }

    public IReadOnlyList<StripCell> Of(Guid item) => [.. cells[item]];
}
