using Connectors.Contract;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Bulletins;

/// <summary>The hub's own count: the platform cannot be asked. One whose end nobody knows counts as sent.</summary>
/// <param name="Allowed">As the settings of the channel say; null: nobody has set it.</param>
public sealed record BulletinQuota(DateOnly Since, int Used, int? Allowed)
{
    public bool IsUsedUp => Used >= Allowed;

    public static async Task<BulletinQuota> ReadAsync(HubDb db, Guid channel, BroadcastRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var since = BulletinClock.MonthOf(rules, BulletinClock.DayOf(now));
        var used = await db.Set<Bulletin>().CountAsync(
            b => b.ChannelId == channel && b.SendDay >= since && (b.State == BulletinState.Sending || b.State == BulletinState.Sent || b.State == BulletinState.Unknown), ct);
        return new BulletinQuota(since, used, rules.PerMonth);
    }
}
