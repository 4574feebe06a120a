using System.Globalization;

namespace Hub.Web.Look;

/// <summary>Times as people in the city read them: dd/MM/yyyy, 24 hours, GMT+7, in both languages.</summary>
public static class Times
{
    private static readonly TimeZoneInfo City = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static string Moment(DateTimeOffset at) => Local(at).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string MomentWithSeconds(DateTimeOffset at) => Local(at).ToString("HH:mm:ss dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at) => Local(at).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>No longer than needed beside a number: the hour of today, the day of this year.</summary>
    public static string Brief(DateTimeOffset at, DateTimeOffset now) => Local(at) is var local && Local(now) is var here && local.Date == here.Date ? Clock(at)
        : local.Year == here.Year ? local.ToString("dd/MM", CultureInfo.InvariantCulture) : Day(at);

    public static string Clock(DateTimeOffset at) => Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Second(DateTimeOffset at) => Local(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public static string WeekDay(DateTimeOffset at) => Local(at).ToString("dddd", CultureInfo.CurrentCulture);

    /// <summary>For the attribute <c>datetime</c>.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>For a field: browsers would show their own order of day and month.</summary>
    public static string Input(DateTimeOffset at) => Moment(at);

    /// <summary>What people write into such a field; null where it is no time.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        string[] forms = ["H:mm d/M/yyyy", "d/M/yyyy H:mm", "d/M/yyyy", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"];
        return DateTime.TryParseExact(text?.Trim(), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, City.GetUtcOffset(local)).ToUniversalTime()
            : null;
    }

    /// <summary>As <see cref="Read"/>, for the end of something: a day without an hour lasts to its end.</summary>
    public static DateTimeOffset? ReadEnd(string? text) =>
        Read(text) is { } at && text?.Contains(':', StringComparison.Ordinal) == false ? at.AddDays(1).AddMinutes(-1) : Read(text);

    private static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, City);
}
