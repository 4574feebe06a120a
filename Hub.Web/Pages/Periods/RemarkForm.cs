using Hub.Approvals;
using Hub.Periods;
using Hub.Reports;
using Hub.Web.Look;

namespace Hub.Web.Pages.Periods;

/// <summary>The fields of a remark as a browser sends them.</summary>
public sealed class RemarkForm
{
    public Guid Channel { get; set; }

    public string? Metric { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? Words { get; set; }

    public string? KnownMetric => string.IsNullOrEmpty(Metric) ? null : Metric;

    /// <summary>The period's own days where none are given.</summary>
    public PeriodDays Days(PeriodDays period) =>
        string.IsNullOrWhiteSpace(From) && string.IsNullOrWhiteSpace(To) ? period
        : Times.Read(From) is { } from && Times.Read(To) is { } to ? PeriodDays.Span(ReportWords.DayOf(from), ReportWords.DayOf(to))
        : throw new RefusedException("days-wrong", "Ghi cả hai ngày như 01/01/2021, hoặc để trống cả hai.", "Write both days like 01/01/2021, or neither.");
}
