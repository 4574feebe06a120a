using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Periods;

/// <summary>Figures of a period, ready for the <see cref="Adder"/>: what a closed one showed, else as they stand. Whoever prints a period reads here.</summary>
public static class PeriodBook
{
    public static Task<Period?> FindAsync(HubDb db, PeriodDays days, CancellationToken ct) =>
        db.Set<Period>().AsNoTracking().SingleOrDefaultAsync(p => p.FirstDay == days.First && p.LastDay == days.Last, ct);

    public static async Task<IReadOnlyList<PlacedBucket>> ReadAsync(HubDb db, PeriodDays days, CancellationToken ct)
    {
        if (await FindAsync(db, days, ct) is not { ClosedAt: not null } closed)
        {
            return await FigureBook.ReadAsync(db, new FigureAsk(days.First, days.Last), ct);
        }

        var rows = await (
            from d in db.Set<PeriodDay>().AsNoTracking()
            where d.PeriodId == closed.Id
            group d by new { d.Day.Year, d.Day.Month, d.Section, d.Metric, d.ChannelId, d.Bulletin, d.DefinitionVersion, d.Source, d.Qualifier, d.Missing, d.Official } into g
            select new { g.Key, Figures = g.Sum(d => d.Figures), Sum = g.Sum(d => d.Total) }).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new PlacedBucket(r.Key.Year, r.Key.Month, r.Key.Section, new FigureBucket(
                r.Key.Metric, r.Key.ChannelId, r.Key.Bulletin, r.Key.DefinitionVersion, r.Key.Source, r.Key.Qualifier, r.Key.Missing, r.Key.Official, r.Figures, r.Sum))),
        ];
    }
}
