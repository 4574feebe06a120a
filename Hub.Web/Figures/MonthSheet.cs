using Hub.Dashboards;
using Hub.Sheets;
using Hub.Storage;
using Hub.Web.Look;
using Hub.Web.Pages.Reach;
using Hub.Web.Server;
using Hub.Web.Texts;

namespace Hub.Web.Figures;

/// <summary>The charts of twelve months as a table: a line for each channel, metric and month, with the reason where there is no number.</summary>
public sealed class MonthSheet(Words words)
{
    public Sheet Of(Board board, IReadOnlyList<Series> charts) => new(
        words["reach.twelve-months"],
        [
            new(words["figures.channel"], 28), new(words["figures.metric"], 24), new(words["reach.month-head"], 16), new(words["figures.value"], 18), new(words["figures.qualifier"]), new("n", 10), new("N", 10),
            new(words["figures.source"], 26), new(words["reach.definition"], 12), new(words["reach.early"], 12), new(words["figures.note"], 60),
        ],
        [.. charts.SelectMany(series => series.Months.Select(month => Line(new ChartView(series, null, board.Scope, board.Now), month)))])
    {
        Above = [words["reach.twelve-months"], words["reach.own-scale"], .. ScopeWords.Of(board.Scope, words)],
    };

    private IReadOnlyList<SheetCell> Line(ChartView chart, MonthPoint month)
    {
        var total = month.Total;
        return
        [
            chart.Series.Channel.Name, FigureWords.Metric(chart.Series.Metric), PeriodWords.Month(month.Month, words),
            total.Value is { } value ? value : total.Refused is null ? SheetCell.Empty : words["figures.no-sum"],
            total.Value is null ? SheetCell.Empty : words["figures.qualifier-" + Kebab.Of(total.Qualifier)],
            (long)total.With, (long)total.Of,
            string.Join(", ", total.Sources.Select(s => words["metrics.source-" + Kebab.Of(s)])),
            string.Join(", ", total.Versions), (long)total.Early, Remark(chart, month),
        ];
    }

    private string Remark(ChartView chart, MonthPoint month)
    {
        var total = month.Total;
        string?[] remarks =
        [
            total.Refused is { } refused ? Languages.IsEnglish ? refused.TextEn : refused.TextVi : total.Value is null ? chart.None(month, words) : null,
            total is { Value: not null, Since: { } since } ? words["reach.known-since", Times.Day(since)] : null,
            .. total.Missing.Select(m => $"{FigureWords.Number(m.Value)} {FigureWords.Missing(m.Key, words)}"),
            month.Over ? null : words["reach.legend-open"],
            chart.Series.Turns.Contains(month.Month) ? words["reach.turn", PeriodWords.Month(month.Month, words)] : null,
            month.Changed > 0 ? words["reach.changed", month.Changed] : null,
            month.Open > 0 ? words["reach.open", month.Open] : null,
        ];
        return string.Join("; ", remarks.OfType<string>());
    }
}
