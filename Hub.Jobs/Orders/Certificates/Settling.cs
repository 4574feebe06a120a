using System.Text.Json.Nodes;
using Hub.Audit;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders.Certificates;

/// <summary>
/// Notes which channels have complied, and closes an order when the last one has: then its certificate is frozen, in the same transaction. Asked
/// again it changes nothing; if the process dies the next round does it.
/// </summary>
public sealed class Settling(AuditLog audit)
{
    /// <summary>In the caller's transaction.</summary>
    public async Task SettleAsync(HubDb db, Guid orderId, CancellationToken ct)
    {
        var item = await db.Orders.Where(o => o.Id == orderId).Select(o => o.ItemId).SingleAsync(ct);
        var channels = await db.OrderTasks.Where(t => t.OrderId == orderId).Select(t => t.ChannelId).ToListAsync(ct);

        // Nothing moves between what is read and what is written down.
        await RowLocks.LockAsync(db, item, channels, ct);
        var order = await db.Orders.SingleAsync(o => o.Id == orderId, ct);
        if (order.ClosedAt is not null || await OrderEvidence.ReadAsync(db, orderId, ct) is not { } evidence)
        {
            return;
        }

        var now = await HubClock.ReadAsync(db, ct);
        var open = 0;
        foreach (var task in await db.OrderTasks.Where(t => t.OrderId == orderId).ToListAsync(ct))
        {
            var at = evidence.Tasks.Single(t => t.Task.Id == task.Id);
            var standing = TaskStandings.Of(at);
            if (standing.IsSettled && task.SettledAt is null)
            {
                TaskPages.AskAfter(db, at, now);
            }

            task.SettledAt = standing.IsSettled ? standing.At ?? task.SettledAt ?? order.OrderedAt : null;
            open += standing.IsSettled ? 0 : 1;
        }

        if (open == 0)
        {
            await CloseAsync(db, order, evidence, now, ct);
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task CloseAsync(HubDb db, Order order, OrderEvidence evidence, DateTimeOffset now, CancellationToken ct)
    {
        var head = await AuditHead.ReadAsync(db, ct);
        var text = CertificateText.Of(Certifying.Of(evidence, head.ToString(), now));
        var certificate = new OrderCertificate
        {
            OrderId = order.Id,
            Content = text,
            Sha256 = CertificateText.HashOf(text),
            AuditPosition = head.Position,
            AuditHash = head.Hash,
            ClosedAt = now,
        };
        db.OrderCertificates.Add(certificate);
        order.ClosedAt = now;
        audit.Add(db, Actor.Hub, "order.closed", new AuditSubject("item", order.ItemId.ToString("D")),
            new JsonObject { ["order"] = order.Id.ToString("D"), ["sha256"] = certificate.Sha256 });
    }
}
