using Connectors.Contract;

namespace Hub.Bulletins;

/// <summary>Days, hours and months of bulletins, all in Vietnam, which keeps no summer time.</summary>
public static class BulletinClock
{
    private static readonly TimeSpan Zone = TimeSpan.FromHours(7);

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Zone).DateTime);

    /// <summary>The last minute counts whole: 21:59 means before 22:00.</summary>
    public static bool IsIn(BroadcastRules rules, DateTimeOffset at)
    {
        var time = TimeOnly.FromDateTime(at.ToOffset(Zone).DateTime);
        return time >= rules.From && new TimeOnly(time.Hour, time.Minute) <= rules.To;
    }

    /// <summary>The day on which the allowance that holds on <paramref name="day"/> began.</summary>
    public static DateOnly MonthOf(BroadcastRules rules, DateOnly day)
    {
        var begins = new DateOnly(day.Year, day.Month, rules.MonthBegins);
        return begins <= day ? begins : begins.AddMonths(-1);
    }
}
