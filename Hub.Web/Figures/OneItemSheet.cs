using Hub.Periods;
using Hub.Reach;
using Hub.Sheets;
using Hub.Storage;
using Hub.Web.Look;
using Hub.Web.Pages.Figures;
using Hub.Web.Texts;

namespace Hub.Web.Figures;

/// <summary>Every figure of one item as its page shows it, a line for each. What nobody has confirmed has no number where numbers are added up.</summary>
public sealed class OneItemSheet(Words words)
{
    public Sheet Of(ItemFigures figures, string title) => new(
        $"{words["figures.title"]} {figures.Code}",
        [
            new(words["figures.channel"], 28), new(words["reach.came-out"], 18), new(words["figures.metric"], 24), new(words["figures.value"], 18), new(words["figures.qualifier"]), new(words["figures.source"], 26),
            new(words["reach.definition"], 12), new(words["reach.read-at"], 18), new(words["figures.basis"], 40), new(words["figures.entered-by"], 24), new(words["figures.evidence"], 50), new(words["figures.note"], 60),
        ],
        [.. figures.Ladders.SelectMany(l => l.Rows.Count == 0 ? [None(l)] : l.Rows.Select(r => Line(l, r)))])
    {
        Above = [$"{figures.Code}: {title}", words["figures.each-by-itself"]],
        Below = [words["figures.no-sum-why"]],
    };

    private IReadOnlyList<SheetCell> None(FigureLadder ladder) =>
        [ladder.Channel.Name, ladder.Publication.PublishedAt, SheetCell.Empty, FigureWords.Missing(ReachMissing.NotCollected, words), .. Enumerable.Repeat(SheetCell.Empty, 8)];

    private IReadOnlyList<SheetCell> Line(FigureLadder ladder, FigureRow row)
    {
        var line = row.Line;
        return
        [
            ladder.Channel.Name, ladder.Publication.PublishedAt, FigureWords.Metric(line.Metric),
            line.Value is not { } value ? FigureWords.Missing(line.Missing ?? ReachMissing.NotCollected, words) : line.Confirmed ? value : words["reach.kind-open"],
            line.Value is null ? SheetCell.Empty : words["figures.qualifier-" + Kebab.Of(line.Qualifier)],
            words["metrics.source-" + (line.Confirmed ? Kebab.Of(line.Source) : "manual-open")], (long)line.DefinitionVersion, line.ReadAt,
            line.Basis is { } basis ? words["metrics.basis-" + Kebab.Of(basis), line.Closed is { } closed ? PeriodWords.Name(PeriodDays.Of(closed), words) : ""] : SheetCell.Empty,
            row.EnteredBy, line.Evidence, string.Join("; ", Remarks(row)),
        ];
    }

    private IEnumerable<string> Remarks(FigureRow row)
    {
        var line = row.Line;
        if (line is { Confirmed: false, Value: { } typed })
        {
            yield return $"{FigureWords.Figure(typed, line.Qualifier, words)}: {words["metrics.unconfirmed"]}";
        }

        if (line.Later is { } later)
        {
            yield return words[later.Stands ? "metrics.since-closed" : "metrics.since-read", later.Value is { } moved ? FigureWords.Figure(moved, later.Qualifier, words) : FigureWords.Missing(later.Missing ?? ReachMissing.NotCollected, words), Times.Moment(later.At)];
        }

        if (row.Changed || row.LaterChanged)
        {
            yield return words["reach.changed-one"];
        }

        if (line.Note is { } note)
        {
            yield return note;
        }
    }
}
