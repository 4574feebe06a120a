using Hub.Engine;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Sending;

/// <summary>Wakes lanes. A wake-up is a hint: a lost or doubled one is harmless.</summary>
public sealed class LaneWakes(IJobEngine engine, IDbContextFactory<HubDb> databases)
{
    public ValueTask WakeAsync(Guid channel, CancellationToken ct) => engine.EnqueueAsync(Call(channel), ct);

    public async Task WakeAsync(IEnumerable<Guid> channels, CancellationToken ct)
    {
        foreach (var channel in channels.Distinct())
        {
            await WakeAsync(channel, ct);
        }
    }

    /// <summary>The lane has nothing to do now: it comes back at the next moment that time alone brings, and not sooner than in a second.</summary>
    public async Task SleepAsync(Guid channel, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await LaneQueries.NextMomentAsync(db, channel, ct) is { } moment)
        {
            var soonest = await HubClock.ServerAsync(db, ct) + TimeSpan.FromSeconds(1);
            await engine.ScheduleAsync(Call(channel), moment < soonest ? soonest : moment, ct);
        }
    }

    /// <summary>What the lane's records left to be done beside the sends.</summary>
    public ValueTask WakeOutboxAsync(CancellationToken ct) => engine.EnqueueAsync(Outbox.OutboxRelay.Wake, ct);

    /// <summary>Public pages of posts that orders are about, as far as nobody has read them yet.</summary>
    public ValueTask WakePagesAsync(CancellationToken ct) => engine.EnqueueAsync(Kept.EvidencePageRound.Wake, ct);

    /// <summary>Every lane with something due: the watchdog's round, and the scan after a lost connection.</summary>
    public async Task WakeDueAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await WakeAsync(await LaneQueries.DueChannelsAsync(db, ct), ct);
    }

    private static JobCall Call(Guid channel) => new(LaneHandler.HandlerName, channel.ToString("D"));
}
