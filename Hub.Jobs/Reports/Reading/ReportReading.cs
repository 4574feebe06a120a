using Hub.Periods;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports.Reading;

/// <summary>Reads everything that a query asks.</summary>
public static class ReportReading
{
    private static readonly string[] Telling = ["channel.opened", "channel.closed", "channel.paused", "channel.resumed", "channel.retired", "channel.returned"];

    public static async Task<ReportInput> ReadAsync(HubDb db, ReportQuery query, CancellationToken ct)
    {
        var now = await BasisReading.ReadAsync(db, query.Basis, ct);
        return await ReadAsync(db, query, now, ct) with
        {
            SinceYear = query.EarlierInYear is { } earlier ? await BasisReading.SinceYearAsync(db, earlier, now, ct) : null,
            Top = await TopReading.ReadAsync(db, query.Basis, ct),
        };
    }

    private static async Task<ReportInput> ReadAsync(HubDb db, ReportQuery query, BasisFigures now, CancellationToken ct) => new(
        query, now,
        query.Before is null ? null : await BasisReading.ReadAsync(db, query.Before, ct),
        query.YearBefore is null ? null : await BasisReading.ReadAsync(db, query.YearBefore, ct))
    {
        Remarks = await RemarksAsync(db, query, ct),
        Orders = await OrderReading.ReadAsync(db, query.Basis, query.AsOf, ct),
        Corrections = await CorrectionReading.ReadAsync(db, query.Basis, null, ct),
        Unconfirmed = (await UnconfirmedReading.ReadAsync(db, query.Basis, ct)).GroupBy(u => u.ChannelId).ToDictionary(g => g.Key, g => g.Count()),
        ChannelChanges = query.Days.Kind == PeriodKind.Year ? await ChangesAsync(db, query, ct) : [],
    };

    private static async Task<IReadOnlyList<ChannelRemark>> RemarksAsync(HubDb db, ReportQuery query, CancellationToken ct)
    {
        var (days, asOf) = (query.Days, query.AsOf);
        return await db.Set<ChannelRemark>().AsNoTracking().Where(r => r.FirstDay <= days.Last && r.LastDay >= days.First && r.EnteredAt <= asOf)
            .OrderBy(r => r.EnteredAt).ThenBy(r => r.Id).ToListAsync(ct);
    }

    // The audit log is the only place that keeps when a channel was opened and closed again.
    private static async Task<IReadOnlyList<ChannelChange>> ChangesAsync(HubDb db, ReportQuery query, CancellationToken ct)
    {
        var (start, end) = (query.Days.Start, query.Days.End);
        var rows = await db.Audit.AsNoTracking().Where(a => a.SubjectKind == "channel" && Telling.Contains(a.Action) && a.At >= start && a.At < end && a.Id <= query.AuditTo)
            .OrderBy(a => a.At).ThenBy(a => a.Id).Select(a => new { a.At, a.SubjectId, a.Action }).ToListAsync(ct);
        return [.. rows.Select(r => new ChannelChange(r.At, Guid.Parse(r.SubjectId!), r.Action))];
    }
}
