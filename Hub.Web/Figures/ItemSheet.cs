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
public sealed class ItemSheet(Words words, MetricDefinitions definitions)
{
    /// <summary>An office program shows no more lines than people look at.</summary>
    public const int Most = 20_000;

    private const int AtOnce = 1_000;

    public async Task<Sheet> ReadAsync(HubDb db, Scope scope, ClosedDays closed, CancellationToken ct)
    {
        var buckets = await ScopeBook.ReadAsync(db, scope, ct);
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
                .. metrics.SelectMany(m => new SheetColumn[] { new(FigureWords.Metric(m.Code), 18), new(words["reach.beside-head", FigureWords.Metric(m.Code)], 34) }), new(words["figures.note"], 40),
            ], rows)
        {
            Above = [words["reach.items-of", PeriodWords.Name(scope.Days, words)], .. ScopeWords.Of(scope, words)],
            Below =
            [
                .. metrics.Select(m => (m.Code, Total: Sums.Of(m.Code, buckets))).Where(m => m.Total.Of > 0 || m.Total.With > 0)
                    .Select(m => $"{FigureWords.Metric(m.Code)}: {words["reach.n", FigureWords.Number(m.Total.With), FigureWords.Number(m.Total.Of)]}"),
                .. after is null ? Array.Empty<string>() : [words["reach.cut-off-rows", Most]], words["figures.no-sum-why"],
            ],
        };
    }

    private IReadOnlyList<SheetCell> Line(ListedRow row, List<Metric> metrics) =>
    [
        row.Item?.Code ?? "", words[row.Posted.Bulletin ? "reach.bulletin" : "reach.a-post"], row.Title ?? words["reach.bulletin"], row.Channel.Name, row.Posted.Section ?? "", row.Publication.PublishedAt,
        .. metrics.SelectMany(m => new[] { Cell(row, m, row.Figures.GetValueOrDefault(m.Code)), Beside(row.Figures.GetValueOrDefault(m.Code)) }), Remark(row),
    ];

    private string Remark(ListedRow row) => string.Join("; ", row.Figures.Values
        .Where(f => row.Changed.Contains(f.SampleId ?? f.PublicationId)).Select(f => $"{FigureWords.Metric(f.Metric)}: {words["reach.changed-one"]}").Order(StringComparer.Ordinal));

    private SheetCell Cell(ListedRow row, Metric metric, ShownFigure? figure) => figure switch
    {
        // A message is a bulletin's: the items in it have none, and lack none.
        null when metric.Items == AddingRule.ByBulletin && !row.Posted.Bulletin => words["reach.on-bulletin"],
        null => FigureWords.Missing(definitions.Offers(row.Channel, metric.Code) ? Reach.ReachMissing.NotCollected : Reach.ReachMissing.NotSupported, words),
        { Value: { } value, Qualifier: Reach.ReachQualifier.Exact } => value,
        { Value: { } value } => FigureWords.Figure(value, figure.Qualifier, words),
        _ => FigureWords.Missing(figure.Missing ?? Reach.ReachMissing.NotCollected, words),
    };

    // Source, definition, when it was read, and whether that was the official reading.
    private SheetCell Beside(ShownFigure? figure) => figure is not { Value: not null } known ? SheetCell.Empty : string.Join("; ", new[]
    {
        words["metrics.source-" + Kebab.Of(known.Source)], words["metrics.version", known.DefinitionVersion], known.ReadAt is { } read ? $"{words["reach.read-at"]} {Times.Moment(read)}" : null,
        known.Official ? null : words["reach.early"],
    }.OfType<string>());
}
