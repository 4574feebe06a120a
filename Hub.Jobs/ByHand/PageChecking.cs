using System.Text.Json;
using Connectors.Rendering;
using Hub.Approvals;
using Hub.Deliveries;
using Hub.Outbox;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.ByHand;

/// <summary>Looks at a pasted link after it was taken. The report stands whatever the look shows, and when it never comes.</summary>
public sealed class PageChecking(PageLook look, Fence fence) : IOutboxDoer
{
    private const string KindName = "page-check";

    public string Kind => KindName;

    /// <summary>In the caller's transaction; nothing is asked where no link was pasted.</summary>
    public static void Ask(HubDb db, Guid delivery, string? link, DateTimeOffset now)
    {
        if (link is not null)
        {
            db.Outbox.Add(new OutboxEntry { Kind = KindName, Key = delivery.ToString("D"), Payload = JsonSerializer.Serialize(link), CreatedAt = now, DueAt = now });
        }
    }

    /// <summary>Once more, because a person asks: a site may have been slow to show it.</summary>
    public static async Task AskAgainAsync(HubDb db, Guid delivery, CancellationToken ct)
    {
        var link = await LinkAsync(db, delivery, ct) ?? throw new RefusedException("no-link", "Lượt này chưa có đường dẫn bài đăng.", "No link of a post is known here.");
        Ask(db, delivery, link, await HubClock.ReadAsync(db, ct));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The link that a delivery brought; null where it brought none.</summary>
    public static Task<string?> LinkAsync(HubDb db, Guid delivery, CancellationToken ct) =>
        db.PublicationChanges.Where(c => c.DeliveryId == delivery && c.Url != null && c.Kind != PublicationChangeKind.Removed)
            .OrderByDescending(c => c.At).Select(c => c.Url).FirstOrDefaultAsync(ct);

    public async Task DoAsync(HubDb db, OutboxEntry entry, CancellationToken ct)
    {
        if (!await fence.HoldsAsync(ct))
        {
            throw new PutOffException("the fence does not hold: nothing goes out until ./hub adopt");
        }

        var (delivery, url) = (Guid.Parse(entry.Key), JsonSerializer.Deserialize<string>(entry.Payload)!);
        var hash = await db.Deliveries.Where(d => d.Id == delivery).Select(d => d.Facts.PayloadHash).SingleAsync(ct);
        var payload = await db.Payloads.Where(p => p.Hash == hash).Select(p => p.Bytes).SingleOrDefaultAsync(ct);
        var (result, status, detail) = await look.AtAsync(new Uri(url), payload is null ? [] : AttributionLines.In(RenditionBytes.Read(payload)), ct);
        db.Add(new PageCheck
        {
            Id = Guid.CreateVersion7(),
            DeliveryId = delivery,
            Url = url,
            At = await HubClock.ReadAsync(db, ct),
            Result = result,
            Status = status,
            Detail = detail,
        });
        await db.SaveChangesAsync(ct);
    }
}
