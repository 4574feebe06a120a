using Hub.Deliveries;
using Hub.Outbox;
using Hub.Periods;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>A delivery that came out: its figures are to be read at each slot and before its quarter is cut off.</summary>
public sealed class ReachPlanning : IOutboxDoer
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public string Kind => "delivery-moved";

    public async Task DoAsync(HubDb db, OutboxEntry entry, CancellationToken ct)
    {
        var delivery = Guid.Parse(entry.Key);
        var closeDays = await CloseDays.ReadAsync(db, ct);
        var publications = await db.Publications.Where(p => p.DeliveryId == delivery && !p.Surplus && p.RemovedAt == null).ToListAsync(ct);
        foreach (var publication in publications)
        {
            if (!await db.Set<ReachPlanRow>().AnyAsync(r => r.PublicationId == publication.Id, ct))
            {
                db.AddRange(Rows(publication, closeDays));
            }
        }

        await db.SaveChangesAsync(ct);
    }

    /// <param name="closeDays">After how many days a quarter is closed: what it shows is read just before.</param>
    public static IEnumerable<ReachPlanRow> Rows(Publication publication, int closeDays) =>
    [
        .. ReachSlot.Fixed.Select(s => s.Name).Append(ReachSlot.Quarter).Select(s => new ReachPlanRow { PublicationId = publication.Id, Slot = s, DueAt = DueAt(publication, s, closeDays) }),
    ];

    /// <summary>When a reading of the plan is first due, however often it was put off.</summary>
    public static DateTimeOffset DueAt(Publication publication, string slot, int closeDays) =>
        ReachSlot.Fixed.FirstOrDefault(s => s.Name == slot) is { } after ? publication.PublishedAt + after.After : BeforeCutOff(publication.PublishedAt, closeDays);

    /// <summary>Half a day before the figures of its quarter are cut off: time for another try where a platform does not answer.</summary>
    public static DateTimeOffset BeforeCutOff(DateTimeOffset published, int closeDays)
    {
        var planned = QuarterClose(published).AddDays(closeDays).AddHours(-12);
        return planned < published ? published : planned;
    }

    /// <summary>The first moment of the next quarter in Vietnam.</summary>
    public static DateTimeOffset QuarterClose(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Vietnam);
        var next = new DateTime(local.Year, (((local.Month - 1) / 3) * 3) + 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(3);
        return new DateTimeOffset(next, Vietnam.GetUtcOffset(next)).ToUniversalTime();
    }
}
