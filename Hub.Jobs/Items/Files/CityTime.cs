namespace Hub.Items.Files;

/// <summary>Times in files are those of the city's clock; everywhere else they are UTC.</summary>
internal static class CityTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static DateTimeOffset ToUtc(DateTime local) => new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();

    public static DateTime FromUtc(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone).DateTime;
}
