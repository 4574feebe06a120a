using Connectors;
using Connectors.Contract;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Events;

/// <summary>Takes what platforms tell a channel's hook, and counts it. Nothing else of a message is kept, and no log shows its body.</summary>
public sealed class EventDesk(IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups)
{
    /// <returns>Null where no channel of that name takes events.</returns>
    public async Task<EventOutcome?> TakeAsync(string slug, EventMessage message, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug && c.RetiredAt == null, ct) is not { } channel
            || connectors[channel.Connector] is not IReceivesEvents receives)
        {
            return null;
        }

        // Signatures carry real time, never the hub's moved one.
        var now = await HubClock.ServerAsync(db, ct);
        var outcome = await TakeAsync(db, channel, receives, message with { Now = now }, ct);
        if (outcome is EventOutcome.Taken && receives.OneAddressForTheApp && channel.AppId is { } app)
        {
            foreach (var other in await db.Channels.AsNoTracking().Where(c => c.AppId == app && c.Connector == channel.Connector && c.RetiredAt == null && c.Id != channel.Id).ToListAsync(ct))
            {
                await TakeAsync(db, other, receives, message with { Now = now }, ct);
            }
        }

        return outcome;
    }

    private async Task<EventOutcome> TakeAsync(HubDb db, Channel channel, IReceivesEvents receives, EventMessage message, CancellationToken ct)
    {
        var outcome = receives.ReadEvent(message, await setups.ReadAsync(db, channel, ct));
        if (outcome is EventOutcome.Taken { Events.Count: > 0 } taken)
        {
            await EventRows.CountAsync(db, channel.Id, taken.Events, ct);
        }

        return outcome;
    }
}
