using Connectors;
using Connectors.Contract;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.ByHand;

/// <summary>Reads what waits for somebody's hands: who has it, and by when it has to be taken.</summary>
public sealed class HandTasks(ConnectorRegistry connectors, ChannelSetups setups)
{
    /// <summary>By delivery.</summary>
    public async Task<IReadOnlyDictionary<Guid, HandTask>> ReadAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        // What an order asks for has the order's deadline. A delivery in this state is moved by people alone: since when it waits, its row says.
        var rows = await db.Deliveries.AsNoTracking().Where(d => d.Facts.State == DeliveryState.NeedsHand && d.Facts.EndedAt == null)
            .Select(d => new { d.Id, d.ChannelId, d.ChangedAt, Ordered = db.OrderTasks.Any(t => t.DeliveryId == d.Id) }).ToListAsync(ct);
        var times = await TimesAsync(db, [.. rows.Where(r => !r.Ordered).Select(r => r.ChannelId)], ct);
        var holds = await HandClaims.OfAsync(db, [.. rows.Select(r => r.Id)], now, ct);
        return rows.ToDictionary(r => r.Id, r => new HandTask(
            r.Id, r.Ordered || times.GetValueOrDefault(r.ChannelId) is not { } time ? null : r.ChangedAt + time, holds.GetValueOrDefault(r.Id)));
    }

    private async Task<Dictionary<Guid, TimeSpan?>> TimesAsync(HubDb db, IReadOnlyCollection<Guid> channels, CancellationToken ct)
    {
        var times = new Dictionary<Guid, TimeSpan?>();
        foreach (var channel in await db.Channels.AsNoTracking().Where(c => channels.Contains(c.Id)).ToListAsync(ct))
        {
            times[channel.Id] = connectors[channel.Connector] is IPublishesByHand hand ? hand.TimeToTake(await setups.ReadAsync(db, channel, ct)) : null;
        }

        return times;
    }
}
