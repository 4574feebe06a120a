using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>
/// Lifts the machine's block from a channel that works again: whoever calls it has just seen <see cref="Checking"/> say so. What was blocked
/// goes on from where it was, and what is in doubt stays in doubt.
/// </summary>
public sealed class Mending(Moves moves, AuditLog audit)
{
    public async Task MendAsync(HubDb db, Guid channelId, Actor actor, CancellationToken ct)
    {
        // The channel's lock is enough: whoever moves a delivery of it holds that too.
        await RowLocks.LockAsync(db, null, [channelId], ct);
        var channel = await db.Channels.SingleAsync(c => c.Id == channelId, ct);
        var blocked = await db.Deliveries.Where(d => d.ChannelId == channelId && d.Facts.State == DeliveryState.Blocked).OrderBy(d => d.Id).ToListAsync(ct);
        if (channel.BlockedAt is null && blocked.Count == 0)
        {
            throw new RefusedException("not-blocked", "Kênh không bị chặn.", "The channel is not blocked.");
        }

        var cause = channel.BlockedCause;
        (channel.BlockedAt, channel.BlockedCause, channel.NextFreeAt, channel.FailuresInRow) = (null, null, null, 0);
        foreach (var delivery in blocked)
        {
            await moves.MoveAsync(db, delivery, new DeliveryEvent.ChannelMended(), ct);
        }

        var now = await HubClock.ReadAsync(db, ct);
        foreach (var incident in await db.Incidents.Where(i => i.Kind == "channel-blocked" && i.ChannelId == channelId && i.ClosedAt == null).ToListAsync(ct))
        {
            incident.ClosedAt = now;
        }

        audit.Add(db, actor, "channel.mended", new AuditSubject("channel", channelId.ToString("D")), new JsonObject { ["cause"] = cause, ["deliveries"] = blocked.Count });
        await db.SaveChangesAsync(ct);
    }
}
