using DocumentFormat.OpenXml.Wordprocessing;
using Hub.Reports.Paper;

namespace Hub.Reports.Word;

/// <summary>The text in its order. A table of many columns gets pages of its own that lie on their side.</summary>
internal sealed class WordBody(Edition edition, WordLinks links)
{
    private readonly Body body = new();
    private bool broad;
    private bool first = true;

    public Body Make()
    {
        body.Append(WordFrame.Head(edition));
        Sections(edition.Data.Sections);
        Turn(false);
        KeepWithFoot();
        body.Append(WordFrame.Foot(edition));
        EndPages();
        Sections(edition.Annex);
        body.Append(WordPages.Section(broad, first));
        return body;
    }

    // The place to sign never stands alone on a page: the last lines go with it.
    private void KeepWithFoot()
    {
        if (body.LastChild is Paragraph { ParagraphProperties: { SectionProperties: null } last })
        {
            last.KeepNext = new KeepNext();
        }
    }

    private void Sections(IEnumerable<ReportSection> sections)
    {
        foreach (var section in sections)
        {
            Turn(section.Blocks is [{ Table: { } table }, ..] && HtmlBlocks.IsBroad(table));
            var heading = $"{section.Number}{(section.Number.Length > 0 ? ". " : "")}{section.Heading}";
            body.Append(WordText.Paragraph(heading, Look.Body with { Bold = true, Before = 120, Heading = section.Level }));
            foreach (var block in section.Blocks)
            {
                Add(block);
            }
        }
    }

    private void Add(ReportBlock block)
    {
        switch (block)
        {
            case { Line: { } line }:
                Turn(false);
                body.Append(WordText.Paragraph(line.SelectMany(p => links.Runs(p, Look.Body)), Look.Body));
                break;
            case { Table: { } table }:
                Add(table);
                break;
            case { Part: { } part }:
                Written(edition.Lines(part));
                break;
        }
    }

    private void Add(ReportTable table)
    {
        Turn(HtmlBlocks.IsBroad(table));
        body.Append(WordText.Paragraph(table.Caption, Look.Body with { Size = 13, Bold = true, FirstLine = 0, KeepNext = true, After = 60 }));
        if (table.Empty is { } why)
        {
            body.Append(WordText.Paragraph(why, Look.Body with { Italic = true }));
            return;
        }

        body.Append(WordTable.Of(table, broad, links), WordText.Paragraph("", Look.Body with { Size = 6, After = 60 }));
    }

    private void Written(IReadOnlyList<string> lines) =>
        body.Append(lines.DefaultIfEmpty("…………………………………………………………………………").Select(l => WordText.Paragraph(l, Look.Body)));

    private void Turn(bool side)
    {
        if (side != broad)
        {
            EndPages();
            broad = side;
        }
    }

    // In Word the properties of a section stand in its last paragraph.
    private void EndPages()
    {
        body.Append(new Paragraph(new ParagraphProperties(
            new SpacingBetweenLines { Before = "0", After = "0", Line = "20", LineRule = LineSpacingRuleValues.Exact }, WordPages.Section(broad, first))));
        first = false;
    }
}
