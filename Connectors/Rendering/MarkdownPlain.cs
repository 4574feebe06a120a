using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace Connectors.Rendering;

/// <summary>Text for outlets without markup: paragraphs, "- " lists, a line for each table row that names its columns, no marks.</summary>
internal static class MarkdownPlain
{
    /// <param name="withLinks">Write "text (address)"; without it only the text of a link stays.</param>
    /// <param name="withAltTexts">Put the alternative text where a picture stood; without it pictures are dropped.</param>
    public static string From(string markdown, bool withLinks = true, bool withAltTexts = false) =>
        Blocks(MarkdownSource.Parse(markdown), new PlainInlines(withLinks, withAltTexts));

    /// <summary>One block of a parsed text, for outlets that take a body in pieces.</summary>
    public static string From(Block block) => Text(block, new PlainInlines(withLinks: true, withAltTexts: false));

    private static string Blocks(ContainerBlock blocks, PlainInlines inlines, string between = "\n\n") =>
        string.Join(between, blocks.Select(b => Text(b, inlines)).Where(t => t.Length > 0));

    private static string Text(Block block, PlainInlines inlines) => block switch
    {
        Table table => Rows(table, inlines),
        ListBlock list => Items(list, inlines),
        ContainerBlock container => Blocks(container, inlines),
        CodeBlock code => code.Lines.ToString().TrimEnd(),
        LeafBlock { Inline: { } inline } => inlines.Text(inline),
        _ => "",
    };

    /// <summary>Cells are read apart from their columns, and hold dashes of their own ("7h30 – 8h30"): each says what it is.</summary>
    private static string Rows(Table table, PlainInlines inlines)
    {
        var rows = table.OfType<TableRow>().ToLookup(r => r.IsHeader, r => r.OfType<TableCell>().Select(cell => Blocks(cell, inlines, " ")).ToList());
        var heads = rows[true].FirstOrDefault() ?? [];
        return rows[false].Any() ? string.Join('\n', rows[false].Select(row => $"- {Row(row, heads)}")) : string.Join("; ", heads);
    }

    private static string Row(IReadOnlyList<string> cells, IReadOnlyList<string> heads)
    {
        var named = cells.Skip(1).Select((cell, i) => (Head: heads.ElementAtOrDefault(i + 1) ?? "", Cell: cell)).Where(c => c.Cell.Length > 0)
            .Select(c => c.Head.Length > 0 ? $"{c.Head}: {c.Cell}" : c.Cell);
        return string.Join(". ", new[] { cells is [var first, ..] ? first : "", string.Join("; ", named) }.Where(t => t.Length > 0));
    }

    private static string Items(ListBlock list, PlainInlines inlines)
    {
        var first = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        return string.Join('\n', list.OfType<ListItemBlock>().Select((item, i) =>
            (list.IsOrdered ? $"{first + i}. " : "- ") + Blocks(item, inlines, "\n").Replace("\n", "\n  ", StringComparison.Ordinal)));
    }
}
