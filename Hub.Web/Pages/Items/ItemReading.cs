using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Items;

/// <summary>What was read, or typed in and confirmed, of one post of an item at one time.</summary>
public sealed record ItemReading(DateTimeOffset At, Guid Publication, string Channel, string Slot, IReadOnlyList<ReadFigure> Figures)
{
    /// <summary>A person typed it in.</summary>
    public const string ByHand = "manual";

    public static async Task<IReadOnlyList<ItemReading>> ReadAsync(HubDb db, Guid item, CancellationToken ct)
    {
        var rows = await (
            from s in db.Set<ReachSample>().AsNoTracking()
            join c in db.Channels on s.ChannelId equals c.Id
            where s.SubjectId == item && (s.Source != ReachSource.Manual || db.Set<ReachConfirmation>().Any(k => k.SampleId == s.Id))
            orderby s.ReadAt, s.Metric
            select new { s.ReadAt, s.PublicationId, c.Name, s.Slot, Figure = new ReadFigure(s.Metric, s.Value, s.Missing, s.Qualifier) }).ToListAsync(ct);
        return [.. rows.GroupBy(r => (r.ReadAt, r.PublicationId, r.Name, r.Slot)).Select(g => new ItemReading(g.Key.ReadAt, g.Key.PublicationId, g.Key.Name, g.Key.Slot, [.. g.Select(r => r.Figure)]))];
    }
}

public sealed record ReadFigure(string Metric, long? Value, ReachMissing? Missing, ReachQualifier Qualifier);
