using Hub.Periods;
using Hub.Reach.Totals;
using Hub.Storage;

namespace Hub.Dashboards;

/// <summary>Figures month by month. Months of a closed quarter are those that it showed, the others as they stand.</summary>
public static class MonthBook
{
    public const int Months = 12;

    /// <summary>The twelve months that end with the last one of the days that has begun.</summary>
    public static IReadOnlyList<DateOnly> Of(PeriodDays days, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime);
        var last = days.Last < today ? days.Last : today < days.First ? days.First : today;
        var month = new DateOnly(last.Year, last.Month, 1);
        return [.. Enumerable.Range(1 - Months, Months).Select(month.AddMonths)];
    }

    public static async Task<IReadOnlyList<PlacedBucket>> ReadAsync(HubDb db, IReadOnlyList<DateOnly> months, IReadOnlyList<string> metrics, Scope scope, CancellationToken ct)
    {
        var (first, last) = (months[0], months[^1].AddMonths(1).AddDays(-1));
        var wanted = metrics.Append(Sums.Posted).Distinct().ToList();
        var closed = await ClosedDays.ReadAsync(db, PeriodDays.Span(first, last), ct);
        return scope.OfSomeItems
            ? [.. (await ScopeBook.ReadAsync(db, scope.OfItems(PeriodDays.Span(first, last)), closed, ct)).Where(b => wanted.Contains(b.Bucket.Metric))]
            : await PeriodBook.ReadAsync(db, new FigureAsk(first, last) { Metrics = wanted }, closed, ct);
    }
}
