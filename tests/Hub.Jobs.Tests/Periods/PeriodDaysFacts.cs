using Hub.Approvals;
using Hub.Periods;

namespace Hub.Jobs.Tests.Periods;

public sealed class PeriodDaysFacts
{
    [Theory]
    [InlineData("2026-q2", "2026-04-01", "2026-06-30", 3)]
    [InlineData("2026-q4", "2026-10-01", "2026-12-31", 3)]
    [InlineData("2026", "2026-01-01", "2026-12-31", 12)]
    [InlineData("2021-01-01..2022-03-31", "2021-01-01", "2022-03-31", 15)]
    [InlineData("2026-05-10..2026-05-20", "2026-05-10", "2026-05-20", null)]
    public void A_period_is_written_and_read_by_its_code(string code, string first, string last, int? months)
    {
        var days = PeriodDays.Parse(code)!;

        Assert.Equal((first, last, months, code), ($"{days.First:yyyy-MM-dd}", $"{days.Last:yyyy-MM-dd}", days.Months, days.Code));
    }

    [Theory]
    [InlineData("08/04")]
    [InlineData("2026-q5")]
    [InlineData("26-q1")]
    [InlineData("2026-06-30..2026-04-01")]
    [InlineData("")]
    public void A_year_is_never_guessed(string code) => Assert.Null(PeriodDays.Parse(code));

    [Fact]
    public void A_span_that_is_a_quarter_or_a_year_is_one()
    {
        Assert.Equal("2026-q2", PeriodDays.Span(new(2026, 4, 1), new(2026, 6, 30)).Code);
        Assert.Equal("2026", PeriodDays.Span(new(2026, 1, 1), new(2026, 12, 31)).Code);
        Assert.Equal("days-wrong", Assert.Throws<RefusedException>(() => PeriodDays.Span(new(2026, 6, 30), new(2026, 4, 1))).Refusals[0].Problem.Code);
    }

    [Theory]
    [InlineData("2026-03-31T16:59:59Z", "2026-q1")]
    [InlineData("2026-03-31T17:00:00Z", "2026-q2")]
    public void A_quarter_begins_at_midnight_in_Vietnam(string moment, string code) =>
        Assert.Equal(code, PeriodDays.QuarterOf(DateTimeOffset.Parse(moment, null)).Code);

    [Theory]
    [InlineData("2026-q1", "2025-q4", "2025-q1")]
    [InlineData("2024", "2023", "2023")]
    [InlineData("2021-01-01..2022-03-31", "2019-10-01..2020-12-31", "2020-01-01..2021-03-31")]
    public void A_period_is_compared_with_the_one_before_and_the_same_a_year_ago(string code, string before, string yearBefore)
    {
        var days = PeriodDays.Parse(code)!;

        Assert.Equal((before, yearBefore), (days.Before.Code, days.YearBefore.Code));
    }
}
