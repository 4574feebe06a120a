using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>
/// Writes what every channel has to do, in the transaction of the order: first what is foreseen, before anything is planned, then which
/// delivery does it.
/// </summary>
public sealed class OrderTasks(Foreseeing foreseeing, OrderBulletins bulletins)
{
    public async Task AddAsync(HubDb db, Order order, IReadOnlyDictionary<Guid, string>? payloads, CancellationToken ct)
    {
        var foreseen = order.Kind == OrderKind.Withdrawal
            ? await foreseeing.WithdrawalAsync(db, order.ItemId, order.OrderedAt, ct)
            : await foreseeing.CorrectionAsync(db, order.ItemId, order.Kind, payloads ?? new Dictionary<Guid, string>(), order.OrderedAt, ct);
        var tasks = new List<OrderTask>();
        foreach (var channel in foreseen)
        {
            var task = channel.ToTask(order.Id);
            tasks.Add(task);
            db.OrderTasks.Add(task);
            TaskPages.AskBefore(db, channel, task, order.OrderedAt);
        }

        await db.SaveChangesAsync(ct);
        await bulletins.SendBackAsync(db, order, tasks, ct);
    }

    /// <summary>After the deliveries were planned.</summary>
    public static async Task LinkAsync(HubDb db, Order order, CancellationToken ct)
    {
        var tasks = await db.OrderTasks.Where(t => t.OrderId == order.Id && t.BulletinId == null).ToListAsync(ct);
        var channels = tasks.Select(t => t.ChannelId).ToList();
        var deliveries = await db.Deliveries
            .Where(d => d.SubjectId == order.ItemId && channels.Contains(d.ChannelId) && d.Target == null && (d.ApprovalId == order.ApprovalId || d.Facts.EndedAt == null))
            .OrderByDescending(d => d.Seq).ToListAsync(ct);
        foreach (var task in tasks)
        {
            var there = deliveries.Where(d => d.ChannelId == task.ChannelId).ToList();
            task.DeliveryId = (there.FirstOrDefault(d => d.ApprovalId == order.ApprovalId)
                ?? there.FirstOrDefault(d => task.First == TaskFirst.ItsRemoval && d.Facts.Action == DeliveryAction.Retract))?.Id;
        }

        await db.SaveChangesAsync(ct);
    }
}
