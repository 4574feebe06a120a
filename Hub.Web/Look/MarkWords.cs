using Hub.Dashboards;
using Hub.Periods;
using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>What was changed of the figures in a number, in words.</summary>
public static class MarkWords
{
    public static IEnumerable<string> Of(CellMarks marks, Words words)
    {
        if (marks.Later > 0)
        {
            yield return words["reach.later", marks.Later];
        }

        if (marks.Changed > 0)
        {
            yield return words["reach.changed", marks.Changed];
        }
    }

    /// <summary>Of another time than the one that a line is of.</summary>
    public static IEnumerable<string> Of(PeriodDays days, CellMarks marks, Words words) => marks.Any ? [$"{PeriodWords.Head(days, words)}: {string.Join(", ", Of(marks, words))}"] : [];
}
