using Hub.Periods;
using Hub.Reports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Periods;

/// <summary>A period as a line of the list.</summary>
/// <param name="ClosesFrom">From when it may be closed; null once it is.</param>
public sealed record PeriodLine(PeriodDays Days, Period? Period, DateTimeOffset? ClosesFrom, int Reports);

/// <summary>Quarters and years since the hub's first publication, the newest first, and every other stretch that somebody opened or reported on.</summary>
public static class PeriodList
{
    public static async Task<IReadOnlyList<PeriodLine>> ReadAsync(HubDb db, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var first = await FirstPublication.ReadAsync(db, ct) ?? now;
        var closeDays = await db.Set<ReportingRules>().Select(r => r.CloseDays).SingleAsync(ct);
        var periods = await db.Set<Period>().AsNoTracking().ToDictionaryAsync(p => PeriodDays.Of(p).Code, ct);
        var made = await db.Set<Report>().GroupBy(r => new { r.FirstDay, r.LastDay }).Select(g => new { g.Key.FirstDay, g.Key.LastDay, Count = g.Count() }).ToListAsync(ct);
        var reports = made.ToDictionary(m => PeriodDays.Span(m.FirstDay, m.LastDay).Code, m => m.Count);
        return
        [
            .. from code in Usual(first, now).Concat(periods.Keys).Concat(reports.Keys).Distinct()
               let days = PeriodDays.Parse(code)!
               orderby days.Last descending, days.First
               let period = periods.GetValueOrDefault(code)
               select new PeriodLine(days, period, period?.ClosedAt is null ? days.End.AddDays(closeDays) : null, reports.GetValueOrDefault(code)),
        ];
    }

    private static IEnumerable<string> Usual(DateTimeOffset first, DateTimeOffset now)
    {
        for (var quarter = PeriodDays.QuarterOf(first); quarter.Start <= now; quarter = PeriodDays.QuarterOf(quarter.End))
        {
            yield return quarter.Code;
            yield return PeriodDays.Year(quarter.First.Year).Code;
        }
    }
}
