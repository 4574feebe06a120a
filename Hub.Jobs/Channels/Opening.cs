using Connectors;
using Hub.Approvals;
using Hub.Audit;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>Opens a channel for sending, and closes it again. A new channel is read-only until an administrator opens it.</summary>
public sealed class Opening(ConnectorRegistry connectors, ChannelSetups setups, AuditLog audit)
{
    /// <summary>Only what is set up right, has its token and is allowed by a document in force is opened.</summary>
    public async Task OpenAsync(HubDb db, Guid channelId, Actor actor, CancellationToken ct)
    {
        var channel = await LockedAsync(db, channelId, ct);
        var now = await HubClock.ReadAsync(db, ct);
        var setup = await setups.ReadAsync(db, channel, ct);
        if (channel.RetiredAt is not null)
        {
            throw new RefusedException("channel-retired", "Kênh đã ngừng dùng. Hãy dùng lại kênh (channel return) rồi mở.", "The channel is retired. Take it back into use (channel return), then open it.");
        }

        List<Refusal> refusals = [.. connectors[channel.Connector].Check(setup).Select(p => new Refusal(channel.Slug, p))];
        if (!await db.Permissions.AnyAsync(p => p.ChannelId == channelId && p.ValidFrom <= now && (p.ValidTo == null || p.ValidTo > now), ct))
        {
            refusals.Add(new Refusal(channel.Slug, new("permission-missing", "",
                "Chưa có văn bản cho phép còn hiệu lực. Hãy ghi văn bản (channel permit) rồi mở kênh.",
                "No document in force allows it. Record the document (channel permit), then open the channel.")));
        }

        if (refusals.Count > 0)
        {
            throw new RefusedException(refusals);
        }

        if (channel.OpenedAt is null)
        {
            (channel.OpenedAt, channel.OpenedBy) = (now, actor.UserId);
            await NoteAsync(db, channel, "channel.opened", actor, ct);
        }
    }

    /// <summary>Read-only again: nothing new goes out, removals do.</summary>
    public async Task CloseAsync(HubDb db, Guid channelId, Actor actor, CancellationToken ct)
    {
        var channel = await LockedAsync(db, channelId, ct);
        if (channel.OpenedAt is not null)
        {
            (channel.OpenedAt, channel.OpenedBy) = (null, null);
            await NoteAsync(db, channel, "channel.closed", actor, ct);
        }
    }

    private static async Task<Channel> LockedAsync(HubDb db, Guid channelId, CancellationToken ct)
    {
        await RowLocks.LockAsync(db, null, [channelId], ct);
        return await db.Channels.SingleAsync(c => c.Id == channelId, ct);
    }

    private async Task NoteAsync(HubDb db, Channel channel, string action, Actor actor, CancellationToken ct)
    {
        audit.Add(db, actor, action, new AuditSubject("channel", channel.Id.ToString("D")));
        await db.SaveChangesAsync(ct);
    }
}
