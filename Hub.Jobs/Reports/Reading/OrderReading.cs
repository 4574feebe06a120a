using Hub.Orders;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reports.Reading;

/// <summary>Reads what was ordered in a period, and how far it was done at the cut-off.</summary>
internal static class OrderReading
{
    public static async Task<IReadOnlyList<ReportOrder>> ReadAsync(HubDb db, ReportBasis basis, DateTimeOffset asOf, CancellationToken ct)
    {
        var (start, end, cutOff) = (basis.Days.Start, basis.Days.End, basis.CutOff);
        var orders = await db.Orders.AsNoTracking().Where(o => o.OrderedAt >= start && o.OrderedAt < end && o.OrderedAt <= cutOff).OrderBy(o => o.OrderedAt).ThenBy(o => o.Id).ToListAsync(ct);
        return await ReadAsync(db, orders, basis, asOf, ct);
    }

    /// <summary>Of these alone, in their order.</summary>
    public static async Task<IReadOnlyList<ReportOrder>> ReadAsync(HubDb db, IReadOnlyList<Order> orders, ReportBasis basis, DateTimeOffset asOf, CancellationToken ct)
    {
        var items = await ItemsAt.ReadAsync(db, [.. orders.Select(o => o.ItemId).Distinct()], basis.CutOff, ct);
        var found = new List<ReportOrder>();
        foreach (var order in orders.Where(o => items.ContainsKey(o.ItemId)))
        {
            var evidence = await OrderEvidence.ReadAsync(db, order.Id, ct);
            found.Add(Order(order, items[order.ItemId], [.. evidence!.Tasks], basis, asOf));
        }

        return found;
    }

    // The one rule that certificates go by, as it stood at the cut-off: what was proven later was open then, and so was what was proven later of an earlier time.
    private static ReportOrder Order(Order order, ItemAt item, IReadOnlyList<TaskEvidence> tasks, ReportBasis basis, DateTimeOffset asOf)
    {
        var cutOff = basis.CutOff;
        var standings = tasks.Select(t => (t.Task.ChannelId, t.Task.DueAt, t.Task.SettledAt, Standing: TaskStandings.Of(t))).ToList();
        var open = standings.Where(s => !s.Standing.IsSettled || s.Standing.At > cutOff || (basis.Closed is null && s.SettledAt > asOf)).Select(s => s.ChannelId).ToList();
        return new ReportOrder(order.Id, item.Code, item.Title, order.Kind, order.Reason, order.OrderedAt, open.Count == 0 ? standings.Max(s => s.Standing.At) ?? order.OrderedAt : null, open)
        {
            FoundAt = order.FoundAt,
            Impossible = [.. standings.Where(s => s.Standing.Kind == StandingKind.Impossible && !open.Contains(s.ChannelId)).Select(s => s.ChannelId).Distinct()],
            // What was found only later never to have been out had been asked for then.
            Asked = [.. standings.Where(s => s.Standing.Kind is not (StandingKind.NeverOut or StandingKind.AlreadySo) || s.Standing.At > cutOff).Select(s => s.ChannelId).Distinct()],
            InTime = [.. standings.Where(s => s.Standing.Kind == StandingKind.Proven && !open.Contains(s.ChannelId) && s.Standing.At <= s.DueAt).Select(s => s.ChannelId)],
        };
    }
}
