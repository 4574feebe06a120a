using System.Globalization;
using Hub.Approvals;

namespace Hub.Periods;

/// <summary>The days of a quarter, a year or another stretch. The year is always said, never guessed from a day and a month.</summary>
public sealed record PeriodDays(PeriodKind Kind, DateOnly First, DateOnly Last)
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>The first moment after it.</summary>
    public DateTimeOffset End => Midnight(Last.AddDays(1));

    public DateTimeOffset Start => Midnight(First);

    /// <summary>Whole months, as means over them are printed; null where it does not begin and end with a month.</summary>
    public int? Months => First.Day == 1 && Last.AddDays(1).Day == 1 ? ((Last.Year - First.Year) * 12) + Last.Month - First.Month + 1 : null;

    /// <summary><c>2026-q2</c>, <c>2026</c>, or <c>2021-01-01..2022-03-31</c>.</summary>
    public string Code => Kind switch
    {
        PeriodKind.Quarter => $"{First.Year}-q{((First.Month - 1) / 3) + 1}",
        PeriodKind.Year => $"{First.Year}",
        _ => $"{First:yyyy-MM-dd}..{Last:yyyy-MM-dd}",
    };

    public static PeriodDays Quarter(int year, int number)
    {
        var first = new DateOnly(year, ((number - 1) * 3) + 1, 1);
        return new PeriodDays(PeriodKind.Quarter, first, first.AddMonths(3).AddDays(-1));
    }

    public static PeriodDays Year(int year) => new(PeriodKind.Year, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    public static PeriodDays Span(DateOnly first, DateOnly last) =>
        last < first ? throw new RefusedException("days-wrong", "Ngày cuối kỳ đứng trước ngày đầu.", "The last day is before the first.")
        : Normal(new PeriodDays(PeriodKind.Span, first, last));

    public static PeriodDays Of(Period period) => new(period.Kind, period.FirstDay, period.LastDay);

    /// <summary>The quarter of a moment in Vietnam.</summary>
    public static PeriodDays QuarterOf(DateTimeOffset moment)
    {
        var day = DayOf(moment);
        return Quarter(day.Year, ((day.Month - 1) / 3) + 1);
    }

    /// <summary>The day of a moment in Vietnam.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Vietnam).DateTime);

    /// <summary>Reads what <see cref="Code"/> writes.</summary>
    public static PeriodDays? Parse(string? code)
    {
        if (code is null)
        {
            return null;
        }

        var days = code.Split("..");
        if (days.Length == 2 && Day(days[0]) is { } first && Day(days[1]) is { } last && first <= last)
        {
            return Span(first, last);
        }

        var parts = code.Split("-q");
        return !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2199 ? null
            : parts.Length == 1 ? Year(year)
            : parts is [_, "1" or "2" or "3" or "4"] ? Quarter(year, parts[1][0] - '0') : null;
    }

    /// <summary>As many months, or days, right before it.</summary>
    public PeriodDays Before => Kind switch
    {
        PeriodKind.Quarter => QuarterOf(Start.AddDays(-1)),
        PeriodKind.Year => Year(First.Year - 1),
        _ => Span(Months is { } months ? First.AddMonths(-months) : First.AddDays(-Days), First.AddDays(-1)),
    };

    public PeriodDays YearBefore =>
        Span(First.AddYears(-1), Months is { } months ? First.AddYears(-1).AddMonths(months).AddDays(-1) : Last.AddYears(-1));

    private static PeriodDays Normal(PeriodDays span) =>
        span.First is { Month: 1, Day: 1 } && span == span with { Last = new DateOnly(span.First.Year, 12, 31) } ? Year(span.First.Year)
        : QuarterOf(span.Start) is var quarter && quarter.First == span.First && quarter.Last == span.Last ? quarter : span;

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateTimeOffset Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, Vietnam.GetUtcOffset(local)).ToUniversalTime();
    }
}
