using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Hub.Reports;
using Hub.Reports.Paper;
using Hub.Reports.Word;

namespace Hub.Jobs.Tests.Reports;

/// <summary>The Word file is read back as an office program reads it: margins, letters, page numbers and what stays open.</summary>
public sealed class WordReportFacts
{
    [Fact]
    public void It_is_valid() => Read(file =>
    {
        var faults = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}").ToList();

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(10)));
    });

    [Fact]
    public void The_margins_are_those_of_the_decree_on_every_page() => Read(file =>
    {
        var sections = Sections(file);

        Assert.All(sections, s =>
        {
            var margin = s.GetFirstChild<PageMargin>()!;
            Assert.InRange(Millimetres(margin.Top!.Value), 20, 25);
            Assert.InRange(Millimetres(margin.Bottom!.Value), 20, 25);
            Assert.InRange(Millimetres((int)margin.Left!.Value), 30, 35);
            Assert.InRange(Millimetres((int)margin.Right!.Value), 15, 20);
        });
        Assert.Contains(sections, s => s.GetFirstChild<PageSize>()!.Orient?.Value == PageOrientationValues.Landscape);
        Assert.Contains(sections, s => s.GetFirstChild<PageSize>()!.Orient is null);
    });

    [Fact]
    public void The_place_to_sign_takes_the_last_lines_with_it_to_the_next_page() => Read(file =>
    {
        var foot = file.MainDocumentPart!.Document.Body!.Elements<Table>().Single(t => t.InnerText.Contains("Nơi nhận:", StringComparison.Ordinal));
        var blank = Assert.IsType<Paragraph>(foot.PreviousSibling());
        var lines = Assert.IsType<Paragraph>(blank.PreviousSibling());

        Assert.NotNull(blank.ParagraphProperties!.KeepNext);
        Assert.NotEmpty(lines.InnerText);
        Assert.NotNull(lines.ParagraphProperties!.KeepNext);
        Assert.Single(foot.Descendants<CantSplit>());
    });

    [Fact]
    public void All_letters_are_Times_New_Roman_of_a_size_that_the_decree_allows() => Read(file =>
    {
        var main = file.MainDocumentPart!;
        var fonts = main.StyleDefinitionsPart!.Styles!.Descendants<RunFonts>().Concat(main.Document.Descendants<RunFonts>()).ToList();
        var body = main.Document.Body!.Elements<Paragraph>().Where(p => p.ParagraphProperties?.Justification?.Val?.Value == JustificationValues.Both).SelectMany(p => p.Descendants<FontSize>());

        Assert.All(fonts, f => Assert.Equal(["Times New Roman", "Times New Roman", "Times New Roman"], [f.Ascii!.Value!, f.HighAnsi!.Value!, f.ComplexScript!.Value!]));
        Assert.All(body, s => Assert.Contains(s.Val!.Value, new[] { "28", "26", "12" }));
    });

    [Fact]
    public void Pages_are_numbered_in_the_top_margin_and_the_first_is_not() => Read(file =>
    {
        var main = file.MainDocumentPart!;
        var sections = Sections(file);
        var number = (HeaderPart)main.GetPartById(sections[0].Elements<HeaderReference>().Single(h => h.Type!.Value == HeaderFooterValues.Default).Id!);
        var first = (HeaderPart)main.GetPartById(sections[0].Elements<HeaderReference>().Single(h => h.Type!.Value == HeaderFooterValues.First).Id!);

        Assert.Contains("PAGE", number.Header.Descendants<SimpleField>().Single().Instruction!.Value);
        Assert.Equal(JustificationValues.Center, number.Header.Descendants<Justification>().Single().Val!.Value);
        Assert.Equal("", first.Header.InnerText);
        Assert.NotNull(sections[0].GetFirstChild<TitlePage>());
        Assert.All(sections.Skip(1), s => Assert.Null(s.GetFirstChild<TitlePage>()));
    });

    [Fact]
    public void Number_day_and_signature_stay_open() => Read(file =>
    {
        var text = file.MainDocumentPart!.Document.InnerText;

        Assert.Contains("Số:          /BC-SVHTT", text, StringComparison.Ordinal);
        Assert.Contains("Hoa Sữa, ngày      tháng      năm 2026", text, StringComparison.Ordinal);
        Assert.Contains("KT. GIÁM ĐỐCPHÓ GIÁM ĐỐC", text, StringComparison.Ordinal);
        Assert.Empty(file.MainDocumentPart.ImageParts);
        Assert.Empty(file.MainDocumentPart.Document.Descendants<Drawing>());
    });

    [Fact]
    public void Under_the_office_of_who_signs_there_is_room_for_a_signature_and_then_the_name_as_it_is_written()
    {
        Read(file => Assert.Equal(["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "", "", "Đỗ Thị Quỳnh"], Signed(file)));
        Read(file => Assert.All(Signer(file).Where(p => p.InnerText.Length > 0), p => Assert.NotEmpty(p.Descendants<Bold>())));

        var nameless = SampleEdition.Make();
        nameless = nameless with { Texts = nameless.Texts.Where(t => t.Key != ReportPart.SignerName).ToDictionary() };
        using var file = WordprocessingDocument.Open(new MemoryStream(WordReport.Write(nameless)), isEditable: false);
        Assert.Equal(["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "", "", "……………………………"], Signed(file));
        Assert.Contains("<p>PHÓ GIÁM ĐỐC</p><p class=\"name\">……………………………</p>", PaperPage.Of(nameless), StringComparison.Ordinal);
        Assert.Contains("<p class=\"name\">Đỗ Thị Quỳnh</p>", PaperPage.Of(SampleEdition.Make()), StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_what_the_report_says() => Read(file =>
    {
        var edition = SampleEdition.Make();
        var text = file.MainDocumentPart!.Document.InnerText;

        Assert.All(edition.Data.Sections.Concat(edition.Annex).SelectMany(s => s.Blocks).SelectMany(b => b.Line is { } line ? [string.Concat(line.Select(p => p.Text))] : b.Table?.Rows.SelectMany(r => r.Select(c => c.Text)) ?? []),
            said => Assert.Contains(said, text, StringComparison.Ordinal));
        Assert.Contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", text, StringComparison.Ordinal);
        Assert.Contains("Độc lập - Tự do - Hạnh phúc", text, StringComparison.Ordinal);
        Assert.Equal(["I", "II", "III", "IV", "V", "VI"], Headings(file).Where(h => h.Contains(". ", StringComparison.Ordinal)).Select(h => h.Split('.')[0]).Where(n => n.All("IV".Contains)));
    });

    [Fact]
    public void A_practice_report_says_so_on_every_page_and_a_real_one_does_not()
    {
        Read(file => Assert.Equal("DỮ LIỆU MẪU – MÔI TRƯỜNG THỰC HÀNH", file.MainDocumentPart!.FooterParts.Single().Footer.InnerText));
        Read(file => Assert.DoesNotContain("DỮ LIỆU MẪU", file.MainDocumentPart!.Document.InnerText + file.MainDocumentPart.FooterParts.Single().Footer.InnerText), practice: false);
    }

    [Fact]
    public void Every_figure_leads_to_its_rows_and_looks_like_any_other()
    {
        var edition = SampleEdition.Make() with { Site = new Uri("https://tin.hoasua.example/hub/") };
        using var file = WordprocessingDocument.Open(new MemoryStream(WordReport.Write(edition)), isEditable: false);
        var main = file.MainDocumentPart!;
        var places = main.HyperlinkRelationships.ToDictionary(r => r.Id, r => r.Uri.AbsoluteUri);
        var links = main.Document.Descendants<Hyperlink>().Select(l => (l.InnerText, Leads: places[l.Id!.Value!])).ToList();

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file));
        Assert.Contains(links, l => l.Leads == "https://tin.hoasua.example/hub/reach/rows?period=2026-q3&channel=trang-tin&metric=views");
        Assert.Contains(links, l => l.Leads.StartsWith("https://tin.hoasua.example/hub/items/", StringComparison.Ordinal));
        Assert.Equal(
            edition.Data.Sections.Concat(edition.Annex).SelectMany(s => s.Blocks).SelectMany(b => b.Line ?? b.Table?.Rows.SelectMany(r => r) ?? []).SelectMany(p => p.Parts ?? [p]).Where(p => p.Rows is not null).Select(p => p.Text),
            links.Select(l => l.InnerText));
        Assert.All(main.Document.Descendants<Hyperlink>(), l => Assert.Equal(("000000", UnderlineValues.None), (l.Descendants<Color>().Single().Val!.Value, l.Descendants<Underline>().Single().Val!.Value)));
    }

    [Fact]
    public void Equal_reports_give_equal_bytes() => Assert.Equal(WordReport.Write(SampleEdition.Make()), WordReport.Write(SampleEdition.Make()));

    [Fact]
    public void A_day_of_issue_is_written_as_the_decree_wants_it()
    {
        Assert.Equal("ngày 08 tháng 4 năm 2022", ReportWords.OfficialDay(new(2022, 4, 8)));
        Assert.Equal("ngày 18 tháng 02 năm 2026", ReportWords.OfficialDay(new(2026, 2, 18)));
    }

    private static List<Paragraph> Signer(WordprocessingDocument file) =>
        [.. file.MainDocumentPart!.Document.Descendants<TableCell>().Last(c => c.InnerText.StartsWith("KT. GIÁM ĐỐC", StringComparison.Ordinal)).Elements<Paragraph>()];

    private static IEnumerable<string> Signed(WordprocessingDocument file) => Signer(file).Select(p => p.InnerText);

    private static void Read(Action<WordprocessingDocument> look, bool practice = true)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(WordReport.Write(SampleEdition.Make(practice))), isEditable: false);
        look(file);
    }

    private static List<SectionProperties> Sections(WordprocessingDocument file) => [.. file.MainDocumentPart!.Document.Descendants<SectionProperties>()];

    private static IEnumerable<string> Headings(WordprocessingDocument file) =>
        file.MainDocumentPart!.Document.Descendants<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value == "Heading1").Select(p => p.InnerText);

    private static double Millimetres(int twentieths) => Math.Round(twentieths / 56.6929, 1);
}
