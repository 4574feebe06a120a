using Connectors.Contract;
using Hub.Channels;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Bulletins;

/// <summary>What keeps a confirmed bulletin from being sent now.</summary>
public enum BulletinHindrance
{
    NotDue,

    /// <summary>No machine ran when its time came, nor for long after it.</summary>
    NobodyThere,
    ChannelClosed,
    NoPermission,
    Stopped,
    Paused,
    Blocked,
    Resting,

    /// <summary>The platform could not be asked; why stands on the bulletin.</summary>
    Unanswered,
    Held,
    Mourning,
    QuietHours,
    OutOfHours,
    AnotherToday,
    QuotaUsedUp,

    /// <summary>The approved new text of one of its items does not stand on the channel yet.</summary>
    CorrectionUnderWay,
}

/// <summary>The gates of a broadcast: those of a publish, and its own. A broadcast knows no emergency.</summary>
public static class BulletinGates
{
    public static async Task<BulletinHindrance?> ReadAsync(HubDb db, Bulletin bulletin, Channel channel, BroadcastRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var (today, mourning) = (BulletinClock.DayOf(now), await db.ReleaseRules.AsNoTracking().SingleAsync(ct));
        return bulletin.DueAt > now ? BulletinHindrance.NotDue
            : now - Awaited(bulletin) > HeldBulletins.Patience ? BulletinHindrance.NobodyThere
            : channel.OpenedAt is null || channel.RetiredAt is not null ? BulletinHindrance.ChannelClosed
            : !await db.Permissions.AnyAsync(p => p.ChannelId == channel.Id && p.ValidFrom <= now && (p.ValidTo == null || p.ValidTo > now), ct) ? BulletinHindrance.NoPermission
            : await db.Stops.AnyAsync(s => s.LiftedAt == null, ct) ? BulletinHindrance.Stopped
            : channel.PausedAt is not null ? BulletinHindrance.Paused
            : channel.BlockedAt is not null ? BulletinHindrance.Blocked
            : channel.NextFreeAt > now || await AppRestsAsync(db, channel, now, ct) ? BulletinHindrance.Resting
            : bulletin.NotBefore > now ? BulletinHindrance.Unanswered
            : await db.Subjects.AnyAsync(s => s.Id == bulletin.Id && s.HeldAt != null, ct) ? BulletinHindrance.Held
            : mourning.MourningFrom <= now && now < mourning.MourningTo ? BulletinHindrance.Mourning
            : await LaneQueries.QuietUntilAsync(db, ct) is not null ? BulletinHindrance.QuietHours
            : !BulletinClock.IsIn(rules, now) ? BulletinHindrance.OutOfHours
            : await AnotherAsync(db, bulletin, today, ct) ? BulletinHindrance.AnotherToday
            : (await BulletinQuota.ReadAsync(db, channel.Id, rules, now, ct)).IsUsedUp ? BulletinHindrance.QuotaUsedUp
            : await BulletinItems.AwaitTextAsync(db, bulletin, ct) ? BulletinHindrance.CorrectionUnderWay
            : null;
    }

    // Since when somebody should have looked.
    private static DateTimeOffset Awaited(Bulletin bulletin) =>
        new[] { bulletin.DueAt, bulletin.SecondAt ?? bulletin.DueAt, bulletin.LookedAt ?? bulletin.DueAt }.Max();

    private static Task<bool> AppRestsAsync(HubDb db, Channel channel, DateTimeOffset now, CancellationToken ct) => db.Apps.AnyAsync(a => a.Id == channel.AppId && a.NextFreeAt > now, ct);

    private static Task<bool> AnotherAsync(HubDb db, Bulletin bulletin, DateOnly today, CancellationToken ct) => db.Set<Bulletin>().Where(BulletinQuota.Counts).AnyAsync(
        b => b.ChannelId == bulletin.ChannelId && b.Id != bulletin.Id && b.SendDay == today, ct);
}
