using System.Linq.Expressions;
using Connectors.Contract;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Bulletins;

/// <summary>The hub's own count: the platform cannot be asked.</summary>
/// <param name="Allowed">As the settings of the channel say; null: nobody has set it.</param>
public sealed record BulletinQuota(DateOnly Since, int Used, int? Allowed)
{
    public bool IsUsedUp => Used >= Allowed;

    /// <summary>Whatever may have gone out counts: one of which nobody knows, too.</summary>
    internal static Expression<Func<Bulletin, bool>> Counts { get; } =
        b => b.State == BulletinState.Sending || b.State == BulletinState.Sent || b.State == BulletinState.Unknown;

    public static async Task<BulletinQuota> ReadAsync(HubDb db, Guid channel, BroadcastRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var since = BulletinClock.MonthOf(rules, BulletinClock.DayOf(now));
        var used = await db.Set<Bulletin>().Where(Counts).CountAsync(b => b.ChannelId == channel && b.SendDay >= since, ct);
        return new BulletinQuota(since, used, rules.PerMonth);
    }
}
