using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>Pause (tạm ngừng kênh): a person keeps one channel from sending. Removals pass it.</summary>
public sealed class Pausing(AuditLog audit)
{
    public async Task PauseAsync(HubDb db, Guid channelId, string reason, Actor actor, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RefusedException("reason-needed", "Hãy ghi lý do tạm ngừng kênh.", "Say why the channel is paused.");
        }

        var channel = await LockedAsync(db, channelId, ct);
        if (channel.PausedAt is not null)
        {
            throw new RefusedException(
                "paused-already", $"Kênh đã tạm ngừng: {channel.PauseReason}.", $"The channel is paused already: {channel.PauseReason}.");
        }

        (channel.PausedAt, channel.PausedBy, channel.PauseReason) = (await HubClock.ReadAsync(db, ct), actor.UserId, reason.Trim().Normalize());
        audit.Add(db, actor, "channel.paused", Subject(channel), new JsonObject { ["reason"] = channel.PauseReason });
        await db.SaveChangesAsync(ct);
    }

    public async Task ResumeAsync(HubDb db, Guid channelId, Actor actor, CancellationToken ct)
    {
        var channel = await LockedAsync(db, channelId, ct);
        if (channel.PausedAt is null)
        {
            throw new RefusedException("not-paused", "Kênh không bị tạm ngừng.", "The channel is not paused.");
        }

        (channel.PausedAt, channel.PausedBy, channel.PauseReason) = (null, null, null);
        audit.Add(db, actor, "channel.resumed", Subject(channel));
        await db.SaveChangesAsync(ct);
    }

    private static async Task<Channel> LockedAsync(HubDb db, Guid channelId, CancellationToken ct)
    {
        await RowLocks.LockAsync(db, null, [channelId], ct);
        return await db.Channels.SingleAsync(c => c.Id == channelId, ct);
    }

    private static AuditSubject Subject(Channel channel) => new("channel", channel.Id.ToString("D"));
}
