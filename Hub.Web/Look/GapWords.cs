using Hub.Dashboards;
using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>A month that a number spans without a figure, in words.</summary>
public static class GapWords
{
    /// <param name="named">The number is of several channels: say of which one the month is.</param>
    public static string Of(SpannedGap gap, bool named, Words words) =>
        named ? words["reach.gap-month-of", PeriodWords.Month(gap.Month, words), gap.Channel.Name] : words["reach.gap-month", PeriodWords.Month(gap.Month, words)];
}
