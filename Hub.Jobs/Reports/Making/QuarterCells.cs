using Hub.Periods;
using Hub.Reach.Totals;
using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>What one quarter of a year says of a metric of a channel, with everything that must be said beside it.</summary>
internal sealed class QuarterCells(ReportInput input, ChannelSums sums)
{
    /// <param name="total">What the hub counted in the quarter; null: nothing, not even a reason.</param>
    /// <param name="dated">The head of the column does not say how far a quarter that runs goes: the number does.</param>
    public Printed Of(ReportChannel channel, string metric, PeriodDays quarter, Total? total, bool dated)
    {
        if (quarter.Start >= input.Query.Basis.CutOff)
        {
            return ReportWords.NotYet;
        }

        var link = new ReportRows(quarter.Code, channel.Slug, metric);
        return total switch
        {
            { Refused: not null } => ReportWords.NoSum,
            { Value: { } value } => new Printed($"{ReportWords.Number(value)}{Note(total, channel, metric, quarter, dated)}", value, link),
            _ when Told(channel, metric, quarter) is { } told => told,
            _ when metric == "posted" && channel.Known.IsNought(quarter.First, quarter.Last, sums.Counts(channel.Id, quarter)) => new Printed("0", 0, link),
            _ => ReportWords.NoDataOf(channel, quarter),
        };
    }

    // Where the hub counted nothing and somebody typed in a figure of the whole channel, there was something.
    private Printed? Told(ReportChannel channel, string metric, PeriodDays quarter) =>
        sums.Typed(channel.Id).FirstOrDefault(f => f.Metric == metric && f.PeriodFrom <= quarter.Last && f.PeriodTo >= quarter.First) is { } figure
            ? new Printed("số nhập tay cả kênh, không cộng", Rows: Printed.Evidence(input.Query.Basis.Period, figure.Id))
            : null;

    private string Note(Total total, ReportChannel channel, string metric, PeriodDays quarter, bool dated) =>
        (dated && quarter.End > input.Query.Basis.CutOff ? $" (tới {ReportWords.Day(ReportWords.DayOf(input.Query.Basis.CutOff))})" : "")
        + (total.Covers ? "" : $" (n = {ReportWords.Number(total.With)}/{ReportWords.Number(total.Of)})")
        + (ReportWords.Months(sums.Gaps(channel.Id, metric).Where(m => m >= quarter.First && m <= quarter.Last)) is { Length: > 0 } gaps ? $" (thiếu cả {gaps})" : "")
        + (channel.Known.OnlyAdopted(quarter.Last) ? " (bài cũ tiếp nhận, có thể chưa đủ)" : dated && channel.Since is { } since && since > quarter.First ? $" (từ {ReportWords.Day(since)})" : "");
}
