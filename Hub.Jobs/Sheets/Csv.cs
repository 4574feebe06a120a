using System.Globalization;
using System.Text;

namespace Hub.Sheets;

/// <summary>One table as CSV for an office program in Vietnam: UTF-8 with its mark, semicolons, whole numbers without points.</summary>
public static class Csv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private const char Separator = ';';

    public static byte[] Write(Sheet sheet)
    {
        var text = new StringBuilder();
        Line(text, sheet.Columns.Select(c => c.Title));
        foreach (var row in sheet.Rows)
        {
            Line(text, row.Select(TextOf));
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(Separator, cells.Select(Quoted)).Append("\r\n");

    private static string TextOf(SheetCell cell) => cell switch
    {
        SheetCell.Words words => Guarded(words.Value),
        SheetCell.Whole whole => whole.Value.ToString(CultureInfo.InvariantCulture),
        SheetCell.Share share => share.Value.ToString("0.0", CultureInfo.GetCultureInfo("vi-VN")),
        SheetCell.Day day => day.Value.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        SheetCell.Moment moment => moment.Value.ToOffset(TimeSpan.FromHours(7)).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "an unknown kind of cell"),
    };

    // CSV has no types: a text that looks like a formula is one to whoever opens it, unless an apostrophe stands before it.
    private static string Guarded(string text) => text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(Separator, '"', '\n') >= 0 || cell.Contains('\r', StringComparison.Ordinal) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
