using Hub.Periods;
using Hub.Reach.Totals;
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
    private readonly IReadOnlyList<PlacedBucket> months;

    private SomeItems(List<Stretch> stretches, ILookup<Guid?, CameOut> came, IReadOnlyList<PlacedBucket> months) => (this.stretches, this.came, this.months) = (stretches, came, months);

    /// <summary>Of all the days that a board looks at: its own, those that it is compared with, those since the year began, and the months of its charts.</summary>
    public static async Task<SomeItems> OfBoardAsync(HubDb db, Scope scope, DateTimeOffset now, CancellationToken ct)
    {
        var charts = MonthBook.Of(scope.Days, now);
        DateOnly[] begin = [scope.Days.First, scope.Compared.First, new(scope.Days.First.Year, 1, 1), charts[0]];
        DateOnly[] end = [scope.Days.Last, scope.Compared.Last, charts[^1].AddMonths(1).AddDays(-1)];
        return await ReadAsync(db, scope, begin.Min(), end.Max(), ct);
    }

    private static async Task<SomeItems> ReadAsync(HubDb db, Scope scope, DateOnly first, DateOnly last, CancellationToken ct)
    {
        var closed = await ClosedDays.Touching(db, first, last).OrderBy(p => p.FirstDay).ToListAsync(ct);
        var quarters = new ClosedDays([.. closed.Where(p => p.Kind == PeriodKind.Quarter)]);
        var open = quarters.OpenIn(first, last).ToList();
        var came = await SomeItemRows.ReadAsync(db, scope.Unit, scope.Label, [.. closed.Select(p => p.Id)], [.. open.Select(o => o.First)], [.. open.Select(o => o.Last)], ct);
        var items = new SomeItems([.. closed.Select(p => new Stretch(p.Id, p.FirstDay, p.LastDay)), .. open.Select(o => new Stretch(null, o.First, o.Last))], came.ToLookup(c => c.PeriodId), []);
        var figures = ShownFigures.In(db, scope.OfItems(PeriodDays.Span(first, last)) with { Found = items }, quarters);
        return new SomeItems(items.stretches, items.came, await ScopeBook.GroupAsync(figures, ct));
    }

    /// <summary>Those that came out on these days.</summary>
    /// <returns>Null where these days were not looked at, or were closed since.</returns>
    public List<Guid>? OutIn(Guid? period, DateOnly first, DateOnly last) =>
        Has(period, first, last) ? [.. came[period].Where(c => c.FirstDay <= last && c.LastDay >= first).Select(c => c.SubjectId)] : null;

    /// <summary>Their figures on these days, by month.</summary>
    /// <param name="closed">Which of the days are closed, and in which periods.</param>
    /// <returns>Null where that was not read: of other days, of parts of months, or as a year showed them that was closed as a whole.</returns>
    public IEnumerable<PlacedBucket>? In(PeriodDays days, ClosedDays closed) =>
        days.Months is not null && closed.Periods.All(p => p.Kind == PeriodKind.Quarter && Has(p.Id, p.FirstDay, p.LastDay)) && closed.OpenIn(days.First, days.Last).All(o => Has(null, o.First, o.Last))
            ? months.Where(b => new DateOnly(b.Year, b.Month, 1) is var month && month >= days.First && month <= days.Last) : null;

    private bool Has(Guid? period, DateOnly first, DateOnly last) => stretches.Exists(s => s.PeriodId == period && s.First <= first && s.Last >= last);
}
