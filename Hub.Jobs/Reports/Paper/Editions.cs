using Hub.Approvals;
using Hub.Periods;
using Hub.Reach;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports.Paper;

/// <summary>Puts together what is printed of a report today.</summary>
public sealed class Editions(HubSettings settings, PublicAddresses addresses)
{
    public async Task<Edition?> FindAsync(HubDb db, Guid id, CancellationToken ct) =>
        await db.Set<Report>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is { } report ? await OfAsync(db, report, ct) : null;

    public async Task<Edition> RequireAsync(HubDb db, Guid id, CancellationToken ct) =>
        await FindAsync(db, id, ct) ?? throw new RefusedException("report-unknown", "Không có báo cáo này.", "There is no such report.");

    private async Task<Edition> OfAsync(HubDb db, Report report, CancellationToken ct)
    {
        var query = ReportQuery.Read(report.Query);
        var names = query.Channels.ToDictionary(c => c.Id, c => c.Name);
        var corrected = query.Basis.Closed is { } closed ? await CorrectedAsync(db, closed, names, ct) : null;
        var changed = await ChangedAsync(db, query.Days, ct);
        return new Edition(
            report, ReportData.Read(report.Data), await ReportTexts.ReadAsync(db, report.Id, ct), settings.Mode == HubMode.Practice,
            [.. new[] { corrected, changed }.OfType<ReportSection>()]) { Site = addresses.Root };
    }

    private static async Task<ReportSection?> CorrectedAsync(HubDb db, Guid closed, Dictionary<Guid, string> names, CancellationToken ct)
    {
        var changes = await LaterChanges.ReadAsync(db, closed, ct);
        var subjects = changes.Select(c => c.SubjectId).Distinct().ToList();
        var codes = await db.Items.Where(i => subjects.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Code, ct);
        return changes.Count == 0 ? null : new ReportSection("Phụ lục 4", "Số liệu sửa sau khi chốt", 1,
        [
            ReportBlock.Of("Báo cáo giữ số đã chốt. Các số sau đã đổi từ đó đến lúc in."),
            new(Table: new ReportTable(
                "Số đã chốt và số hiện nay",
                [new("Tin", 3), new("Kênh", 4), new("Chỉ số", 4), new("Đã chốt", 3, true), new("Hiện nay", 3, true), new("Lý do", 5)],
                [.. changes.Select(c => (IReadOnlyList<Printed>)
                [
                    codes.TryGetValue(c.SubjectId, out var code) ? Printed.Item(code, code, "") : "bản tin", names.GetValueOrDefault(c.ChannelId, "kênh khác"), ReportWords.Metric(c.Metric), Value(c.Shown, c.SampleShown), Value(c.Today, c.SampleToday),
                    c.EvidenceChanged ? "minh chứng bị thay đổi ngoài hệ thống" : "số được đính chính",
                ])])),
        ]);
    }

    private static async Task<ReportSection?> ChangedAsync(HubDb db, PeriodDays days, CancellationToken ct)
    {
        var (start, end) = (days.Start, days.End);
        var count = await (
            from c in db.Set<ChangedEvidence>()
            join s in db.Set<ReachSample>() on c.SampleId equals s.Id
            join p in db.Publications on s.PublicationId equals p.Id
            where p.PublishedAt >= start && p.PublishedAt < end
            select c).CountAsync(ct);
        return count == 0 ? null : new ReportSection("", "Cảnh báo về minh chứng", 1,
            [ReportBlock.Of($"{ReportWords.Number(count)} minh chứng của kỳ này không còn đúng như khi được lưu (bị thay đổi ngoài hệ thống). Cần kiểm tra trước khi dùng báo cáo.")]);
    }

    private static Printed Value(long? value, Guid? sample) => new(
        value is { } number ? ReportWords.Number(number) : ReportWords.NoData, value, sample is { } id ? new ReportRows("") { Page = $"/reach/evidence/{id}" } : null);
}
