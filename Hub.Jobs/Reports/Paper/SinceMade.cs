using System.Security.Cryptography;
using System.Text;
using Hub.Orders.Certificates;
using Hub.Periods;
using Hub.Reports.Behind;
using Hub.Reports.Reading;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports.Paper;

/// <summary>What came to light since a report was made. It is printed behind the report, whose own data stay as they were.</summary>
internal static class SinceMade
{
    public static async Task<IReadOnlyList<ReportSection>> ReadAsync(HubDb db, Report report, CancellationToken ct)
    {
        var query = ReportQuery.Read(report.Query);
        var next = ReportData.Read(report.Data).Annex.Count + 1;
        return [.. new[] { await ClosedAsync(db, query, next, ct), query.Basis.Closed is null ? await OpenAsync(db, query, query.Basis.Quarters.Count == 0 ? next : next + 1, ct) : null, await ComparedAsync(db, query, ct), await WarningAsync(db, report, query, ct) }.OfType<ReportSection>()];
    }

    // Of a year also what its closed quarters showed and is another figure today.
    private static async Task<ReportSection?> ClosedAsync(HubDb db, ReportQuery query, int number, CancellationToken ct)
    {
        var (changes, all, rest, names) = (new List<LaterChange>(), 0, new List<ReportBlock>(), query.Channels.ToDictionary(c => c.Id, c => c.Name));
        foreach (var closed in query.Basis.Shown)
        {
            var page = await LaterChanges.ReadAsync(db, closed, new LaterAsk(), ct);
            changes.AddRange(page.Rows);
            all += page.Count;
            if (page.Next is not null)
            {
                var days = PeriodDays.Of(await db.Set<Period>().AsNoTracking().SingleAsync(p => p.Id == closed, ct));
                rest.Add(ReportBlock.Of(
                    $"{ReportWords.Capital(ReportWords.Period(days))} có {ReportWords.Number(page.Count)} số thay đổi, bảng in {ReportWords.Number(page.Rows.Count)} số đầu; ",
                    new Printed("xem đủ trên trang của kỳ", Rows: PageOf(days)), "."));
            }
        }

        var subjects = changes.Select(c => c.SubjectId).OfType<Guid>().Distinct().ToList();
        var codes = await db.Items.Where(i => subjects.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Code, ct);
        return changes.Count == 0 ? null : new ReportSection($"Phụ lục {number}", "Số liệu thay đổi về sau, sau khi chốt", 1,
        [
            ReportBlock.Of(
                "Báo cáo giữ số đã chốt; từ đó đến lúc in ", new Printed($"{ReportWords.Number(all)} số đã đổi", Rows: query.Basis.Shown.Count == 1 ? PageOf(query.Days) : null),
                ", nêu ở phần phụ lục của báo cáo."),
            new(Table: new ReportTable(
                "Số đã chốt và số hiện nay",
                [new("Tin", 4), new("Kênh", 4), new("Chỉ số", 4), new("Đã chốt", 3, true), new("Hiện nay", 3, true), new("Lý do", 5)],
                [.. changes.Select(c => (IReadOnlyList<Printed>)
                [
                    c.SubjectId is { } subject ? codes.TryGetValue(subject, out var code) ? Printed.Item(code, code, query.Basis.Period) : "bản tin" : "cả kênh", names.GetValueOrDefault(c.ChannelId, "kênh khác"), ReportWords.Metric(c.Metric),
                    Value(c.Shown, c.EvidenceShown), Value(c.Today, c.EvidenceToday), Words(c.Reason),
                ])])),
            .. rest,
        ]);
    }

    // What the tables hold the period against is kept as it was closed, too.
    private static async Task<ReportSection?> ComparedAsync(HubDb db, ReportQuery query, CancellationToken ct)
    {
        var (lines, names) = (new List<ReportBlock>(), query.Channels.ToDictionary(c => c.Id, c => c.Name));
        foreach (var (basis, closed) in (await BesideAsync(db, query, ct)).SelectMany(b => b.Shown.Select(closed => (b, closed))))
        {
            var page = await LaterChanges.ReadAsync(db, closed, new LaterAsk { Corrections = true }, ct);
            if (page.Count > 0)
            {
                var channels = page.Rows.Select(c => names.GetValueOrDefault(c.ChannelId, "kênh khác")).Distinct().Order(StringComparer.Ordinal);
                lines.Add(ReportBlock.Of(
                    $"{ReportWords.Capital(ReportWords.Period(basis.Days))} ({Role(query, basis)}): ", new Printed($"{ReportWords.Number(page.Count)} số", Rows: PageOf(basis.Days)),
                    $" thay đổi về sau, sau khi chốt ({string.Join(", ", channels)}). Các bảng dùng số đã chốt."));
            }
        }

        return lines.Count == 0 ? null : new ReportSection("", "Số của kỳ được so thay đổi về sau", 1, lines);
    }

    // What stands beside the period: what it is held against, and each quarter of its year before those, as it was closed or not.
    private static async Task<IReadOnlyList<ReportBasis>> BesideAsync(HubDb db, ReportQuery query, CancellationToken ct)
    {
        var compared = new[] { query.Before, query.YearBefore }.OfType<ReportBasis>();
        if (query.EarlierInYear is not { } earlier)
        {
            return [.. compared.DistinctBy(b => b.Days)];
        }

        var shown = earlier.Shown;
        var closed = await db.Set<Period>().AsNoTracking().Where(p => shown.Contains(p.Id) && p.Kind == PeriodKind.Quarter).ToListAsync(ct);
        var quarters =
            from number in Enumerable.Range(1, 3)
            let days = PeriodDays.Quarter(earlier.Days.First.Year, number)
            where days.Last <= earlier.Days.Last
            let period = closed.Find(p => p.FirstDay == days.First)
            select new ReportBasis(days.Code, period?.CutOff ?? earlier.CutOff, period?.Id);
        return [.. compared.Concat(quarters).DistinctBy(b => b.Days)];
    }

