using Hub.Periods;

namespace Hub.Practice.Past;

/// <summary>
/// When the invented past lies: it ends with the moment in which the practice database was prepared, so the same world comes out however late it
/// is filled, and everything in it was made before the database was.
/// </summary>
/// <param name="Closed">The newest quarter whose last items have reached their 28th day.</param>
/// <param name="Open">The quarter after it.</param>
public sealed record PastCalendar(PeriodDays Closed, PeriodDays Open, DateTimeOffset Now)
{
    private const int DaysAfter = 30;
    private const int HoursOfVietnam = 7;

    public static PastCalendar Before(DateTimeOffset now)
    {
        var day = now.AddDays(-DaysAfter).ToOffset(TimeSpan.FromHours(HoursOfVietnam));
        var thisQuarter = PeriodDays.Quarter(day.Year, ((day.Month - 1) / 3) + 1);
        var before = thisQuarter.First.AddDays(-1);
        var closed = PeriodDays.Quarter(before.Year, ((before.Month - 1) / 3) + 1);
        return new PastCalendar(closed, thisQuarter, now);
    }

    /// <summary>Channels and their documents are older than the first item.</summary>
    public DateTimeOffset Begins => Closed.Start.AddDays(-40);

    public IReadOnlyList<DateOnly> Months => [Closed.First, Closed.First.AddMonths(1), Closed.First.AddMonths(2)];

    /// <summary>A day and an hour in Vietnam.</summary>
    public static DateTimeOffset At(DateOnly day, int hour, int minute) =>
        new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.FromHours(HoursOfVietnam)).ToUniversalTime();
}
