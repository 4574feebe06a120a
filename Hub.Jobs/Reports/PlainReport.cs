namespace Hub.Reports;

/// <summary>A report as lines of text, for the command line: cells of a row stand between bars.</summary>
public static class PlainReport
{
    public static IEnumerable<string> Lines(ReportData data, IReadOnlyDictionary<ReportPart, string> texts) =>
        data.Sections.Concat(data.Annex).SelectMany(s => Section(s, texts));

    private static IEnumerable<string> Section(ReportSection section, IReadOnlyDictionary<ReportPart, string> texts) =>
        section.Blocks.SelectMany(b => Block(b, texts)).Prepend($"{section.Number}. {section.Heading}").Prepend("");

    private static IEnumerable<string> Block(ReportBlock block, IReadOnlyDictionary<ReportPart, string> texts) => block switch
    {
        { Line: { } line } => [string.Concat(line.Select(p => p.Text))],
        { Table: { } table } => Table(table),
        { Part: { } part } => (texts.GetValueOrDefault(part) ?? "").Split('\n'),
        _ => [],
    };

    private static IEnumerable<string> Table(ReportTable table) =>
        [table.Caption, Row(table.Columns.Select(c => c.Heading)), .. table.Empty is { } why ? [why] : table.Rows.Select(r => Row(r.Select(c => c.Text)))];

    private static string Row(IEnumerable<string> cells) => string.Join(" | ", cells);
}
