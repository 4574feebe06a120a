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
        .. report.Lost.Take(ShownIds).Select(k => $"  - mốc {k.Head} ({Vietnamese(k)}) không còn trong chuỗi"),
        report.Checked.Count == 0 ? "Không có mốc nào đã in hoặc lưu để đối chiếu." : $"Đã đối chiếu {report.Checked.Count} mốc đã in hoặc lưu: {Places(report, Vietnamese)}.",
        $"Chưa niêm phong: {report.Unsealed.Count} dòng{Ids(report.Unsealed)}",
        $"Mốc cuối: {report.Head}",
    ];

    public static IReadOnlyList<string> English(AuditReport report) =>
    [
        report.IsWhole
            ? $"The audit log is whole: {report.Sealed} sealed rows, no change found."
            : $"THE AUDIT LOG WAS TAMPERED WITH: {report.Findings.Count} findings in {report.Sealed} sealed rows.",
        .. report.Findings.Select(f => $"  - position {f.Position}{Row(f, "row")}: {English(f.Fault)}"),
        .. report.Lost.Take(ShownIds).Select(k => $"  - the chain does not have the head {k.Head} ({English(k)}) any more"),
        report.Checked.Count == 0 ? "There is no printed or kept head to compare with." : $"Held against {report.Checked.Count} printed or kept heads: {Places(report, English)}.",
        $"Not sealed yet: {report.Unsealed.Count} rows{Ids(report.Unsealed)}",
        $"Head: {report.Head}",
    ];

    private static string Row(AuditFinding finding, string word) =>
        finding.AuditId is { } id ? string.Create(CultureInfo.InvariantCulture, $" ({word} {id})") : "";

    private static string Ids(IReadOnlyList<long> ids) =>
        ids.Count == 0 ? "" : $" ({string.Join(", ", ids.Take(ShownIds))}{(ids.Count > ShownIds ? ", …" : "")})";

    // The newest of each kind is named: what lies before it is proven with it.
    private static string Places(AuditReport report, Func<KeptIn, string> word) => string.Join(", ", report.Checked.GroupBy(k => k.In).OrderBy(g => g.Key)
        .Select(g => string.Create(CultureInfo.InvariantCulture, $"{word(g.Key)} {g.Count()} (≤ {g.Max(k => k.Head.Position)})")));

    private static string Vietnamese(KeptHead head) => $"{Vietnamese(head.In)} {head.Where}".TrimEnd();

    private static string English(KeptHead head) => $"{English(head.In)} {head.Where}".TrimEnd();

    private static string Vietnamese(KeptIn place) => place switch
    {
        KeptIn.Typed => "gõ vào",
        KeptIn.Report => "báo cáo",
        KeptIn.Certificate => "giấy xác nhận",
        KeptIn.NightlyLetter => "thư hằng đêm",
        KeptIn.Backup => "danh sách sao lưu",
        KeptIn.BackupFolder => "thư mục sao lưu",
    };

    private static string English(KeptIn place) => place switch
    {
        KeptIn.Typed => "typed in",
        KeptIn.Report => "report",
        KeptIn.Certificate => "certificate",
        KeptIn.NightlyLetter => "nightly letter",
        KeptIn.Backup => "list of backups",
        KeptIn.BackupFolder => "backup folder",
    };

    private static string Vietnamese(AuditFault fault) => fault switch
    {
        AuditFault.Changed => "nội dung đã bị sửa sau khi niêm phong",
        AuditFault.Removed => "dòng đã bị xóa, niêm phong vẫn còn",
        AuditFault.Reordered => "thứ tự đã bị đổi",
        AuditFault.SealRemoved => "thiếu niêm phong từ vị trí này",
        AuditFault.SealForged => "niêm phong tại đây hoặc ngay trước đó đã bị viết lại",
        AuditFault.SealWithheld => "không có niêm phong và không nằm trong danh sách chờ: một trong hai đã bị xóa",
        AuditFault.TailCut => "phần cuối đã bị cắt: mốc đã in hoặc lưu nằm sau điểm cuối hiện nay",
        AuditFault.Rewritten => "chuỗi khác với mốc đã in hoặc lưu: đã bị viết lại",
    };

    private static string English(AuditFault fault) => fault switch
    {
        AuditFault.Changed => "the content was changed after it was sealed",
        AuditFault.Removed => "the row was removed, its seal is still there",
        AuditFault.Reordered => "the order was changed",
        AuditFault.SealRemoved => "seals are missing from this position on",
        AuditFault.SealForged => "the seal here, or the one before it, was written anew",
        AuditFault.SealWithheld => "no seal, and not on the list of waiting rows: one of them was removed",
        AuditFault.TailCut => "the tail was cut: a head that was printed or kept lies behind the present end",
        AuditFault.Rewritten => "the chain differs from a head that was printed or kept: it was rewritten",
    };
}
