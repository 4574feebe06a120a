using System.Runtime.Versioning;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Hub.Printing;
using Hub.Reports;
using Hub.Reports.Making;
using Hub.Reports.Paper;
using Hub.Reports.Reading;

namespace Hub.Jobs.Tests.Reports;

/// <summary>The same report on a page, as PDF, as a sheet and in a spreadsheet.</summary>
public sealed partial class ReportFilesFacts
{
    [Fact]
    public void What_the_sums_refuse_is_said_in_words()
    {
        var text = Text(SampleEdition.Make());

        Assert.Contains("Không có số liệu cả tháng 8/2026; không ước tính phần thiếu.", text, StringComparison.Ordinal);
        Assert.Contains("∑ không áp dụng | ", text, StringComparison.Ordinal);
        Assert.Contains("Không cộng “Người xem (ước tính theo tài khoản, thiết bị)” của nhiều tin", text, StringComparison.Ordinal);
        Assert.Contains("Lượt xem: ∑ không áp dụng. Không cộng “Lượt xem” của nhiều kênh", text, StringComparison.Ordinal);
        Assert.Contains("80 lượt đăng theo kênh; số tin, bài khác nhau: 40", text, StringComparison.Ordinal);
        Assert.Contains("không so: kỳ này thiếu số liệu", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_figure_of_a_table_leads_to_its_rows()
    {
        var edition = SampleEdition.Make();

        var html = new HtmlBlocks(rows => rows.Address, "").Sections(edition.Data.Sections, edition);

        Assert.Contains("<a href=\"/reach/rows?period=2026-q3&amp;channel=trang-tin&amp;metric=views\">", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/reach/firsts?period=2026-q3&amp;section=Giao%20th%C3%B4ng&amp;column=article\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain(edition.Data.Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Table?.Rows ?? []).SelectMany(r => r), p => p is { Value: > 0, Rows: null });
    }

    [Fact]
    public void A_figure_of_the_printed_report_and_of_its_summary_leads_to_its_rows()
    {
        var edition = SampleEdition.Make() with { Site = new Uri("https://tin.hoasua.example/") };

        Assert.All(new[] { PaperPage.Of(edition), SummaryPage.Of(edition) }, page =>
            Assert.Contains("<a href=\"https://tin.hoasua.example/reach/rows?period=2026-q3&amp;channel=trang-tin&amp;metric=views\">", page, StringComparison.Ordinal));
        Assert.Matches("<a href=\"https://tin.hoasua.example/items/[^\"]+\">", PaperPage.Of(edition));
        Assert.DoesNotContain("<a ", PaperPage.Of(SampleEdition.Make()), StringComparison.Ordinal);
    }

    private const string Said = "Không so với quý II/2026: hệ thống có số liệu từ 01/07/2026.";

    [Fact]
    public void What_was_adopted_of_the_time_before_the_hub_is_not_held_against_what_it_sent()
    {
        var input = SampleEdition.Input(40);
        var begun = input with { Query = input.Query with { Channels = [.. input.Query.Channels.Select(c => c with { First = new DateOnly(2026, 7, 1) })] } };

        Assert.DoesNotContain(Said, Text(input), StringComparison.Ordinal);
        Assert.Contains(Said, Text(begun), StringComparison.Ordinal);

        static string Text(ReportInput asked) => string.Join('\n', PlainReport.Lines(ReportMaker.Make(asked), new Dictionary<ReportPart, string>()));
    }

    [Fact]
    public void A_report_of_an_earlier_version_prints_as_it_was_made()
    {
        const string Stored = """{"annex":[],"period":"2026-q3","periodName":"quý III/2026","sections":[{"blocks":[{"line":[{"text":"1. Số liệu thiếu: Trang, Lượt xem: 16 bản."}]},{"table":{"caption":"Bảng 4","columns":[{"heading":"Đúng hạn","isNumber":true,"share":3}],"rows":[[{"rows":{"page":"/orders","period":"2026-q3"},"text":"1/2"}]]}}],"heading":"KẾT QUẢ","level":1,"number":"II"}],"summary":[]}""";
        var data = ReportData.Read(Stored);
        var edition = SampleEdition.Make() with { Data = data };

        Assert.Equal(Stored, data.ToCanonical());
        Assert.Contains("<p>1. Số liệu thiếu: Trang, Lượt xem: 16 bản.</p>", PaperPage.Of(edition), StringComparison.Ordinal);
        Assert.Contains("<td class=\"n\">1/2</td>", PaperPage.Of(edition), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_cannot_become_markup()
    {
        var edition = SampleEdition.Make() with { Texts = new Dictionary<ReportPart, string> { [ReportPart.Strengths] = "<script>alert(1)</script> & “đúng”" } };

        Assert.Contains("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; “đúng”</p>", PaperPage.Of(edition), StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_paper_has_upright_and_broad_pages_and_the_summary_is_one_sheet()
    {
        using var printer = new PagePrinter();

        var paper = Encoding.Latin1.GetString(await printer.PrintAsync(PaperPage.Of(SampleEdition.Make()), PaperFormat.A4Portrait, default));
        var summary = Encoding.Latin1.GetString(await printer.PrintAsync(SummaryPage.Of(SampleEdition.Make()), PaperFormat.A4Landscape, default));

        Assert.Contains(Boxes().Matches(paper), m => m.Groups[1].Value.StartsWith("59", StringComparison.Ordinal));
        Assert.Contains(Boxes().Matches(paper), m => m.Groups[1].Value.StartsWith("84", StringComparison.Ordinal));
        Assert.Contains("/StructTreeRoot", paper, StringComparison.Ordinal);
        Assert.StartsWith("84", Assert.Single(Boxes().Matches(summary)).Groups[1].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spreadsheet_has_a_sheet_for_each_table_and_numbers_as_numbers()
    {
        using var file = SpreadsheetDocument.Open(new MemoryStream(ReportSheets.Write(SampleEdition.Make())), isEditable: false);
        var sheets = file.WorkbookPart!.Workbook.Descendants<Sheet>().Select(s => s.Name!.Value!).ToList();
        var channels = (WorksheetPart)file.WorkbookPart.GetPartById(file.WorkbookPart.Workbook.Descendants<Sheet>().Single(s => s.Name!.Value!.StartsWith("Bảng 2", StringComparison.Ordinal)).Id!);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file));
        Assert.All(new[] { "Bảng 1", "Bảng 2", "Bảng 3", "Bảng 4", "Bảng 5", "Bảng 6" }, b => Assert.Contains(sheets, s => s.StartsWith(b, StringComparison.Ordinal)));
        Assert.Contains(channels.Worksheet.Descendants<Cell>(), c => c.CellValue?.Text == "49360");
    }

    private static string Text(Edition edition) => string.Join('\n', PlainReport.Lines(edition.Data, edition.Texts));

    [GeneratedRegex(@"/MediaBox \[0 0 (\d+)")]
    private static partial Regex Boxes();
}
