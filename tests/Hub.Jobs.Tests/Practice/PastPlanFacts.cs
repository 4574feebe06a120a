using Hub.Practice.Past;

namespace Hub.Jobs.Tests.Practice;

public sealed class PastPlanFacts
{
    private static readonly PastCalendar Calendar = PastCalendar.Before(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("2026-11-21", "2026-q3", "2026-q4")]
    [InlineData("2026-10-20", "2026-q2", "2026-q3")]
    [InlineData("2026-01-10", "2025-q3", "2025-q4")]
    [InlineData("2026-03-01", "2025-q4", "2026-q1")]
    public void The_closed_quarter_is_the_newest_whose_items_all_reached_their_28th_day(string day, string closed, string open)
    {
        var calendar = PastCalendar.Before(DateTimeOffset.Parse($"{day}T05:00:00Z", System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal((closed, open), (calendar.Closed.Code, calendar.Open.Code));
        Assert.True(calendar.Closed.End.AddDays(28) < calendar.Now);
    }

    [Fact]
    public void The_same_calendar_gives_the_same_items() =>
        Assert.Equal(PastPlan.Of(Calendar).Select(Said), PastPlan.Of(PastCalendar.Before(Calendar.Now)).Select(Said));

    [Fact]
    public void Each_month_has_thirty_items_and_more_three_corrections_a_withdrawal_a_gap_and_an_unconfirmed_figure()
    {
        foreach (var month in Calendar.Months)
        {
            var items = PastPlan.Of(Calendar).Where(i => DateOnly.FromDateTime(i.At.ToOffset(TimeSpan.FromHours(7)).Date) is var day && day >= month && day < month.AddMonths(1)).ToList();

            Assert.InRange(items.Count, 30, 40);
            Assert.Equal(3, items.Count(i => i.Fate == PastFate.Corrected));
            Assert.Equal(1, items.Count(i => i.Fate == PastFate.Withdrawn));
            Assert.Single(items.Select(i => i.Gap).Distinct());
            Assert.Contains("lotus-thuc-hanh", Assert.Single(items, i => i.Unconfirmed).Channels);
        }
    }

    [Fact]
    public void No_two_items_have_one_title_and_all_were_out_before_the_world_began()
    {
        var items = PastPlan.Of(Calendar);

        Assert.Equal(items.Count, items.Select(i => i.Words.Title).Distinct().Count());
        Assert.All(items, i => Assert.True(i.At < Calendar.Now));
        Assert.All(items, i => Assert.Contains("[DỮ LIỆU MẪU]", i.Words.Body, StringComparison.Ordinal));
        Assert.Equal(7, items.Select(i => i.Words.Section).Distinct().Count());
    }

    private static string Said(PastItem item) => $"{item.Number} {item.At:O} {item.Words} {item.Fate} {item.Gap} {string.Join(' ', item.Channels)}";
}
