using System.Text;
using Hub.Text;

namespace Hub.Items.Files;

/// <summary>Reads a file of <c>content/</c> into an item, or into everything that is wrong with it.</summary>
public static class ItemFileReader
{
    public const int MaxBytes = 1024 * 1024;

    private const string Fence = "---";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="path">Its name gives the slug where the front matter has none.</param>
    public static ItemFileReading Read(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            return Refused("file-too-big", "Tệp lớn hơn 1 MB. Ảnh phải để ở tệp riêng, không dán vào bài.", "The file is larger than 1 MB. Pictures belong in files of their own.");
        }

        try
        {
            return Read(path, Utf8.GetString(bytes));
        }
        catch (DecoderFallbackException broken)
        {
            var line = 1 + bytes[..Math.Clamp(broken.Index, 0, bytes.Length)].Count((byte)'\n');
            return Refused("not-utf8", "Tệp không phải là UTF-8. Hãy lưu lại với mã “UTF-8”.", "The file is not UTF-8. Save it again as “UTF-8”.", line);
        }
    }

    public static ItemFileReading Read(string path, string text)
    {
        if (LegacyText.Find(text) is { } legacy)
        {
            return Refused("legacy-encoding", legacy.TextVi, legacy.TextEn, LineOf(text, legacy.Excerpt));
        }

        var lines = Nfc.Text(text).Split('\n');
        var open = Array.FindIndex(lines, line => line.Trim().Length > 0);
        if (open < 0 || lines[open].TrimEnd() != Fence)
        {
            return Refused("front-matter-missing", "Tệp phải bắt đầu bằng dòng “---” rồi đến các trường của tin.", "The file must begin with a line “---” and the item's fields.");
        }

        var close = Array.FindIndex(lines, open + 1, line => line.TrimEnd() == Fence);
        if (close < 0)
        {
            return Refused("front-matter-open", "Thiếu dòng “---” kết thúc phần đầu tin.", "The line “---” that ends the front matter is missing.", open + 1);
        }

        return Read(path, lines, open, close);
    }

    private static ItemFileReading Read(string path, string[] lines, int open, int close)
    {
        var faults = new FaultList();
        var fields = YamlTree.Read(string.Join('\n', lines[(open + 1)..close]), firstLine: open + 2, faults);
        var file = fields is null ? null : new FrontMatter(new(fields, faults), faults).Read(path);

        var start = close + 1;
        while (start < lines.Length && lines[start].Trim().Length == 0)
        {
            start++;
        }

        var body = string.Join('\n', lines[start..]).TrimEnd();
        if (body.Length == 0)
        {
            faults.Add(close + 1, "body-missing", "Thiếu thân bài. Hãy viết nội dung sau dòng “---” thứ hai.", "The body is missing. Write it after the second “---”.");
        }
        else if (file is not null)
        {
            new BodyCheck(faults, firstLine: start + 1).Read(body, Pictures(file));
        }

        return faults.Any ? new(null, faults.InOrder) : new(file! with { BodyMarkdown = body }, []);
    }

    private static string[] Pictures(ItemFile file) => [.. file.Images.Select(i => i.File), .. file.Cover is { } cover ? [cover.File] : (string[])[]];

    private static int LineOf(string text, string excerpt) => 1 + text.AsSpan(0, text.IndexOf(excerpt, StringComparison.Ordinal)).Count('\n');

    private static ItemFileReading Refused(string code, string vi, string en, int line = 1) => new(null, [new(line, code, vi, en)]);
}
