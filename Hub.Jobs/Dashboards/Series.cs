using Hub.Channels;
using Hub.Periods;
using Hub.Reach.Totals;

namespace Hub.Dashboards;

/// <summary>One month of one metric of one channel.</summary>
/// <param name="Period">The period whose figures it shows: what that one showed if it is closed.</param>
/// <param name="Over">False: the month has days to come.</param>
public sealed record MonthPoint(DateOnly Month, PeriodDays Period, Total Total, bool Over)
{
    /// <summary>Figures of it whose evidence was changed after it was stored.</summary>
    public int Changed { get; init; }

    /// <summary>Typed in and confirmed by nobody; not in it.</summary>
    public int Open { get; init; }

    /// <summary>Something came out that carries it, and nothing of that has a figure.</summary>
    public bool Gap => Total.IsGap;

    /// <summary>On some of its days, or on all, the hub did not know the channel yet: nobody knows what came out, and none of it is nought.</summary>
    public bool Before => Total.Since is not null;

    /// <summary>On all of them.</summary>
    public bool AllBefore => Total.Since >= Month.AddMonths(1);

    /// <summary>Nobody knows whether anything came out, and not because the hub was yet to come: the channel is retired, or was never opened.</summary>
    public bool Unknown => Total is { Metric: Sums.Posted, Value: null, Refused: null, Since: null };

    /// <summary>There are figures, but they may not be added: neither a number nor a gap.</summary>
    public bool Refused => Total.Refused is not null;

    /// <summary>There is a figure, but not of everything that came out.</summary>
    public bool Partly => Total.Value is not null && !Total.Covers;
}

/// <summary>Twelve months of one metric of one channel, on a scale of its own: never beside another's on one scale.</summary>
public sealed record Series(Channel Channel, string Metric, IReadOnlyList<MonthPoint> Months)
{
    /// <summary>When the newest figure of <see cref="Latest"/> was read; null where that month's period is closed, or nothing was.</summary>
    public DateTimeOffset? LastRead { get; init; }

    /// <summary>Nothing but bulletins carries it: a month without one lacks nothing.</summary>
    public bool OnlyBulletins { get; init; }

    public long Highest => Months.Max(m => m.Total.Value ?? 0);

    /// <summary>The newest month that is over, else the newest.</summary>
    public MonthPoint Latest => Months.LastOrDefault(m => m.Over && m.Total.Of > 0) ?? Months[^1];

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
