using Hub.Deliveries;
using Hub.Outbox;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>A delivery that came out: its figures are to be read at each slot and at the close of its quarter.</summary>
public sealed class ReachPlanning : IOutboxDoer
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public string Kind => "delivery-moved";

    public async Task DoAsync(HubDb db, OutboxEntry entry, CancellationToken ct)
    {
        var delivery = Guid.Parse(entry.Key);
        var publications = await db.Publications.Where(p => p.DeliveryId == delivery && !p.Surplus && p.RemovedAt == null).ToListAsync(ct);
        foreach (var publication in publications)
        {
            if (!await db.Set<ReachPlanRow>().AnyAsync(r => r.PublicationId == publication.Id, ct))
            {
                db.AddRange(Rows(publication));
            }
        }

        await db.SaveChangesAsync(ct);
    }

    public static IEnumerable<ReachPlanRow> Rows(Publication publication) =>
    [
        .. ReachSlot.Fixed.Select(s => s.Name).Append(ReachSlot.Quarter).Select(s => new ReachPlanRow { PublicationId = publication.Id, Slot = s, DueAt = DueAt(publication, s) }),
    ];

    /// <summary>When a reading of the plan is first due, however often it was put off.</summary>
    public static DateTimeOffset DueAt(Publication publication, string slot) =>
        ReachSlot.Fixed.FirstOrDefault(s => s.Name == slot) is { } after ? publication.PublishedAt + after.After : QuarterClose(publication.PublishedAt);

    /// <summary>The first moment of the next quarter in Vietnam.</summary>
    public static DateTimeOffset QuarterClose(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Vietnam);
        var next = new DateTime(local.Year, (((local.Month - 1) / 3) * 3) + 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(3);
        return new DateTimeOffset(next, Vietnam.GetUtcOffset(next)).ToUniversalTime();
    }
}
