using System.Text;
using Hub.Approvals;
using Hub.Text;

namespace Hub.Reach.Importing;

/// <summary>One row of a file of figures, as it was typed.</summary>
public sealed record TypedRow(
    int Line, string Item, string Channel, string Metric, string Value, string Qualifier, string ToldBy, string From, string To, string Evidence, string Note)
{
    /// <summary>When the figure was read where it stands.</summary>
    public string TakenAt { get; init; } = "";

    /// <summary>Of a file with one post a row: where the post is.</summary>
    public PostRow? Post { get; init; }

    public IEnumerable<string> Cells => [Item, Channel, Metric, Value, Qualifier, ToldBy, From, To, TakenAt, Evidence, Note, Post?.Url ?? "", Post?.Reference ?? ""];
}

/// <summary>What a row of posts says beside its figures.</summary>
/// <param name="Reference">The post's id on its platform.</param>
public sealed record PostRow(string Url, string Reference);

/// <summary>The rows of a file of figures, one figure a row or one post a row. Columns are found by their names, in either language and in any order.</summary>
public static class FigureFile
{
    public const int MostBytes = 1024 * 1024;

    public const int MostRows = 2_000;

    /// <summary>Columns in the order of the template, as they are named there, with other names that are understood.</summary>
    private static readonly string[][] Columns =
    [
        ["ma-tin", "tin", "item", "item-code"], ["kenh", "channel"], ["chi-so", "metric"], ["gia-tri", "so", "value"], ["loai-so", "qualifier"], ["nguon", "told-by", "source"],
        ["tu-ngay", "from"], ["den-ngay", "to"], ["minh-chung", "evidence"], ["ghi-chu", "ly-do", "note", "reason"],
        ["doc-luc", "taken-at"],
    ];

    // Channel, metric, value, evidence: without one of them no row can be a figure.
    private static readonly int[] Needed = [1, 2, 3, 8];

    /// <summary>A file to fill in: its head, one row of an item and one of a whole channel.</summary>
    public static byte[] Template { get; } =
    [
        .. Encoding.UTF8.GetPreamble(),
        .. Encoding.UTF8.GetBytes(string.Join("\r\n",
            "Mã tin;Kênh;Chỉ số;Giá trị;Loại số;Nguồn;Từ ngày;Đến ngày;Đọc lúc;Minh chứng;Ghi chú",
            "HS-26-0001;ten-kenh;views;1.234;đúng số này;màn hình nền tảng;;;08/04/2026 08:30;Ảnh chụp màn hình 08/04/2026;",
            ";ten-kenh;sent;927 triệu;hơn;báo chí;01/01/2021;31/03/2022;;https://baochi.example/bai;Số gộp của cả kênh",
            "")),
    ];

    /// <summary>As <see cref="Template"/>, with one post a row.</summary>
    public static byte[] PostTemplate { get; } =
    [
        .. Encoding.UTF8.GetPreamble(),
        .. Encoding.UTF8.GetBytes(string.Join("\r\n",
            "post_url;post_ref;item_code;channel;taken_at;views;likes;comments;shares;clicks;evidence;note",
            "https://mang.example/bai/42;;;;08/04/2026 08:30;1.234;56;7;0;;;",
            ";;HS-26-0001;ten-kenh;2026-04-08T08:30;2.468;;;;;Ảnh chụp màn hình 08/04/2026;",
            "")),
    ];

    /// <summary>Throws <see cref="RefusedException"/> where the file as a whole cannot be read.</summary>
    public static IReadOnlyList<TypedRow> Read(byte[] bytes)
    {
        if (bytes.Length > MostBytes)
        {
            throw new RefusedException("file-too-big", "Tệp lớn hơn 1 MB.", "The file is larger than 1 MB.");
        }

        var lines = CsvLines.Read(Nfc.Text(Decode(bytes)));
        if (lines.Count > 0 && lines[0].Cells[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            lines = [.. lines.Skip(1)]; // a note of office programs to themselves
        }

        if (lines.Count < 2)
        {
            throw new RefusedException("file-empty", "Tệp không có dòng số liệu nào.", "The file has no row of figures.");
        }

        if (lines.Count > MostRows + 1)
        {
            throw new RefusedException("file-too-long", $"Tệp có hơn {MostRows} dòng; hãy chia nhỏ.", $"The file has more than {MostRows} rows; split it.");
        }

        if (PostColumns.Of(lines[0]) is { } posts)
        {
            return [.. lines.Skip(1).SelectMany(posts.Rows)];
        }

        var places = Columns.Select(names => PlaceOf(lines[0], names)).ToList();
        var missing = Columns.Where((_, at) => places[at] < 0 && Needed.Contains(at)).Select(names => names[0]).ToList();
        return missing.Count == 0 ? [.. lines.Skip(1).Select(line => RowOf(line, places))] : throw new RefusedException(
            "columns-missing", $"Thiếu cột: {string.Join(", ", missing)}. Hãy dùng tệp mẫu.", $"Columns are missing: {string.Join(", ", missing)}. Use the template.");
    }

    internal static int PlaceOf(CsvLine head, params string[] names)
    {
        for (var at = 0; at < head.Cells.Count; at++)
        {
            if (head.Cells[at].Length > 0 && names.Contains(Slug.Of(head.Cells[at])))
            {
                return at;
            }
        }

        return -1;
    }

    private static TypedRow RowOf(CsvLine line, List<int> places)
    {
        string At(int column) => places[column] is var place and >= 0 && place < line.Cells.Count ? line.Cells[place] : "";
        return new TypedRow(line.Number, At(0), At(1), At(2), At(3), At(4), At(5), At(6), At(7), At(8), At(9)) { TakenAt = At(10) };
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\ufeff');
        }
        catch (DecoderFallbackException)
        {
            throw new RefusedException("file-not-utf8", "Tệp không phải UTF-8. Hãy lưu lại dạng “CSV UTF-8”.", "The file is not UTF-8. Save it as “CSV UTF-8”.");
        }
    }
}
