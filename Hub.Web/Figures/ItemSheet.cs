using Hub.Dashboards;
using Hub.Periods;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;
using Hub.Sheets;
using Hub.Storage;
using Hub.Web.Look;
using Hub.Web.Texts;

namespace Hub.Web.Figures;

/// <summary>Items on channels with their figures, as a table. A figure that is missing has its reason in its place.</summary>
public sealed class ItemSheet(Words words)
{
    /// <summary>An office program shows no more lines than people look at.</summary>
    public const int Most = 20_000;

    private const int AtOnce = 1_000;

    public async Task<Sheet> ReadAsync(HubDb db, Scope scope, ClosedDays closed, CancellationToken ct)
    {
        var metrics = MetricCatalogue.All.Where(m => m.Code != Sums.Posted && scope.Shows(m.Code)).ToList();
        var rows = new List<IReadOnlyList<SheetCell>>();
        RowCursor? after = null;
        do
        {
            var page = await RowList.ReadAsync(db, new RowAsk(scope, Sums.Posted) { After = after, Most = AtOnce }, closed, ct);
            rows.AddRange(page.Rows.Select(r => Line(r, metrics)));
            after = page.Next;
        }
        while (after is not null && rows.Count < Most);

        return new Sheet(
            words["reach.items"],
            [
                new(words["items.code"], 14), new(words["reach.what"], 12), new(words["queue.item"], 60), new(words["figures.channel"], 26), new(words["reach.section"], 20), new(words["reach.came-out"], 18),
                .. metrics.Select(m => new SheetColumn(FigureWords.Metric(m.Code), 18)), new(words["figures.note"], 40),
            ], rows)
        {
            Above = [words["reach.items-of", PeriodWords.Name(scope.Days, words)], .. ScopeWords.Of(scope, words)],
            Below = after is null ? [words["figures.no-sum-why"]] : [words["reach.cut-off-rows", Most], words["figures.no-sum-why"]],
        };
    }

    private IReadOnlyList<SheetCell> Line(ListedRow row, List<Metric> metrics) =>
    [
        row.Item?.Code ?? "", words[row.Posted.Bulletin ? "reach.bulletin" : "reach.a-post"], row.Title ?? words["reach.bulletin"], row.Channel.Name, row.Posted.Section ?? "", row.Publication.PublishedAt,
        .. metrics.Select(m => Cell(row.Figures.GetValueOrDefault(m.Code))), Remark(row),
    ];

    private string Remark(ListedRow row) => string.Join("; ", row.Figures.Values
        .Where(f => row.Changed.Contains(f.SampleId ?? f.PublicationId)).Select(f => $"{FigureWords.Metric(f.Metric)}: {words["reach.changed-one"]}").Order(StringComparer.Ordinal));

    private SheetCell Cell(ShownFigure? figure) => figure switch
    {
        null => SheetCell.Empty,
        { Value: { } value, Qualifier: Reach.ReachQualifier.Exact } => value,
        { Value: { } value } => FigureWords.Figure(value, figure.Qualifier, words),
        { Missing: { } missing } => FigureWords.Missing(missing, words),
        _ => SheetCell.Empty,
    };
}
