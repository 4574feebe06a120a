using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Periods;

/// <summary>
/// Which of the days looked at are those of a closed period. What it showed of them stays, also where a year, a month or another stretch is looked at:
/// of every other day the figures are those that stand.
/// </summary>
/// <param name="Periods">The one that is just what is looked at, if that is closed; else the closed quarters that have some of the days, in order.</param>
public sealed record ClosedDays(IReadOnlyList<Period> Periods)
{
    public static ClosedDays None { get; } = new([]);

    public IReadOnlyList<Guid> Ids => [.. Periods.Select(p => p.Id)];

    public static async Task<ClosedDays> ReadAsync(HubDb db, PeriodDays days, CancellationToken ct)
    {
        var (first, last) = (days.First, days.Last);
        var found = await Touching(db, first, last).Where(p => p.Kind == PeriodKind.Quarter || (p.FirstDay == first && p.LastDay == last)).OrderBy(p => p.FirstDay).ToListAsync(ct);
        return new ClosedDays(found.Find(p => p.FirstDay == first && p.LastDay == last) is { } whole ? [whole] : [.. found.Where(p => p.Kind == PeriodKind.Quarter)]);
    }

    /// <summary>Quarter by quarter, also where the days are those of a year that was closed as a whole.</summary>
    public static async Task<ClosedDays> QuartersAsync(HubDb db, DateOnly first, DateOnly last, CancellationToken ct) =>
        new(await Touching(db, first, last).Where(p => p.Kind == PeriodKind.Quarter).OrderBy(p => p.FirstDay).ToListAsync(ct));

    /// <summary>Closed periods of every kind that have some of these days.</summary>
    public static IQueryable<Period> Touching(HubDb db, DateOnly first, DateOnly last) =>
        db.Set<Period>().AsNoTracking().Where(p => p.ClosedAt != null && p.LastDay >= first && p.FirstDay <= last);

    /// <summary>The closed period that these days are; null where some of them are open, or of several.</summary>
    public Period? Whole(PeriodDays days) => Periods is [var one] && one.FirstDay == days.First && one.LastDay == days.Last ? one : null;

    /// <summary>The stretches of these days that no closed period has.</summary>
    public IEnumerable<PeriodDays> OpenIn(DateOnly first, DateOnly last)
    {
        var from = first;
        foreach (var period in Periods.Where(p => p.LastDay >= first && p.FirstDay <= last))
        {
            if (from < period.FirstDay)
            {
                yield return PeriodDays.Span(from, period.FirstDay.AddDays(-1));
            }

            from = period.LastDay.AddDays(1);
        }

        if (from <= last)
        {
            yield return PeriodDays.Span(from, last);
        }
    }
}
