using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>A channel as a line of a list, and what keeps it from sending.</summary>
public sealed record ChannelLine(Channel Channel, string? Permission, DateTimeOffset? PermissionTo)
{
    public ChannelHindrance? Hindrance =>
        Channel.RetiredAt is not null ? ChannelHindrance.Retired
        : Channel.BlockedAt is not null ? ChannelHindrance.Blocked
        : Channel.OpenedAt is null ? ChannelHindrance.Closed
        : Permission is null ? ChannelHindrance.NotPermitted
        : Channel.PausedAt is not null ? ChannelHindrance.Paused
        : null;
}

/// <summary>The first thing that has to be seen to before a channel sends.</summary>
public enum ChannelHindrance
{
    Retired,
    Blocked,
    Closed,
    NotPermitted,
    Paused,
}

public static class ChannelList
{
    public static async Task<IReadOnlyList<ChannelLine>> ReadAsync(HubDb db, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var channels = await db.Channels.AsNoTracking().OrderBy(c => c.Slug).ToListAsync(ct);
        var inForce = await db.Permissions.AsNoTracking().Where(p => p.ValidFrom <= now && (p.ValidTo == null || p.ValidTo > now)).ToListAsync(ct);
        var latest = inForce.GroupBy(p => p.ChannelId).ToDictionary(g => g.Key, g => g.MaxBy(p => p.ValidTo ?? DateTimeOffset.MaxValue)!);
        return [.. channels.Select(c => latest.GetValueOrDefault(c.Id) is { } p ? new ChannelLine(c, p.DocumentNumber, p.ValidTo) : new ChannelLine(c, null, null))];
    }
}
