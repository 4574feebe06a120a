using Hub.Periods;
using Hub.Reports;
using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>A period as people call it.</summary>
public static class PeriodWords
{
    public static string Name(PeriodDays days, Words words) => days.Kind switch
    {
        PeriodKind.Quarter => words["periods.quarter", ReportWords.Quarter(days), days.First.Year],
        PeriodKind.Year => words["periods.year", days.First.Year],
        _ => words["periods.span", ReportWords.Day(days.First), ReportWords.Day(days.Last)],
    };
}
