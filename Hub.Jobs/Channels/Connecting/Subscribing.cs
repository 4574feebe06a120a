using Connectors;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Connecting;

/// <summary>
/// Asks a channel's platform to tell the hub's hook: once, when the channel gets its token, and whenever a person wants it. What stands in the
/// check-list afterwards is what was read back.
/// </summary>
public sealed class Subscribing(IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups, OutboundFactory doors, Fence fence)
{
    /// <returns>What was read back; null where there is nothing to subscribe, or not yet.</returns>
    public async Task<StepProof?> SubscribeAsync(Guid channelId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == channelId, ct);
        var setup = await setups.ReadAsync(db, channel, ct);
        if (connectors[channel.Connector] is not ISubscribesEvents subscribes || !subscribes.CanSubscribe(setup) || !await fence.HoldsAsync(ct))
        {
            return null;
        }

        var proof = await subscribes.SubscribeAsync(setup, await HubClock.ReadAsync(db, ct), doors.For(LeaseDeadline.None, new ExchangeList()), ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await StepList.ProveAsync(db, channelId, proof.Step, proof.Done, proof.Evidence, ct);
        await transaction.CommitAsync(ct);
        return proof;
    }
}
