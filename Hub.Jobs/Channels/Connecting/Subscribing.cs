using Connectors;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Connecting;

/// <summary>
/// Asks a channel's platform to tell the hub's hook: once, when the channel gets its token, and whenever a person wants it; and to end it, when the
/// channel is retired. What stands in the check-list afterwards is what was read back.
/// </summary>
public sealed class Subscribing(IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups, OutboundFactory doors, Fence fence)
{
    /// <returns>What was read back; null where there is nothing to subscribe, or not yet.</returns>
    public Task<StepProof?> SubscribeAsync(Guid channelId, CancellationToken ct) =>
        AskAsync(channelId, (subscribes, setup, now, door) => subscribes.SubscribeAsync(setup, now, door, ct), ct);

    /// <summary>Dying before the answer is stored leaves the list at yes: the nightly round asks again, and taking off what is off changes nothing.</summary>
    /// <returns>What was read back; null where nothing was ever subscribed, or the account is a channel in use.</returns>
    public async Task<StepProof?> UnsubscribeAsync(Guid channelId, CancellationToken ct) => await IsUsedByAnotherAsync(channelId, ct)
        ? null : await AskAsync(channelId, (subscribes, setup, now, door) => subscribes.UnsubscribeAsync(setup, now, door, ct), ct);

    // An account that is a channel in use keeps its subscription: it is one account, and one app.
    private async Task<bool> IsUsedByAnotherAsync(Guid channelId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == channelId, ct);
        var used = await db.Channels.AsNoTracking().Where(c => c.Id != channelId && c.RetiredAt == null && c.Connector == channel.Connector && c.AppId == channel.AppId).ToListAsync(ct);
        return used.Exists(u => channel.Settings.All(s => u.Settings.GetValueOrDefault(s.Key) == s.Value));
    }

    private async Task<StepProof?> AskAsync(Guid channelId, Func<ISubscribesEvents, ChannelSetup, DateTimeOffset, IOutbound, Task<StepProof>> ask, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == channelId, ct);
        var setup = await setups.ReadAsync(db, channel, ct);
        if (connectors[channel.Connector] is not ISubscribesEvents subscribes || !subscribes.CanSubscribe(setup) || !await fence.HoldsAsync(ct))
        {
            return null;
        }

        var proof = await ask(subscribes, setup, await HubClock.ReadAsync(db, ct), doors.For(LeaseDeadline.None, new ExchangeList()));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await StepList.ProveAsync(db, channelId, proof.Step, proof.Done, proof.Evidence, ct);
        await transaction.CommitAsync(ct);
        return proof;
    }
}
