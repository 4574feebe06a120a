using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Hub.Reports.Paper;

namespace Hub.Reports.Word;

/// <summary>What stands beside the text: styles, the page number in the top margin, the mark of practice at the foot.</summary>
internal static class WordParts
{
    public const string Font = "Times New Roman";

    public const string Numbered = "number";
    public const string First = "first";
    public const string Foot = "foot";

    public static void Add(MainDocumentPart main, Edition edition)
    {
        main.AddNewPart<StyleDefinitionsPart>("styles").Styles = Styles();
        main.AddNewPart<HeaderPart>(Numbered).Header = new Header(PageNumber());
        main.AddNewPart<HeaderPart>(First).Header = new Header(WordText.Paragraph("", Look.Centred));
        main.AddNewPart<FooterPart>(Foot).Footer = new Footer(WordText.Paragraph(edition.IsPractice ? Edition.PracticeMark : "", Look.Centred with { Size = 10, Bold = true }));
    }

    private static Paragraph PageNumber() => new(
        new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
        new SimpleField(new Run(WordText.Font(Look.Body), new DocumentFormat.OpenXml.Wordprocessing.Text("2"))) { Instruction = " PAGE " });

    private static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Font, HighAnsi = Font, EastAsia = Font, ComplexScript = Font },
                new Color { Val = "000000" }, new FontSize { Val = "28" }, new FontSizeComplexScript { Val = "28" }, new Languages { Val = "vi-VN", EastAsia = "vi-VN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "264", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Heading(1), Heading(2));

    // The outline is what screen readers and the navigation of an office program go by.
    private static Style Heading(int level) => new(
        new StyleName { Val = $"heading {level}" }, new BasedOn { Val = "Normal" }, new NextParagraphStyle { Val = "Normal" }, new PrimaryStyle(),
        new StyleParagraphProperties(new KeepNext(), new OutlineLevel { Val = level - 1 }), new StyleRunProperties(new Bold()))
    {
        Type = StyleValues.Paragraph,
        StyleId = $"Heading{level}",
    };
}
