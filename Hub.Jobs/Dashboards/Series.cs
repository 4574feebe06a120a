using Hub.Channels;
using Hub.Periods;
using Hub.Reach.Totals;

namespace Hub.Dashboards;

/// <summary>One month of one metric of one channel.</summary>
/// <param name="Period">The period whose figures it shows: what that one showed if it is closed.</param>
/// <param name="Over">False: the month has days to come.</param>
public sealed record MonthPoint(DateOnly Month, PeriodDays Period, Total Total, int Posted, bool Over)
{
    /// <summary>Something came out and there is no figure that may be shown.</summary>
    public bool Gap => Posted > 0 && Total.Value is null;

    /// <summary>There is a figure, but not of everything that came out.</summary>
    public bool Partly => Total.Value is not null && !Total.Covers;
}

/// <summary>Twelve months of one metric of one channel, on a scale of its own: never beside another's on one scale.</summary>
public sealed record Series(Channel Channel, string Metric, IReadOnlyList<MonthPoint> Months)
{
    public long Highest => Months.Max(m => m.Total.Value ?? 0);

    /// <summary>The newest month that is over, else the newest.</summary>
    public MonthPoint Latest => Months.LastOrDefault(m => m.Over && m.Posted > 0) ?? Months[^1];

    /// <summary>Months from which on it was counted in another way than before: the two sides are not compared.</summary>
    public IReadOnlyList<DateOnly> Turns
    {
        get
        {
            var known = Months.Where(m => m.Total.Versions.Count > 0).ToList();
            return [.. known.Skip(1).Where((m, at) => m.Total.Versions[^1] > known[at].Total.Versions[^1]).Select(m => m.Month)];
        }
    }
}
