using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Operating;

/// <summary>Who let out what had been set aside.</summary>
public sealed record ReleasedLine(Guid Delivery, string ItemCode, string Channel, string By, DateTimeOffset At, DeliveryState Now);

public static class RecentReleases
{
    /// <summary>The newest first, out of the audit log.</summary>
    public static async Task<IReadOnlyList<ReleasedLine>> ReadAsync(HubDb db, int most, CancellationToken ct)
    {
        var acts = await db.Audit.AsNoTracking().Where(a => a.Area == "delivery" && a.Action == "delivery.released")
            .OrderByDescending(a => a.Id).Take(most).Select(a => new { a.SubjectId, a.ActorName, a.At }).ToListAsync(ct);
        var ids = acts.Select(a => Guid.Parse(a.SubjectId!)).ToList();
        var rows = await (
            from d in db.Deliveries.AsNoTracking()
            join i in db.Items on d.SubjectId equals i.Id
            join c in db.Channels on d.ChannelId equals c.Id
            where ids.Contains(d.Id)
            select new { d.Id, i.Code, c.Name, d.Facts.State }).ToDictionaryAsync(r => r.Id, ct);
        return
        [
            .. acts.Select(a => (Act: a, Row: rows.GetValueOrDefault(Guid.Parse(a.SubjectId!)))).Where(p => p.Row is not null)
                .Select(p => new ReleasedLine(p.Row!.Id, p.Row.Code, p.Row.Name, p.Act.ActorName, p.Act.At, p.Row.State)),
        ];
    }
}
