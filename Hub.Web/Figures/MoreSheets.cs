using Hub.Dashboards;
using Hub.Reach.Totals;
using Hub.Sheets;
using Hub.Storage;
using Hub.Web.Look;
using Hub.Web.Server;
using Hub.Web.Texts;

namespace Hub.Web.Figures;

/// <summary>Since the year began, what stood out, and what did not arrive, as tables.</summary>
public sealed class MoreSheets(Words words)
{
    public IEnumerable<Sheet> Of(Board board, BoardMore more)
    {
        if (more.Year is { } year)
        {
            yield return Year(board, year);
        }

        yield return Top(board, more.Top);
        yield return Failed(board, more.Failures);
    }

    private Sheet Year(Board board, YearToDate year) => new(
        words["reach.year-to-date"],
        [
            new(words["figures.channel"], 28), new(words["figures.metric"], 24), .. year.Quarters.SelectMany(q => QuarterColumns(PeriodWords.Name(q, words), PeriodWords.Head(q, words))),
            new(words["reach.together"], 18), new(words["figures.qualifier"]), new("n", 10), new("N", 10), new(words["figures.source"], 26), new(words["reach.definition"], 12), new(words["figures.note"], 60),
        ],
        [
            .. year.Lines.Select(l => (IReadOnlyList<SheetCell>)
            [
                l.Channel?.Name ?? words["reach.sum"], FigureWords.Metric(l.Metric), .. l.Quarters.Select(q => q.Total).SelectMany(q => new[] { Cell(q), Qualifier(q), $"{q.With}/{q.Of}" }), Cell(l.Together),
                Qualifier(l.Together), (long)l.Together.With, (long)l.Together.Of,
                string.Join(", ", l.Together.Sources.Select(source => words["metrics.source-" + Kebab.Of(source)])), string.Join(", ", l.Together.Versions), Remark(l),
            ]),
        ])
    {
        Above = [words["reach.year-to-date"], words["reach.year-to-date-note"], .. ScopeWords.Of(board.Scope, words)],
    };

    private SheetColumn[] QuarterColumns(string name, string head) => [new(head, 18), new($"{words["figures.qualifier"]}, {name}", 18), new($"n/N, {name}", 14)];

    private Sheet Top(Board board, IReadOnlyList<TopOfChannel> top) => new(
        words["reach.top"],
        [
            new(words["figures.channel"], 28), new(words["figures.metric"], 24), new(words["items.code"], 14), new(words["reach.item"], 60), new(words["figures.value"], 18), new(words["figures.qualifier"]),
            new("n", 10), new("N", 10), new(words["figures.source"], 26), new(words["reach.definition"], 12), new(words["reach.read-at"], 18), new(words["reach.early"], 12), new(words["figures.note"], 40),
        ],
        [.. top.SelectMany(t => t.Rows.Select(r => Line(t, r, r.Figures[t.Metric])))])
    {
        Above = [words["reach.top"], words["reach.top-note"], .. ScopeWords.Of(board.Scope, words)],
    };

    // What stands out has a figure: it was ordered by it.
    private IReadOnlyList<SheetCell> Line(TopOfChannel top, ListedRow row, ShownFigure figure) =>
    [
        top.Channel.Name, FigureWords.Metric(top.Metric), row.Item?.Code ?? "", row.Title ?? words["reach.bulletin"], figure.Value is { } value ? value : SheetCell.Empty,
        words["figures.qualifier-" + Kebab.Of(figure.Qualifier)], (long)top.Total.With, (long)top.Total.Of, words["metrics.source-" + Kebab.Of(figure.Source)], (long)figure.DefinitionVersion,
        figure.ReadAt is { } read ? read : SheetCell.Empty, figure.Official ? 0L : 1L, row.Changed.Contains(figure.SampleId ?? figure.PublicationId) ? words["reach.changed-one"] : SheetCell.Empty,
    ];

    private Sheet Failed(Board board, IReadOnlyList<FailureLine> failures) => new(
        words["reach.failures"],
        [new(words["figures.channel"], 28), new(words["queue.group-wrong"], 18), new(words["queue.group-doubt"], 18), new(words["queue.group-held"], 18)],
        [.. failures.Select(f => (IReadOnlyList<SheetCell>)[f.Channel.Name, (long)f.Of(Failures.Wrong), (long)f.Of(Failures.Doubt), (long)f.Of(Failures.Held)])])
    {
        Above = [words["reach.failures"], words["reach.failures-note"], .. ScopeWords.Of(board.Scope, words)],
    };

    private SheetCell Cell(Total total) => total.Value is { } value ? value
        : total.Refused is not null ? words["figures.no-sum"]
        : total.Metric == Sums.Posted ? FigureWords.Unknown(total, words)
        : total.Of > 0 ? words["reach.no-figure"] : SheetCell.Empty;

    private SheetCell Qualifier(Total total) => total.Value is null ? SheetCell.Empty : words["figures.qualifier-" + Kebab.Of(total.Qualifier)];

    private string Remark(YearLine line) => string.Join("; ",
    [
        .. new[] { Why(line.Together) }.Where(w => w.Length > 0), .. line.Gaps.Select(g => GapWords.Of(g, line.Channel is null, words)),
        .. line.Quarters.Where(q => q.OnlyAdopted).Select(q => $"{PeriodWords.Head(q.Days, words)}: {words["reach.only-adopted"]}"),
        .. line.Together is { Value: not null, Since: { } since } ? [words["reach.known-since", Times.Day(since)]] : Array.Empty<string>(), .. line.Quarters.SelectMany(q => MarkWords.Of(q.Days, q.Marks, words)),
    ]);

    private string Why(Total total) => total.Refused is { } refused ? Languages.IsEnglish ? refused.TextEn : refused.TextVi
        : string.Join("; ", total.Missing.Select(m => $"{FigureWords.Number(m.Value)} {FigureWords.Missing(m.Key, words)}"));
}
