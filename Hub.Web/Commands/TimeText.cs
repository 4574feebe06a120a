using System.Globalization;

namespace Hub.Web.Commands;

/// <summary>Times on the command line are those of the city's clock, as in files of content/; a time with an offset is taken as it says.</summary>
internal static class TimeText
{
    private static readonly TimeZoneInfo City = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
    private const int MostDays = 1000;
    private static readonly string[] Local = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"];

    public static string Of(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, City).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return new DateTimeOffset(local, City.GetUtcOffset(local)).ToUniversalTime();
        }

        return DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var whole)
            ? whole.ToUniversalTime()
            : throw new UsageException($"“{text}” không phải giờ. Viết như 2026-12-01 08:00 (giờ Việt Nam). / “{text}” is no time. Write it like 2026-12-01 08:00 (Vietnamese time).");
    }

    /// <summary><c>+3d</c>, <c>-2h</c>, <c>+90m</c>.</summary>
    public static TimeSpan Offset(string text)
    {
        var number = text.Length > 1 && int.TryParse(text[..^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : (int?)null;
        return (number, text.LastOrDefault()) switch
        {
            ({ } days and > -MostDays and < MostDays, 'd') => TimeSpan.FromDays(days),
            ({ } hours and > -MostDays * 24 and < MostDays * 24, 'h') => TimeSpan.FromHours(hours),
            ({ } minutes and > -MostDays * 1440 and < MostDays * 1440, 'm') => TimeSpan.FromMinutes(minutes),
            _ => throw new UsageException($"“{text}” không phải độ lệch. Viết như +3d, -2h, +90m. / “{text}” is no offset. Write it like +3d, -2h, +90m."),
        };
    }
}