    private static string Role(ReportQuery query, ReportBasis basis) => basis.Days == query.Before?.Days || basis.Days == query.YearBefore?.Days ? "kỳ được so" : "tính vào lũy kế";

    private static ReportRows PageOf(PeriodDays days) => new(days.Code) { Page = $"/periods/{days.Code}#h-sau" };

    // A period that is not closed has no copy to compare with: how many figures were corrected is said, and what to do.
    private static async Task<ReportSection?> OpenAsync(HubDb db, ReportQuery query, int number, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var count = (await CorrectionReading.ReadAsync(db, new ReportBasis(query.Days.Code, now, null), query.Basis.CutOff, ct)).Count;
        return count == 0 ? null : new ReportSection($"Phụ lục {number}", "Số liệu sửa sau khi lập báo cáo", 1,
        [
            ReportBlock.Of(new Printed(
                $"{ReportWords.Number(count)} số của kỳ này đã được đính chính sau khi lập báo cáo. Báo cáo giữ số lúc lập; cần lập lại báo cáo để có số mới.",
                Rows: TypedRows.Rows(query.Days.Code, TypedKind.Corrected, since: query.Basis.CutOff))),
        ]);
    }

    private static async Task<ReportSection?> WarningAsync(HubDb db, Report report, ReportQuery query, CancellationToken ct)
    {
        var (lines, names) = (new List<Printed>(), query.Channels.ToDictionary(c => c.Id, c => c.Name));
        if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(report.Data))) != report.Sha256)
        {
            lines.Add("Dữ liệu của chính báo cáo này không còn đúng như khi lập.");
        }

        foreach (var basis in (await BesideAsync(db, query, ct)).Prepend(query.Basis))
        {
            var changed = await ChangedFigures.CountAsync(db, basis.Days, basis.Shown, ct);
            if (changed.Values.Sum() is > 0 and var count)
            {
                lines.Add(Printed.Linked(
                    $"{ReportWords.Number(count)} minh chứng của {(basis == query.Basis ? "kỳ này" : $"{ReportWords.Period(basis.Days)} ({Role(query, basis)})")} không còn đúng như khi được lưu (bị thay đổi ngoài hệ thống): {string.Join(", ", changed.Select(c => $"{names.GetValueOrDefault(c.Key, "kênh khác")} {ReportWords.Number(c.Value)}").Order(StringComparer.Ordinal))}.",
                    basis.Days.Code, $"/reach/changed?period={basis.Days.Code}"));
            }
        }

        foreach (var (order, item, rows) in await ChangedOrdersAsync(db, query, ct))
        {
            lines.Add(Printed.Linked($"Lệnh đính chính, thu hồi tin {item}: {(rows == 0 ? "giấy xác nhận" : $"{ReportWords.Number(rows)} dòng bằng chứng đã dùng cho giấy xác nhận")} không còn đúng như khi được lưu.", query.Days.Code, $"/orders/{order}"));
        }

        lines.AddRange((await OrderRows.GoneBetweenAsync(db, query.Days.Start, query.Days.End, ct)).Select(item => (Printed)$"Lệnh đính chính, thu hồi tin {item}: dòng của lệnh không còn như khi được lưu, đã bị xóa ngoài hệ thống."));
        return lines.Count == 0 ? null : new ReportSection("", "Cảnh báo về minh chứng", 1, [.. lines.Append("Cần kiểm tra trước khi dùng báo cáo.").Select(l => ReportBlock.Of(l))]);
    }

    // With how many of its rows; none: the certificate itself.
    private static async Task<IReadOnlyList<(Guid Order, string Item, int Rows)>> ChangedOrdersAsync(HubDb db, ReportQuery query, CancellationToken ct)
    {
        var (start, end, cutOff) = (query.Days.Start, query.Days.End, query.Basis.CutOff);
        var told = await db.Orders.Where(o => o.OrderedAt >= start && o.OrderedAt < end && o.OrderedAt <= cutOff).OrderBy(o => o.OrderedAt).Select(o => o.Id).ToListAsync(ct);
        var changed = new List<(Guid, string, int)>();
        foreach (var order in told)
        {
            if (await CertificateView.ReadAsync(db, order, ct) is { } certificate && (certificate.Forged || certificate.Changed.Count > 0))
            {
                changed.Add((order, certificate.Content.ItemCode, certificate.Changed.Count));
            }
        }

        return changed;
    }

    private static string Words(LaterReason reason) => reason switch
    {
        LaterReason.Corrected => "số được đính chính",
        LaterReason.CameLater => "số đến sau khi chốt",
        LaterReason.EvidenceChanged => "minh chứng bị thay đổi ngoài hệ thống",
    };

    private static Printed Value(long? value, Guid? evidence) => new(
        value is { } number ? ReportWords.Number(number) : ReportWords.NoData, value, evidence is { } id ? new ReportRows("") { Page = $"/reach/evidence/{id}" } : null);
}
