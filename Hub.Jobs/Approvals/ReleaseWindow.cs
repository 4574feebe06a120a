namespace Hub.Approvals;

/// <summary>From when until when a publish may begin.</summary>
public sealed record ReleaseWindow(DateTimeOffset From, DateTimeOffset To);

/// <summary>The window that is asked for when nobody names one.</summary>
/// <param name="practice">Practice: now to now + 24 h, so that the main job runs at any hour of the day.</param>
public sealed class ReleaseWindows(bool practice)
{
    private static readonly TimeSpan Emergency = TimeSpan.FromHours(2);
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    /// <summary>The requested day from 06:00 to 22:00 in Vietnam; an emergency has the next two hours.</summary>
    public ReleaseWindow For(DateTimeOffset requestedAt, DateTimeOffset now, bool emergency)
    {
        var start = requestedAt > now ? requestedAt : now;
        if (practice)
        {
            return new ReleaseWindow(now, start + TimeSpan.FromHours(24));
        }

        if (emergency)
        {
            return new ReleaseWindow(now, start + Emergency);
        }

        var today = Day(start);
        return start < today.To ? today : Day(start.AddDays(1));
    }

    private static ReleaseWindow Day(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Vietnam).Date;
        return new ReleaseWindow(At(local, 6), At(local, 22));
    }

    private static DateTimeOffset At(DateTime day, int hour)
    {
        var local = day.AddHours(hour);
        return new DateTimeOffset(local, Vietnam.GetUtcOffset(local)).ToUniversalTime();
    }
}
