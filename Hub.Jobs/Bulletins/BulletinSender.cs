using Connectors;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Audit;
using Hub.Channels;
using Hub.Deliveries.Sending;
using Hub.Nodes;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Bulletins;

/// <summary>
/// Sends one confirmed bulletin, once. The audience is asked first: that call proves the token, so that the one try is not spent on a stale one.
/// Then the try is committed, and only then the platform is called. A process that dies after that leaves a bulletin of which nobody knows
/// whether it went out; a person looks.
/// </summary>
public sealed class BulletinSender(
    IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups, OutboundFactory doors, BulletinAsking asking, BulletinRecord record, HeldBulletins held, Fence fence,
    NodeName node, NodeClock clock, LeaseOptions lease, ICheckpoints checkpoints, AuditLog audit, TimeProvider time)
{
    public async Task SendAsync(Guid id, CancellationToken ct)
    {
        if (!clock.MayClaim || !await fence.HoldsAsync(ct) || await ReadAsync(id, ct) is not { } work || await asking.AskAsync(id, work.Connector, work.Setup, work.Now, ct) is not { } audience)
        {
            return;
        }

        // Begun before the claim: this machine's clock runs out no later than the server's lease.
        var (token, deadline) = (Guid.CreateVersion7(), LeaseDeadline.After(time, time.GetTimestamp(), lease.Usable));
        if (await ClaimAsync(id, token, audience.Followers, ct) is not { } request)
        {
            return;
        }

        // From here on an end of the process reads as "nobody knows".
        await checkpoints.ReachedAsync(Checkpoint.AttemptOpen, id, ct);
        var exchanges = new ExchangeList();
        var outcome = await work.Connector.BroadcastAsync(request, doors.For(deadline, exchanges), ct);

        // Stored even if the node is stopping: only this process knows it.
        await checkpoints.ReachedAsync(Checkpoint.Answered, id, ct);
        await record.StoreAsync(id, token, outcome, exchanges.Exchanges, CancellationToken.None);
        await checkpoints.ReachedAsync(Checkpoint.Recorded, id, ct);
    }

    private sealed record Work(IBroadcasts Connector, ChannelSetup Setup, DateTimeOffset Now);

    private async Task<Work?> ReadAsync(Guid id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var bulletin = await db.Set<Bulletin>().AsNoTracking().SingleAsync(b => b.Id == id, ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == bulletin.ChannelId, ct);
        if (bulletin.State != BulletinState.Approved || connectors[channel.Connector] is not IBroadcasts broadcasts)
        {
            return null;
        }

        var (setup, now) = (await setups.ReadAsync(db, channel, ct), await HubClock.ReadAsync(db, ct));
        var gate = await BulletinGates.ReadAsync(db, bulletin, channel, broadcasts.BroadcastRulesOf(setup), now, ct);
        if (gate is { } shut && HeldBulletins.IsOver(bulletin, shut, now))
        {
            await held.SendBackAsync(id, shut, ct);
        }

        // Whoever dies here has looked; the next round looks again.
        var platform = gate is { } by && HeldBulletins.IsOfPlatform(by);
        await db.Set<Bulletin>().Where(b => b.Id == id && b.State == BulletinState.Approved)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.LookedAt, now).SetProperty(b => b.KeptSince, b => platform ? b.KeptSince ?? now : b.KeptSince), ct);
        return gate is null ? new Work(broadcasts, setup, now) : null;
    }

    // One transaction, after the channel's lock: withdrawals, pauses and other bulletins of the channel are before it or after it.
    private async Task<BroadcastRequest?> ClaimAsync(Guid id, Guid token, long? followers, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Storage.Pipeline.Standstill.LimitAsync(db, lease.Length, ct);
        var bulletin = await Composing.LockedAsync(db, id, null, ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == bulletin.ChannelId, ct);
        if (bulletin.State != BulletinState.Approved || connectors[channel.Connector] is not IBroadcasts broadcasts)
        {
            return null;
        }

        var (setup, now) = (await setups.ReadAsync(db, channel, ct), await HubClock.ReadAsync(db, ct));
        if (await BulletinGates.ReadAsync(db, bulletin, channel, broadcasts.BroadcastRulesOf(setup), now, ct) is not null)
        {
            return null;
        }

        if (await BulletinItems.WholeAsync(db, bulletin, ct) is not { } items)
        {
            await SendBackAsync(db, bulletin, ct);
            await transaction.CommitAsync(ct);
            return null;
        }

        (bulletin.State, bulletin.TriedAt, bulletin.TriedOn, bulletin.SendDay) = (BulletinState.Sending, now, node.Name, BulletinClock.DayOf(now));
        (bulletin.LeaseToken, bulletin.LeaseUntil, bulletin.Audience) = (token, await HubClock.ServerAsync(db, ct) + lease.Length, followers);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new BroadcastRequest(setup, [.. items.Select(i => i.RemoteId)], bulletin.Places, now);
    }

    private async Task SendBackAsync(HubDb db, Bulletin bulletin, CancellationToken ct)
    {
        Confirming.SendBack(bulletin, "Có tin trong bản tin không còn trên kênh, đang bị giữ hoặc đã thu hồi.");
        audit.Add(db, Actor.Hub, "bulletin.returned", new AuditSubject("bulletin", bulletin.Id.ToString("D")), new() { ["reason"] = "item-not-out" });
        await db.SaveChangesAsync(ct);
    }
}
