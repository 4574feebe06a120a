using System.Text.Json.Nodes;
using Hub.Audit;
using Hub.Bulletins;
using Hub.Mail;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>
/// Takes bulletins that have not gone out of the way of an order, in its transaction: back to their writers, who are told. Every step of a
/// bulletin takes its channel's lock, which the order holds, so none of them is sent meanwhile.
/// </summary>
public sealed class OrderBulletins(AuditLog audit, MailDesk mail, PublicAddresses addresses)
{
    public async Task SendBackAsync(HubDb db, Order order, IReadOnlyList<OrderTask> tasks, CancellationToken ct)
    {
        var ids = tasks.Where(t => t.Means == TaskMeans.BulletinBack).Select(t => t.BulletinId!.Value).ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var code = await db.Items.Where(i => i.Id == order.ItemId).Select(i => i.Code).SingleAsync(ct);
        foreach (var bulletin in await db.Set<Bulletin>().Where(b => ids.Contains(b.Id)).OrderBy(b => b.Id).ToListAsync(ct))
        {
            Confirming.SendBack(bulletin, Reason(order.Kind, code));
            audit.Add(db, Actor.Hub, "bulletin.returned", new AuditSubject("bulletin", bulletin.Id.ToString("D")),
                new JsonObject { ["reason"] = $"item-{Kebab.Of(order.Kind)}", ["item"] = code, ["order"] = order.Id.ToString("D") });
            await TellAsync(db, bulletin, order, code, ct);
        }

        await db.SaveChangesAsync(ct);
    }

    private static string Reason(OrderKind kind, string code) => kind == OrderKind.Withdrawal
        ? $"Tin {code} trong bản tin này đã được thu hồi."
        : $"Tin {code} trong bản tin này có lệnh {(kind == OrderKind.Replacement ? "thay thế" : "đính chính")} nhưng bản cũ vẫn còn trên kênh.";

    private async Task TellAsync(HubDb db, Bulletin bulletin, Order order, string code, CancellationToken ct)
    {
        if (await db.Users.Where(u => u.Id == bulletin.CreatedBy && u.DisabledAt == null).Select(u => u.Email).SingleOrDefaultAsync(ct) is { } to)
        {
            await mail.PostAsync(db, SentBackLetter.Of(to, bulletin, order, code, addresses), ct);
        }
    }
}
