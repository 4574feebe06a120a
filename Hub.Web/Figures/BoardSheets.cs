using Hub.Dashboards;
using Hub.Reach;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;
using Hub.Sheets;
using Hub.Storage;
using Hub.Web.Look;
using Hub.Web.Pages.Reach;
using Hub.Web.Server;
using Hub.Web.Texts;

namespace Hub.Web.Figures;

/// <summary>What the page of figures says, as tables: one line for each number, with everything that stands beside it. What is not added has its reason in place of a number.</summary>
public sealed class BoardSheets(Words words, MonthSheet months, MoreSheets others)
{
    public IReadOnlyList<Sheet> Of(Board board, BoardMore more, IReadOnlyList<Series> charts, IReadOnlyList<ListedChannelFigure> whole, bool practice) =>
    [
        ByChannel(board, practice), Table(board, "reach.by-section", "reach.section", board.Sections, r => r.Section == Scope.NoSection ? words["reach.no-section"] : r.Section!, practice),
        ByMonth(board, charts, practice), .. others.Of(board, more).Select(s => Marked(s, practice)), Whole(whole, practice), Definitions(practice),
    ];

    public Sheet ByMonth(Board board, IReadOnlyList<Series> charts, bool practice) => Marked(months.Of(board, charts), practice);

    public Sheet ByChannel(Board board, bool practice) =>
        Table(board, "reach.by-channel", "figures.channel", board.Scope.Channel is null ? [.. board.Channels, board.All] : board.Channels, r => r.Channel?.Name ?? words["reach.sum"], practice);

    private Sheet Table(Board board, string title, string of, IReadOnlyList<BoardRow> rows, Func<BoardRow, string> name, bool practice) => Marked(
        new Sheet(
            words[title],
            [
                new(words[of], 28), new(words["figures.metric"], 24), new(words["figures.value"], 18), new(words["figures.qualifier"]), new("n", 10), new("N", 10), new(words["figures.source"], 26),
                new(words["reach.definition"], 12), new(words["reach.read-at"], 18), new(words["reach.early"], 12),
                new(words["reach.then-head", PeriodWords.Name(board.Scope.Compared, words)], 18), new(words["reach.index-head"], 10), new(words["figures.note"], 60),
            ],
            [.. rows.SelectMany(r => board.Columns.SelectMany(m => Lines(board, r, m, name(r))))])
        {
            Above = [words["reach.of", PeriodWords.Name(board.Scope.Days, words)], Days(board), .. ScopeWords.Of(board.Scope, words)],
        }, practice);

    // Bulletins are no posts: they have a line of their own under them.
    private IEnumerable<IReadOnlyList<SheetCell>> Lines(Board board, BoardRow row, Metric metric, string name) =>
    [
        Line(board, row.Cells[metric.Code], metric.Code, name, FigureWords.Metric(metric.Code), Several(board, row)),
        .. metric.Code == Sums.Posted && board.HasBulletins ? [Line(board, row.Bulletins, metric.Code, name, words["reach.bulletins-sent"], Several(board, row))] : Array.Empty<IReadOnlyList<SheetCell>>(),
    ];

    private static bool Several(Board board, BoardRow row) => row.Channel is null && board.Scope.Channel is null;

    private IReadOnlyList<SheetCell> Line(Board board, BoardCell cell, string metric, string name, string label, bool severalChannels)
    {
        var total = cell.Total;
        return
        [
            name, label,
            total.Value is { } value ? value : total.Refused is null ? SheetCell.Empty : words["figures.no-sum"],
            total.Value is null ? SheetCell.Empty : words["figures.qualifier-" + Kebab.Of(total.Qualifier)],
            (long)total.With, (long)total.Of,
            string.Join(", ", total.Sources.Select(s => words["metrics.source-" + Kebab.Of(s)])),
            string.Join(", ", total.Versions),
            cell.LastRead is { } read ? read : SheetCell.Empty,
            (long)total.Early,
            cell.Then?.Value is { } then ? then : SheetCell.Empty,
            cell.Comparison?.Index is { } index ? index : SheetCell.Empty,
            Remark(board, metric, cell, severalChannels),
        ];
    }

