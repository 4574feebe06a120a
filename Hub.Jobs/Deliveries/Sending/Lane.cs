using Connectors.Outbound;
using Hub.Channels;
using Hub.Nodes;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Sending;

/// <summary>
/// Works through what is due on one channel: ends what dead processes left, parks what came too late, claims, tries, records. Two lanes of
/// one channel may run at once, on one node or on several; the rows keep them apart.
/// </summary>
public sealed class Lane(
    IDbContextFactory<HubDb> databases, DeliveryRunner runner, Record record, TokenRenewal tokens, LaneWakes wakes, ICheckpoints checkpoints,
    InstanceKey fence, NodeName node, NodeClock clock, LeaseOptions lease, TimeProvider time)
{
    public async Task RunAsync(Guid channel, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        for (var rows = 0; rows < lease.LaneRows && time.GetElapsedTime(started) < lease.LaneTime && !ct.IsCancellationRequested;)
        {
            await TidyAsync(channel, ct);
            var done = await TurnAsync(channel, lease.LaneRows - rows, ct);
            if (done == 0)
            {
                if (rows > 0)
                {
                    await wakes.WakeOutboxAsync(ct);
                }

                await wakes.SleepAsync(channel, ct);
                return;
            }

            rows += done;
        }

        await wakes.WakeAsync(channel, ct);
    }

    private async Task TidyAsync(Guid channel, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var id in await LaneQueries.LostLeasesAsync(db, channel, ct))
        {
            await record.LoseAsync(id, ct);
        }

        // A renewal that a dead process left behind. One that is under way is waited for; until then nothing of the channel is claimed.
        if (await LaneQueries.OpenRenewalAsync(db, channel, ct) is { } refused)
        {
            await tokens.RenewAsync(channel, refused, ct);
        }

        var ended = await LaneQueries.EndedAsync(db, channel, ct);
        if (ended.Count == 0)
        {
            return;
        }

        var now = await HubClock.ReadAsync(db, ct);
        var mourning = await db.ReleaseRules.Where(r => r.MourningFrom <= now && r.MourningTo > now).Select(r => r.MourningFrom).SingleOrDefaultAsync(ct);
        foreach (var id in ended)
        {
            await record.MoveAsync(id, d => Ended(d, now, mourning), ct);
        }
    }

    // Read again under the lock: it may have been claimed, moved or released meanwhile.
    private static DeliveryEvent? Ended(Delivery delivery, DateTimeOffset now, DateTimeOffset? mourning) =>
        delivery.Facts is not { State: DeliveryState.Waiting or DeliveryState.Prepared, Action: DeliveryAction.Publish, MayBeOut: false } ? null
        : delivery.ValidUntil <= now ? new DeliveryEvent.ValidityEnded()
        : delivery.WindowTo <= now ? new DeliveryEvent.WindowEnded()

        // Mourning that was set ahead left what was due before it alone. What did not go by then does not go when it ends, either.
        : !delivery.Emergency && delivery.Facts.DueAt < mourning ? new DeliveryEvent.WindowEnded(Mourning.Cause)
        : null;

    private async Task<int> TurnAsync(Guid channel, int most, CancellationToken ct)
    {
        var token = Guid.CreateVersion7();

        // Begun before the claim: this machine's clock runs out no later than the server's lease.
        var deadline = LeaseDeadline.After(time, time.GetTimestamp(), lease.Usable);
        var claimed = await ClaimAsync(channel, token, most, ct);
        var recorded = await Task.WhenAll(claimed.Select(id => runner.RunAsync(id, token, deadline, ct)));
        foreach (var stale in recorded.Select(r => r?.StaleToken).OfType<int>().Distinct())
        {
            await tokens.RenewAsync(channel, stale, ct);
        }

        return claimed.Count;
    }

    private async Task<IReadOnlyList<Guid>> ClaimAsync(Guid channel, Guid token, int most, CancellationToken ct)
    {
        if (!clock.MayClaim)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        return await LaneQueries.ClaimAsync(
            db, channel, token, lease.Length, node.Name, fence, most, stop => checkpoints.ReachedAsync(Checkpoint.ChannelLocked, null, stop), ct);
    }
}
