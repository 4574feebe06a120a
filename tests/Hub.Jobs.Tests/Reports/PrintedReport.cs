using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Reports;
using Hub.Reports.Making;
using Hub.Reports.Reading;

namespace Hub.Jobs.Tests.Reports;

/// <summary>What a report is asked of, and what it says as plain lines.</summary>
internal static class PrintedReport
{
    public static ReportQuery Query(PeriodDays days, params IReadOnlyList<ReportChannel> channels) =>
        new(new ReportBasis(days.Code, days.End, null), days.End) { Channels = channels };

    /// <summary>One post as figures count it.</summary>
    public static PlacedBucket Posted(int year, int month, string? section, Guid channel) =>
        new(year, month, section, new FigureBucket("posted", channel, false, 1, ReachSource.Counter, ReachQualifier.Exact, null, true, 1, 1));

    public static string Text(ReportInput input) => string.Join('\n', PlainReport.Lines(ReportMaker.Make(input), new Dictionary<ReportPart, string>()));
}