    private string Remark(Board board, string metric, BoardCell cell, bool severalChannels)
    {
        var remarks = new List<string>();
        if (cell.Total.Refused is { } refused)
        {
            remarks.Add(Languages.IsEnglish ? refused.TextEn : refused.TextVi);
        }

        if (metric == Sums.Posted && cell.Total.Refused is null && (cell.Total.Value is null || cell.Total.Since is not null))
        {
            remarks.Add(cell.Total is { Value: not null, Since: { } since } ? words["reach.known-since", Times.Day(since)] : FigureWords.Unknown(cell.Total, words));
        }

        remarks.AddRange(cell.Total.Missing.Select(m => $"{FigureWords.Number(m.Value)} {FigureWords.Missing(m.Key, words)}"));
        if (cell.Total is { With: 0, Of: > 0, Missing.Count: 0 })
        {
            remarks.Add(FigureWords.Missing(new CellView(metric, cell, board.Scope, board.Now).WhyNone, words));
        }

        remarks.AddRange(cell.Gaps.Select(g => GapWords.Of(g, severalChannels, words)));
        if (cell.Comparison is { Why: { } why } && cell.Total.Refused is null && cell.Total.With > 0)
        {
            remarks.Add(CompareWords.Why(why, board.Scope, words));
        }

        remarks.AddRange(MarkWords.Of(new CellMarks(cell.Changed, cell.Later, cell.LaterIn), words));
        remarks.AddRange(MarkWords.Of(board.Scope.Compared, cell.ThenMarks, words));
        if (cell.Open > 0)
        {
            remarks.Add(words["reach.open", cell.Open]);
        }

        return string.Join("; ", remarks);
    }

    private Sheet Whole(IReadOnlyList<ListedChannelFigure> figures, bool practice) => Marked(
        new Sheet(
            words["reach.whole-channels"],
            [
                new(words["figures.channel"], 28), new(words["figures.from"], 12), new(words["figures.to"], 12), new(words["figures.metric"], 24), new(words["figures.value"], 18), new(words["figures.qualifier"]),
                new(words["reach.rounded-to"], 16), new(words["figures.told-by"], 22), new(words["figures.evidence"], 50), new(words["reach.confirmed-by"], 24), new(words["figures.note"], 40),
            ],
            [
                .. figures.Select(f => (IReadOnlyList<SheetCell>)
                [
                    f.Channel, f.Figure.PeriodFrom, f.Figure.PeriodTo, FigureWords.Metric(f.Figure.Metric), f.Figure.Value, words["figures.qualifier-" + Kebab.Of(f.Figure.Qualifier)],
                    f.Figure.RoundedTo is { } rounded ? rounded : SheetCell.Empty, words["figures.told-by-" + Kebab.Of(f.Figure.ToldBy)], f.Figure.Evidence, f.ConfirmedBy ?? words["metrics.unconfirmed"],
                    string.Join("; ", new[] { f.Changed ? words["reach.changed-one"] : null, f.Corrected ? words["reach.being-corrected"] : null }.OfType<string>()),
                ]),
            ])
        {
            Above = [words["reach.whole-channels"], words["reach.whole-channels-note"]],
        }, practice);

    private Sheet Definitions(bool practice) => Marked(
        new Sheet(
            words["reach.metrics"],
            [new(words["figures.metric"], 30), new("code", 20), new(words["reach.counts"], 60), new(words["reach.over-items"]), new(words["reach.over-days"]), new(words["reach.over-channels"])],
            [
                .. MetricCatalogue.All.Select(m => (IReadOnlyList<SheetCell>)
                [
                    FigureWords.Metric(m.Code), m.Code, FigureWords.Meaning(m.Code, words), words["reach.rule-" + Kebab.Of(m.Items)], words["reach.rule-" + Kebab.Of(m.Days)], words["reach.rule-" + Kebab.Of(m.Channels)],
                ]),
            ])
        {
            Above = [words["reach.metrics"]],
        }, practice);

    private string Days(Board board)
    {
        var days = words["reach.days", Times.Day(board.Scope.First), Times.Day(board.Scope.Last)];
        var state = board.Closed is { CutOff: { } cutOff } ? words["reach.closed", Times.Moment(cutOff)] : board.Over ? words["reach.not-closed"] : words["reach.not-over"];
        return $"{days}, {state}";
    }

    /// <summary>Practice says so in every line, wherever a line is copied to.</summary>
    public Sheet Marked(Sheet sheet, bool practice) => !practice ? sheet : sheet with
    {
        Columns = [.. sheet.Columns, new(words["reach.environment"], 30)],
        Rows = [.. sheet.Rows.Select(r => (IReadOnlyList<SheetCell>)[.. r, words["shell.practice"]])],
        Above = [.. sheet.Above, words["shell.practice"]],
    };
}
