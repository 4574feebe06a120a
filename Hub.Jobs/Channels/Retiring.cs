using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Bulletins;
using Hub.Deliveries;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>
/// Retires a channel (ngừng dùng kênh), and takes it back into use. Nothing new goes out on a retired one; what stands there keeps its history,
/// and its corrections and removals still go, so its secrets are kept.
/// </summary>
public sealed class Retiring(AuditLog audit)
{
    private static readonly DeliveryState[] Over = [.. Enum.GetValues<DeliveryState>().Where(s => s.IsTerminal() || s == DeliveryState.GivenUp)];

    private static readonly BulletinState[] OpenBulletins = [BulletinState.Submitted, BulletinState.Approved, BulletinState.Sending, BulletinState.Unknown];

    /// <summary>Refused while anything on the channel waits for the machine or for a person: retiring would leave it lying.</summary>
    public async Task RetireAsync(HubDb db, Guid channelId, string reason, Actor actor, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RefusedException("reason-needed", "Hãy ghi lý do ngừng dùng kênh.", "Say why the channel is retired.");
        }

        var channel = await LockedAsync(db, channelId, ct);
        if (channel.RetiredAt is not null)
        {
            throw new RefusedException("retired-already", "Kênh đã ngừng dùng.", "The channel is retired already.");
        }

        var open = await db.Deliveries.CountAsync(d => d.ChannelId == channelId && !Over.Contains(d.Facts.State), ct);
        var bulletins = await db.Set<Bulletin>().CountAsync(b => b.ChannelId == channelId && OpenBulletins.Contains(b.State), ct);
        if (open + bulletins > 0)
        {
            throw new RefusedException(
                "work-left", $"Kênh còn {open} lượt phát và {bulletins} bản tin chưa xong. Hãy giải quyết hoặc hủy chúng ở hàng đợi, rồi ngừng dùng kênh.",
                $"{open} deliveries and {bulletins} bulletins of the channel are not over. See to them or cancel them in the queue, then retire the channel.");
        }

        channel.RetiredAt = await HubClock.ReadAsync(db, ct);
        audit.Add(db, actor, "channel.retired", Subject(channel), new JsonObject { ["reason"] = reason.Trim().Normalize() });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>In use again, and read-only: whoever opens it looks at it first.</summary>
    public async Task ReturnAsync(HubDb db, Guid channelId, Actor actor, CancellationToken ct)
    {
        var channel = await LockedAsync(db, channelId, ct);
        if (channel.RetiredAt is null)
        {
            throw new RefusedException("not-retired", "Kênh đang được dùng.", "The channel is in use.");
        }

        (channel.RetiredAt, channel.OpenedAt, channel.OpenedBy) = (null, null, null);
        audit.Add(db, actor, "channel.returned", Subject(channel));
        await db.SaveChangesAsync(ct);
    }

    private static async Task<Channel> LockedAsync(HubDb db, Guid channelId, CancellationToken ct)
    {
        await RowLocks.LockAsync(db, null, [channelId], ct);
        return await db.Channels.SingleAsync(c => c.Id == channelId, ct);
    }

    private static AuditSubject Subject(Channel channel) => new("channel", channel.Id.ToString("D"));
}
