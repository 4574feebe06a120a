using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hub.Audit;

namespace Hub.Reports;

/// <summary>Everything that a report says by itself, ready to be set: paper, file and page print this and compute nothing.</summary>
public sealed record ReportData(string Period, string PeriodName, IReadOnlyList<ReportSection> Sections, IReadOnlyList<ReportSection> Annex, IReadOnlyList<ReportBlock> Summary)
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The bytes that are hashed: the same data has one spelling.</summary>
    public string ToCanonical() => CanonicalJson.Of(JsonSerializer.SerializeToNode(this, Plain));

    public static ReportData Read(string canonical) => JsonNode.Parse(canonical).Deserialize<ReportData>(Plain)!;
}

/// <summary>A heading and what stands under it.</summary>
/// <param name="Number">I, 1 … as printed before the heading; empty: none.</param>
/// <param name="Level">1 for the numbered sections, 2 for what is within.</param>
public sealed record ReportSection(string Number, string Heading, int Level, IReadOnlyList<ReportBlock> Blocks);

/// <summary>A line of text, a table, or the place of a part that people write.</summary>
public sealed record ReportBlock(IReadOnlyList<Printed>? Line = null, ReportTable? Table = null, ReportPart? Part = null)
{
    public static ReportBlock Of(params IReadOnlyList<Printed> line) => new(line);
}

/// <param name="Caption">Printed above: <c>Bảng 1. …</c></param>
public sealed record ReportTable(string Caption, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<Printed>> Rows)
{
    /// <summary>Why it has no rows; printed in their place.</summary>
    public string? Empty { get; init; }

    /// <summary>
    /// Its rows as they stand on paper, where a page may end after any of them: a line that goes on with the one above, its name left blank, has the
    /// name again.
    /// </summary>
    [JsonIgnore]
    public IEnumerable<IReadOnlyList<Printed>> OnPaper
    {
        get
        {
            // Behind the ordinal number, where there is one.
            var (at, name) = (Columns is [{ Heading: "STT" }, ..] ? 1 : 0, Printed.Blank);
            foreach (var row in Rows)
            {
                var goesOn = row.TakeWhile(c => c.Text.Length == 0).Count() > at;
                name = goesOn || row.Count <= at ? name : new Printed(row[at].Text);
                yield return goesOn ? [.. row.Take(at), name, .. row.Skip(at + 1)] : row;
            }
        }
    }
}

/// <param name="Share">How wide it is beside the others.</param>
public sealed record ReportColumn(string Heading, int Share = 2, bool IsNumber = false);
