using Hub.Channels;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Operating;

/// <summary>What every lane does now and why, as the claim would see it.</summary>
public static class Lanes
{
    private static readonly DeliveryState[] Machines = [.. Enum.GetValues<DeliveryState>().Where(s => s.IsMachines() && s != DeliveryState.Sending)];

    public static async Task<IReadOnlyList<LaneLine>> ReadAsync(HubDb db, ILookup<Guid, (DeliveryState State, int Count)> open, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var channels = await db.Channels.AsNoTracking().Where(c => c.RetiredAt == null).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(ct);
        var city = await CityAsync(db, now, ct);
        var due = await db.Deliveries.Where(d => d.Facts.EndedAt == null && Machines.Contains(d.Facts.State)).GroupBy(d => d.ChannelId)
            .Select(g => new { g.Key, First = g.Min(d => d.Facts.DueAt) }).ToDictionaryAsync(g => g.Key, g => g.First, ct);
        var permitted = (await db.Permissions.Where(p => p.ValidFrom <= now && (p.ValidTo == null || p.ValidTo > now)).Select(p => p.ChannelId).ToListAsync(ct)).ToHashSet();
        var renewing = (await db.Tokens.Where(t => t.RenewalStartedAt != null).Select(t => t.ChannelId).ToListAsync(ct)).ToHashSet();
        var apps = await db.Apps.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.NextFreeAt, ct);
        return [.. channels.Select(c => Line(
            c, new Around(now, city, permitted.Contains(c.Id), renewing.Contains(c.Id), c.AppId is { } app ? apps.GetValueOrDefault(app) : null),
            due.TryGetValue(c.Id, out var first) ? first : null, open[c.Id]))];
    }

    /// <summary>What holds for all channels.</summary>
    private sealed record City(Stop? Stop, DateTimeOffset? MourningTo, string? Mourning, DateTimeOffset? QuietTo);

    private sealed record Around(DateTimeOffset Now, City City, bool Permitted, bool Renewing, DateTimeOffset? AppFreeAt);

    private static async Task<City> CityAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        var rules = await db.ReleaseRules.AsNoTracking().SingleAsync(ct);
        return new City(
            await Stopping.InForceAsync(db, ct), rules.MourningFrom <= now && rules.MourningTo > now ? rules.MourningTo : null, rules.MourningReason,
            await LaneQueries.QuietUntilAsync(db, ct));
    }

    private static LaneLine Line(Channel channel, Around around, DateTimeOffset? due, IEnumerable<(DeliveryState State, int Count)> open)
    {
        var rows = open.ToList();
        var (state, reason, since, next) = Of(channel, around, due, rows.Any(r => r.State == DeliveryState.Sending));
        return new LaneLine(channel, state, reason, since, next, rows.Where(r => r.State.IsMachines()).Sum(r => r.Count), rows.Where(r => r.State.IsPersons()).Sum(r => r.Count));
    }

    private static (LaneState State, string? Reason, DateTimeOffset? Since, DateTimeOffset? Next) Of(Channel channel, Around around, DateTimeOffset? due, bool sending)
    {
        var (now, city) = (around.Now, around.City);
        var cadence = channel.LastShownAt + channel.Cadence;
        var free = Later(channel.NextFreeAt, around.AppFreeAt);
        return channel switch
        {
            { BlockedAt: { } since } => (LaneState.Blocked, channel.BlockedCause, since, null),
            { OpenedAt: null } => (LaneState.Closed, null, null, null),
            _ when !around.Permitted => (LaneState.NotPermitted, null, null, null),
            _ when city.Stop is { } stop => (LaneState.Stopped, stop.Reason, stop.SetAt, null),
            { PausedAt: { } since } => (LaneState.Paused, channel.PauseReason, since, null),
            { FailuresInRow: >= Channel.FailuresThatOpenTheBreaker } when channel.NextFreeAt > now => (LaneState.Breaker, null, null, channel.NextFreeAt),
            _ when free > now => (LaneState.Resting, null, null, free),
            _ when around.Renewing => (LaneState.RenewingToken, null, null, null),
            _ when city.MourningTo is { } to => (LaneState.Mourning, city.Mourning, null, to),
            _ when city.QuietTo is { } to => (LaneState.Quiet, null, null, to),
            _ when sending => (LaneState.Sending, null, null, null),
            _ when due is null => (LaneState.Idle, null, null, null),
            _ when cadence > now && due <= cadence => (LaneState.Cadence, null, null, cadence),
            _ when due <= now => (LaneState.Due, null, null, null),
            _ => (LaneState.Scheduled, null, null, due),
        };
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
