using Hub.Channels;
using Hub.Dashboards;
using Hub.Periods;
using Hub.Reach.Totals;
using Hub.Reports;
using Hub.Storage;
using Hub.Web.Look;
using Hub.Web.Texts;

namespace Hub.Web.Pages.Periods;

/// <summary>A line of the check-list in words, and the page on which it can be settled.</summary>
public sealed record CheckRow(CheckLine Line, Channel? Channel, string? Owner)
{
    public string Words(Words words) => Line.Kind switch
    {
        CheckKind.MissingFigures when Line.About!.Split(' ') is [var metric, var reason] =>
            words["periods.check-missing-figures", Line.Count, FigureWords.Metric(metric), words["metrics.missing-" + reason]],
        CheckKind.NoFigures when Line.About == CheckLine.Bulletins => words["periods.check-no-figures-bulletins", Line.Count],
        CheckKind.DefinitionsChanged or CheckKind.AfterCutOff => words["periods.check-" + Kebab.Of(Line.Kind), Line.Count, FigureWords.Metric(Line.About!)],
        CheckKind.TasksWithoutProof => words["periods.check-tasks-without-proof-" + Line.About, Line.Count],
        _ => words["periods.check-" + Kebab.Of(Line.Kind), Line.Count],
    };

    public string Link(PeriodDays days) => Line.Kind switch
    {
        CheckKind.UnconfirmedFigures => "/figures/confirm",
        CheckKind.TasksWithoutProof when Line.About == CheckLine.Bulletins => "/bulletins",
        CheckKind.TasksWithoutProof => $"/deliveries?group={(Line.About == "needs-hand" ? "hand" : "doubt")}&channel={Channel?.Slug}&tasks={days.Code}",
        CheckKind.OrdersWithoutProof => $"/orders/tasks?period={days.Code}&channel={Channel?.Slug}&by={Line.Owner}",
        CheckKind.ChangedEvidence => $"/reach/changed?period={days.Code}&channel={Channel?.Slug}",
        CheckKind.EarlyFigures => $"/reach/figures?period={days.Code}&channel={Channel?.Slug}&kind={Kebab.Of(FigureKind.Early)}",
        CheckKind.MissingFigures => Rows(days, Line.About!.Split(' ')[0]) + "&kind=without",
        CheckKind.DefinitionsChanged or CheckKind.AfterCutOff => Rows(days, Line.About),
        CheckKind.NoFigures => Rows(days, Carriers.Posted) + (Line.About is null ? "" : $"&of={Line.About}"),
        _ => Rows(days, null),
    };

    private string Rows(PeriodDays days, string? metric) => new ReportRows(days.Code, Channel?.Slug, metric).Address;
}
