using Hub.Periods;
using Hub.Web.Server;
using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>A period as people say it: quý II/2026.</summary>
public static class PeriodWords
{
    private static readonly string[] Roman = ["I", "II", "III", "IV"];

    public static string Name(PeriodDays days, Words words) => days.Kind switch
    {
        PeriodKind.Quarter => words["reach.quarter", Roman[(days.First.Month - 1) / 3], days.First.Year],
        PeriodKind.Year => words["reach.year", days.First.Year],
        _ => words["reach.span", Times.Day(days.First), Times.Day(days.Last)],
    };

    /// <summary>The same at the beginning of a line.</summary>
    public static string Head(PeriodDays days, Words words)
    {
        var name = Name(days, words);
        return char.ToUpper(name[0], Languages.Vietnamese) + name[1..];
    }

    public static string Month(DateOnly month, Words words) => words["reach.month", month.Month, month.Year];
}
