using DocumentFormat.OpenXml;
using Hub.Reports.Paper;

namespace Hub.Reports.Word;

/// <summary>Head and foot of the paper. Number, day and signature are not the hub's to give: their places stay open.</summary>
internal static class WordFrame
{
    private const int LeftSide = 3900;

    // Room for the signature and the seal.
    private const int SignatureLines = 4;

    public static IEnumerable<OpenXmlElement> Head(Edition edition)
    {
        if (edition.IsPractice)
        {
            yield return WordText.Paragraph(Edition.PracticeMark, Look.Centred with { Bold = true, Size = 11, After = 120 });
        }

        yield return WordTable.Sides(LeftSide, Bodies(edition), Nation(edition));
        yield return WordText.Paragraph(Edition.Type, Look.Centred with { Bold = true, Before = 360 });
        yield return WordText.Paragraph(edition.Subject, Look.Centred with { Bold = true });
        yield return WordText.Line((WordPages.Width(false) - 2600) / 2);
        foreach (var (basis, last) in edition.Lines(ReportPart.LegalBasis).Select((l, n) => (l, n == edition.Lines(ReportPart.LegalBasis).Count - 1)))
        {
            yield return WordText.Paragraph(basis, Look.Body with { Italic = true, After = last ? 240 : 120 });
        }
    }

    public static IEnumerable<OpenXmlElement> Foot(Edition edition)
    {
        yield return WordText.Paragraph("", Look.Centred with { Before = 120, KeepNext = true });
        yield return WordTable.Sides(WordPages.Width(false) / 2,
            [
                WordText.Paragraph("Nơi nhận:", Look.Cell with { Bold = true, Italic = true }),
                .. edition.Lines(ReportPart.Recipients).Select(l => WordText.Paragraph(l, Look.Cell with { Size = 11 })),
            ],
            [
                .. edition.Lines(ReportPart.Signer).Select(l => WordText.Paragraph(PaperPage.Upper(l), Look.Centred with { Bold = true })),
                .. Enumerable.Range(0, SignatureLines).Select(_ => WordText.Paragraph("", Look.Centred)),
                WordText.Paragraph(edition.SignerName, Look.Centred with { Bold = true }),
            ]);
    }

    private static IReadOnlyList<OpenXmlElement> Bodies(Edition edition) =>
    [
        .. edition.Lines(ReportPart.ParentBody).Select(l => WordText.Paragraph(PaperPage.Upper(l), Look.Centred with { Size = 13 })),
        .. edition.Lines(ReportPart.IssuingBody).Select(l => WordText.Paragraph(PaperPage.Upper(l), Look.Centred with { Size = 13, Bold = true })),
        WordText.Line((LeftSide - 1400) / 2),
        WordText.Paragraph(edition.Number, Look.Centred with { Size = 13, Before = 80 }),
    ];

    // The line under the motto is as long as the motto: 26 characters of 14 points, bold, take about 3,260 twentieths.
    private static IReadOnlyList<OpenXmlElement> Nation(Edition edition) =>
    [
        WordText.Paragraph(Edition.Nation, Look.Centred with { Size = 12, Bold = true }),
        WordText.Paragraph(Edition.Motto, Look.Centred with { Size = 14, Bold = true }),
        WordText.Line((WordPages.Width(false) - LeftSide - 3260) / 2),
        WordText.Paragraph(edition.PlaceAndDay, Look.Centred with { Size = 14, Italic = true, Before = 80 }),
    ];
}
