using Hub.Reach.Metrics;
using Hub.Text;

namespace Hub.Reach.Importing;

/// <summary>
/// A file with one post a row and one metric a column, as a network shows it. An empty cell is a figure that was not shown and makes none; 0 is a
/// figure.
/// </summary>
internal sealed class PostColumns
{
    public const string Reach = "reach";

    /// <summary>What networks call by their own words. "Reach" is no metric: which one is meant has to be said.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal) { ["likes"] = "reactions", [Reach] = Reach, ["luot-tiep-can"] = Reach };

    private readonly int url;
    private readonly int reference;
    private readonly int item;
    private readonly int channel;
    private readonly int takenAt;
    private readonly int toldBy;
    private readonly int evidence;
    private readonly int note;
    private readonly IReadOnlyList<(int Place, string Metric)> metrics;

    private PostColumns(CsvLine head, IReadOnlyList<(int Place, string Metric)> metrics)
    {
        int At(params string[] names) => FigureFile.PlaceOf(head, names);
        (url, reference, takenAt) = (At("post-url", "duong-dan"), At("post-ref", "ma-bai"), At("taken-at", "doc-luc"));
        (item, channel, toldBy) = (At("item-code", "ma-tin", "tin", "item"), At("kenh", "channel"), At("nguon", "told-by", "source"));
        (evidence, note) = (At("minh-chung", "evidence"), At("ghi-chu", "ly-do", "note", "reason"));
        this.metrics = metrics;
    }

    /// <summary>Null where it is a file of another kind: one figure a row.</summary>
    public static PostColumns? Of(CsvLine head)
    {
        if (FigureFile.PlaceOf(head, "taken-at", "doc-luc") < 0)
        {
            return null;
        }

        var metrics = head.Cells.Select((c, at) => (Place: at, Metric: MetricOf(c))).Where(m => m.Metric is not null).Select(m => (m.Place, m.Metric!)).ToList();
        var columns = new PostColumns(head, metrics);
        return metrics.Count > 0 && (columns.url >= 0 || columns.reference >= 0 || columns.item >= 0) ? columns : null;
    }

    public IEnumerable<TypedRow> Rows(CsvLine line)
    {
        string At(int place) => place >= 0 && place < line.Cells.Count ? line.Cells[place] : "";
        var (link, seen) = (At(url), At(evidence));
        var shown = metrics.Where(m => At(m.Place).Length > 0).ToList();

        // A row that shows nothing is a fault that is to be seen, and no row that is to be lost.
        return (shown.Count > 0 ? shown : metrics.Take(1)).Select(m => new TypedRow(
            line.Number, At(item), At(channel), m.Metric, At(m.Place), "", At(toldBy) is { Length: > 0 } teller ? teller : "màn hình nền tảng", "", "", seen.Length > 0 ? seen : link, At(note))
        {
            TakenAt = At(takenAt),
            Post = new PostRow(link, At(reference)),
        });
    }

    private static string? MetricOf(string cell)
    {
        var word = Slug.Of(cell);
        return cell.Length == 0 ? null
            : Names.GetValueOrDefault(word) ?? MetricDefinitions.Typed.FirstOrDefault(m => m.Code.Replace('_', '-') == word || Slug.Of(m.LabelVi) == word || Slug.Of(m.LabelEn) == word)?.Code;
    }
}
