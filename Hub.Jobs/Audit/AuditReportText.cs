using System.Globalization;

namespace Hub.Audit;

/// <summary>A verification's result as lines for a person, Vietnamese first.</summary>
public static class AuditReportText
{
    private const int ShownIds = 20;

    public static IReadOnlyList<string> Vietnamese(AuditReport report) =>
    [
        report.IsWhole
            ? $"Nhật ký nguyên vẹn: {report.Sealed} dòng đã niêm phong, không phát hiện sửa đổi."
            : $"NHẬT KÝ BỊ CAN THIỆP: {report.Findings.Count} phát hiện trong {report.Sealed} dòng đã niêm phong.",
        .. report.Findings.Select(f => $"  - vị trí {f.Position}{Row(f, "dòng")}: {Vietnamese(f.Fault)}"),
        $"Chưa niêm phong: {report.Unsealed.Count} dòng{Ids(report.Unsealed)}",
        $"Mốc cuối: {report.Head}",
    ];

    public static IReadOnlyList<string> English(AuditReport report) =>
    [
        report.IsWhole
            ? $"The audit log is whole: {report.Sealed} sealed rows, no change found."
            : $"THE AUDIT LOG WAS TAMPERED WITH: {report.Findings.Count} findings in {report.Sealed} sealed rows.",
        .. report.Findings.Select(f => $"  - position {f.Position}{Row(f, "row")}: {English(f.Fault)}"),
        $"Not sealed yet: {report.Unsealed.Count} rows{Ids(report.Unsealed)}",
        $"Head: {report.Head}",
    ];

    private static string Row(AuditFinding finding, string word) =>
        finding.AuditId is { } id ? string.Create(CultureInfo.InvariantCulture, $" ({word} {id})") : "";

    private static string Ids(IReadOnlyList<long> ids) =>
        ids.Count == 0 ? "" : $" ({string.Join(", ", ids.Take(ShownIds))}{(ids.Count > ShownIds ? ", …" : "")})";

    private static string Vietnamese(AuditFault fault) => fault switch
    {
        AuditFault.Changed => "nội dung đã bị sửa sau khi niêm phong",
        AuditFault.Removed => "dòng đã bị xóa, niêm phong vẫn còn",
        AuditFault.Reordered => "thứ tự đã bị đổi",
        AuditFault.SealRemoved => "thiếu niêm phong từ vị trí này",
        AuditFault.SealForged => "niêm phong tại đây hoặc ngay trước đó đã bị viết lại",
        AuditFault.SealWithheld => "không có niêm phong và không nằm trong danh sách chờ: một trong hai đã bị xóa",
        AuditFault.TailCut => "phần cuối đã bị cắt: mốc lưu bên ngoài nằm sau điểm cuối hiện nay",
        AuditFault.Rewritten => "chuỗi khác với mốc lưu bên ngoài: đã bị viết lại toàn bộ",
    };

    private static string English(AuditFault fault) => fault switch
    {
        AuditFault.Changed => "the content was changed after it was sealed",
        AuditFault.Removed => "the row was removed, its seal is still there",
        AuditFault.Reordered => "the order was changed",
        AuditFault.SealRemoved => "seals are missing from this position on",
        AuditFault.SealForged => "the seal here, or the one before it, was written anew",
        AuditFault.SealWithheld => "no seal, and not on the list of waiting rows: one of them was removed",
        AuditFault.TailCut => "the tail was cut: the head kept outside lies behind the present end",
        AuditFault.Rewritten => "the chain differs from the head kept outside: it was rewritten",
    };
}
