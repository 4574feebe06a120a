using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Hub.Reports.Word;

/// <summary>How a paragraph stands. Sizes are in points, indents and spaces in twentieths of one.</summary>
internal sealed record Look
{
    public static Look Body { get; } = new();

    public static Look Centred { get; } = new() { Align = JustificationValues.Center, FirstLine = 0, After = 0 };

    public static Look Cell { get; } = new() { Align = JustificationValues.Left, FirstLine = 0, After = 0, Size = 12 };

    public JustificationValues Align { get; init; } = JustificationValues.Both;

    public double Size { get; init; } = 14;

    public bool Bold { get; init; }

    public bool Italic { get; init; }

    /// <summary>1.27 cm.</summary>
    public int FirstLine { get; init; } = 720;

    public int Before { get; init; }

    public int After { get; init; } = 120;

    public bool KeepNext { get; init; }

    /// <summary>A heading of the outline: 1 or 2.</summary>
    public int? Heading { get; init; }
}

/// <summary>Paragraphs and lines.</summary>
internal static class WordText
{
    public static Paragraph Paragraph(string text, Look look) => Paragraph([Run(text, look)], look);

    public static Paragraph Paragraph(IEnumerable<OpenXmlElement> runs, Look look) => new([Properties(look), .. runs]);

    /// <summary>A thin line in the middle: <paramref name="side"/> is what is left free on either side.</summary>
    public static Paragraph Line(int side) => new(
        new ParagraphProperties(
            new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 6, Space = 0, Color = "000000" }),
            new SpacingBetweenLines { Before = "20", After = "0", Line = "60", LineRule = LineSpacingRuleValues.Exact },
            new Indentation { Left = $"{side}", Right = $"{side}", FirstLine = "0" }));

    public static Run Run(string text, Look look) => new(Font(look), new DocumentFormat.OpenXml.Wordprocessing.Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve });

    public static RunProperties Font(Look look)
    {
        var font = new RunProperties();
        if (look.Bold)
        {
            font.Append(new Bold());
        }

        if (look.Italic)
        {
            font.Append(new Italic());
        }

        font.Append(new FontSize { Val = $"{(int)(look.Size * 2)}" }, new FontSizeComplexScript { Val = $"{(int)(look.Size * 2)}" });
        return font;
    }

    private static ParagraphProperties Properties(Look look)
    {
        var properties = new ParagraphProperties();
        if (look.Heading is { } heading)
        {
            properties.Append(new ParagraphStyleId { Val = $"Heading{heading}" });
        }

        if (look.KeepNext || look.Heading is not null)
        {
            properties.Append(new KeepNext());
        }

        properties.Append(
            new SpacingBetweenLines { Before = $"{look.Before}", After = $"{look.After}" }, new Indentation { FirstLine = $"{look.FirstLine}" },
            new Justification { Val = look.Align });
        return properties;
    }

    // XML knows no control characters, and an office program refuses a file that has one.
    private static string Printable(string text) => string.Concat(text.EnumerateRunes().Where(r => r.Value is >= 0x20 and not (0xFFFE or 0xFFFF)).Select(r => r.ToString()));
}
