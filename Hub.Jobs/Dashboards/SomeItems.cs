using Hub.Periods;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dashboards;

/// <summary>The items of an agency, or with a label, found once for all the questions of a page: found by each of them anew, they cost more than the answers.</summary>
public sealed class SomeItems
{
    private sealed record Stretch(Guid? PeriodId, DateOnly First, DateOnly Last);

    private readonly List<Stretch> stretches;
    private readonly ILookup<Guid?, CameOut> came;

    private SomeItems(List<Stretch> stretches, ILookup<Guid?, CameOut> came) => (this.stretches, this.came) = (stretches, came);

    /// <summary>Of all the days that a board looks at: its own, those that it is compared with, those since the year began, and the months of its charts.</summary>
    public static async Task<SomeItems> OfBoardAsync(HubDb db, Scope scope, DateTimeOffset now, CancellationToken ct)
    {
        var months = MonthBook.Of(scope.Days, now);
        DateOnly[] begin = [scope.Days.First, scope.Compared.First, new(scope.Days.First.Year, 1, 1), months[0]];
        DateOnly[] end = [scope.Days.Last, scope.Compared.Last, months[^1].AddMonths(1).AddDays(-1)];
        return await ReadAsync(db, scope, begin.Min(), end.Max(), ct);
    }

    private static async Task<SomeItems> ReadAsync(HubDb db, Scope scope, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var closed = await db.Set<Period>().AsNoTracking().Where(p => p.ClosedAt != null && p.LastDay >= first && p.FirstDay <= last).OrderBy(p => p.FirstDay).ToListAsync(ct);
        var open = new ClosedDays([.. closed.Where(p => p.Kind == PeriodKind.Quarter)]).OpenIn(first, last).ToList();
        var came = await SomeItemRows.ReadAsync(db, scope.Unit, scope.Label, [.. closed.Select(p => p.Id)], [.. open.Select(o => o.First)], [.. open.Select(o => o.Last)], ct);
        return new SomeItems([.. closed.Select(p => new Stretch(p.Id, p.FirstDay, p.LastDay)), .. open.Select(o => new Stretch(null, o.First, o.Last))], came.ToLookup(c => c.PeriodId));
    }

    /// <returns>Null where these days were not looked at, or were closed since.</returns>
    public List<Guid>? OutIn(Guid? period, DateOnly first, DateOnly last) =>
        stretches.Exists(s => s.PeriodId == period && s.First <= first && s.Last >= last)
            ? [.. came[period].Where(c => c.FirstDay <= last && c.LastDay >= first).Select(c => c.SubjectId)] : null;
}
