namespace Hub.Orders;

/// <summary>Monday to Friday in Vietnam. Public holidays are not known to it: a review may then be due a day early, never late.</summary>
internal static class WorkingDays
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static DateTimeOffset EndOfNext(DateTimeOffset now)
    {
        var day = TimeZoneInfo.ConvertTime(now, Vietnam).Date.AddDays(1);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(1);
        }

        var end = day.AddHours(17);
        return new DateTimeOffset(end, Vietnam.GetUtcOffset(end)).ToUniversalTime();
    }
}
