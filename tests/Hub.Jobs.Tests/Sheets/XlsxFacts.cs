using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Hub.Sheets;

namespace Hub.Jobs.Tests.Sheets;

public sealed class XlsxFacts
{
    private static readonly Hub.Sheets.Sheet Table = new(
        "Bảng 2: kênh/chỉ số [quý II]", [new("Kênh", 24), new("Giá trị"), new("Ghi chú", 40), new("Ngày"), new("Lúc")],
        [
            ["Truyền thanh phường Đồng Xanh 🌸", 1_234_567L, "=1+1", new DateOnly(2026, 4, 8), new DateTimeOffset(2026, 4, 8, 20, 30, 0, TimeSpan.Zero)],
            ["@tag", 1_234.5m, "không có số liệu\u0001 (kênh không cung cấp)", SheetCell.Empty, "-5"],
        ])
    {
        Above = ["Kết quả theo kênh, quý II/2026", "Từ 01/04 đến 30/06/2026"],
        Below = ["Không cộng lượt xem của nhiều kênh."],
    };

    [Fact]
    public void An_office_program_finds_no_fault_in_it()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Xlsx.Write(Table, Table)), isEditable: false);

        Assert.Empty(new OpenXmlValidator().Validate(document).Select(f => $"{f.Path?.XPath}: {f.Description}"));
        Assert.Equal(["Bảng 2 kênhchỉ số quý II", "Bảng 2 kênhchỉ số quý II (2)"], document.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(s => s.Name!.Value));
    }

    [Fact]
    public void Text_that_looks_like_a_formula_stays_text_and_numbers_are_numbers()
    {
        var cells = Rows()[3].Elements<Cell>().ToList();

        Assert.Equal(("=1+1", CellValues.InlineString, null), (cells[2].InnerText, cells[2].DataType!.Value, cells[2].CellFormula));
        Assert.Equal(("1234567", null), (cells[1].CellValue!.Text, cells[1].DataType?.Value));
        Assert.Equal("46120", cells[3].CellValue!.Text);
        Assert.StartsWith("46121.145", cells[4].CellValue!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_is_as_high_as_its_longest_words_need()
    {
        var words = string.Join(' ', Enumerable.Repeat("không có số liệu cả tháng 8/2026", 4));
        var sheet = new Hub.Sheets.Sheet("Ghi chú", [new("Kênh", 12), new("Ghi chú", 34)], [["Zalo OA", words], ["Zalo OA", "ngắn"]]);
        using var document = SpreadsheetDocument.Open(new MemoryStream(Xlsx.Write(sheet)), isEditable: false);
        var rows = document.WorkbookPart!.WorksheetParts.Single().Worksheet.GetFirstChild<SheetData>()!.Elements<Row>().ToList();

        Assert.Equal([15, 60, 15], rows.Select(r => r.Height!.Value));
    }

    [Fact]
    public void What_no_file_may_hold_is_left_out() => Assert.Equal("không có số liệu (kênh không cung cấp)", Rows()[4].Elements<Cell>().ElementAt(2).InnerText);

    [Fact]
    public void The_same_table_gives_the_same_bytes() => Assert.Equal(Xlsx.Write(Table), Xlsx.Write(Table));

    [Fact]
    public void In_a_csv_a_formula_is_kept_from_being_one()
    {
        var text = System.Text.Encoding.UTF8.GetString(Csv.Write(Table)).Split("\r\n");

        Assert.Equal("\ufeffKênh;Giá trị;Ghi chú;Ngày;Lúc", text[0]);
        Assert.Equal("Truyền thanh phường Đồng Xanh 🌸;1234567;'=1+1;08/04/2026;03:30 09/04/2026", text[1]);
        Assert.Equal("'@tag;1234,5;không có số liệu\u0001 (kênh không cung cấp);;'-5", text[2]);
    }

    private static List<Row> Rows()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Xlsx.Write(Table)), isEditable: false);
        return [.. document.WorkbookPart!.WorksheetParts.Single().Worksheet.GetFirstChild<SheetData>()!.Elements<Row>()];
    }
}
