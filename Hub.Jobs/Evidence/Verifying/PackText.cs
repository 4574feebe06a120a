using System.Globalization;
using Hub.Reach;

namespace Hub.Evidence.Verifying;

/// <summary>A report as lines for a person, Vietnamese first.</summary>
public static class PackText
{
    private const int LongestName = 300;

    public static IEnumerable<string> Lines(PackReport report)
    {
        if (report.Manifest is { } of)
        {
            yield return $"Gói bằng chứng {of.Item} – {Shown(of.Title)} ({Shown(of.Instance)}), lập lúc {Shown(of.MadeAt)} bởi {Shown(of.MadeBy)}. / Evidence pack of {of.Item}.";
            if (of.Mode == "practice")
            {
                yield return "DỮ LIỆU MẪU – MÔI TRƯỜNG THỰC HÀNH / SAMPLE DATA – PRACTICE ENVIRONMENT";
            }
        }

        if (report.IsWhole)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Nguyên vẹn: {report.Manifest!.Files.Count} tệp đúng mã băm, nội dung đã gửi đều được duyệt, đoạn nhật ký liền mạch tới mốc {report.Manifest.AuditHead}.");
            yield return string.Create(CultureInfo.InvariantCulture, $"Whole: {report.Manifest.Files.Count} files have their hashes, everything sent was approved, the audit segment is unbroken up to its head.");
        }
        else
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"GÓI KHÔNG NGUYÊN VẸN: {report.Findings.Count} phát hiện. / THE PACK IS NOT WHOLE: {report.Findings.Count} findings.");
            foreach (var finding in report.Findings)
            {
                var (vi, en) = Words(finding.Fault);
                yield return $"  - {finding.File ?? "*"}{(finding.Detail is { } detail ? $" [{Shown(detail)}]" : "")}: {vi} / {en}";
            }
        }

        foreach (var figure in report.ChangedFigures)
        {
            var (vi, en) = Words(figure.How);
            yield return $"  ! {PackNames.Figures} [{Shown(figure.SampleId)}{(figure.Metric is { } metric ? $", {Shown(metric)}" : "")}]: {vi} (phát hiện {Shown(figure.FoundAt)}) / {en}";
        }

        foreach (var row in report.ChangedRows)
        {
            yield return $"  ! {Shown(row.Table)} [{row.Id:D}]: {(row.Gone ? "dòng đã bị xóa ngoài hệ thống / the row was removed behind the hub" : "dòng đã bị sửa ngoài hệ thống sau khi ghi / the row was changed behind the hub after it was stored")}";
        }

        if (report.ManifestSha256 is { } hash)
        {
            yield return $"SHA-256 manifest.json: {hash} (so với nhật ký evidence.exported trên hệ thống / compare with evidence.exported in the hub's audit log)";
        }
    }

    /// <summary>Names and texts of a pack may be a stranger's: nothing in them moves the cursor or fills the screen.</summary>
    internal static string Shown(string text) =>
        new([.. text.Take(LongestName).Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? '?' : c)]);

    private static (string Vi, string En) Words(EvidenceChange how) => how switch
    {
        EvidenceChange.Changed => ("dòng số liệu đã bị sửa ngoài hệ thống sau khi ghi; con số này không còn là số lúc thu thập", "the figure's row was changed behind the hub after it was stored"),
        EvidenceChange.Removed => ("dòng số liệu đã bị xoá ngoài hệ thống", "the figure's row was removed behind the hub"),
        EvidenceChange.HashDiffers => ("dòng số liệu không khớp mã băm lúc ghi", "the figure's row differs from the hash that it was stored with"),
    };

    private static (string Vi, string En) Words(PackFault fault) => fault switch
    {
        PackFault.NotAnArchive => ("không phải tệp ZIP đọc được", "not a readable ZIP archive"),
        PackFault.TooBig => ("các tệp bên trong tự nhận lớn hơn cả gói; không mở", "the files claim to be larger than the archive; not opened"),
        PackFault.PackedAnew => ("đã bị đóng gói lại hoặc sửa vỏ gói; hệ thống không nén tệp nào", "packed anew, or changed around its files; the hub compresses nothing"),
        PackFault.BadName => ("tên tệp dẫn ra ngoài gói hoặc có ký tự lạ; không mở", "the name leads out of the archive or holds strange characters; not opened"),
        PackFault.TwiceThere => ("có hai tệp cùng tên", "there are two files of this name"),
        PackFault.ManifestMissing => ("thiếu bảng kê của gói", "the manifest is missing"),
        PackFault.ManifestUnreadable => ("bảng kê không đọc được", "the manifest cannot be read"),
        PackFault.ManifestChanged => ("bảng kê khác với mã băm của nó", "the manifest differs from its hash"),
        PackFault.FileMissing => ("thiếu tệp", "the file is missing"),
        PackFault.FileExtra => ("tệp không có trong bảng kê", "the file is not in the manifest"),
        PackFault.FileChanged => ("nội dung đã bị sửa: sai cỡ hoặc sai mã băm", "the content was changed: wrong size or hash"),
        PackFault.RowsUnreadable => ("nội dung không đọc được", "the content cannot be read"),
        PackFault.PayloadMisnamed => ("nội dung không khớp mã băm trong tên tệp", "the content is not what its name's hash says"),
        PackFault.PayloadMissing => ("thiếu nội dung đã gửi có mã băm này", "the payload with this hash is missing"),
        PackFault.NotApproved => ("không có phê duyệt nào cho nội dung này trên kênh này", "no approval lets this content out on this channel"),
        PackFault.SignatureMissing => ("phê duyệt thiếu chữ ký", "the approval lacks a signature"),
        PackFault.AuditRowChanged => ("dòng nhật ký đã bị sửa sau khi niêm phong", "the audit row was changed after it was sealed"),
        PackFault.AuditRowUnsealed => ("dòng nhật ký không có niêm phong", "the audit row has no seal"),
        PackFault.AuditOrder => ("thứ tự nhật ký đã bị đổi hoặc thiếu vị trí", "the order of the audit rows was changed, or positions are missing"),
        PackFault.AuditRowMissing => ("số dòng nhật ký khác với bảng kê", "the number of audit rows is not the manifest's"),
        PackFault.SealWrong => ("niêm phong sai tại vị trí này", "the seal at this position is wrong"),
        PackFault.CertificateMissing => ("thiếu giấy xác nhận của một lệnh đã đóng", "the certificate of a closed order is missing"),
        PackFault.CertificateChanged => ("giấy xác nhận khác với mã băm lúc đóng lệnh", "the certificate differs from the hash that it was closed with"),
        PackFault.SourceMissing => ("giấy xác nhận dựa trên dòng này mà trong gói không có", "the certificate rests on this row, which is not in the pack"),
        PackFault.SourceChanged => ("dòng này trong gói khác với dòng mà giấy xác nhận đã dựa vào", "this row of the pack says something else than the one that the certificate rests on"),
        PackFault.HeadDiffers => ("mốc cuối của đoạn nhật ký khác với bảng kê", "the end of the audit segment is not the manifest's head"),
    };
}
