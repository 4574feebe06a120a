using Connectors;
using Connectors.Contract;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Events;

/// <summary>Takes what platforms tell a channel's hook, and counts it. Nothing else of a message is kept, and no log shows its body.</summary>
public sealed class EventDesk(IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups)
{
    /// <summary>A message to the address of an app goes on while any channel of the app is in use, also where the one whose name it bears is retired.</summary>
    /// <returns>Null where no channel of that name takes events.</returns>
    public async Task<EventOutcome?> TakeAsync(string slug, EventMessage message, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, ct) is not { } named || connectors[named.Connector] is not IReceivesEvents receives)
        {
            return null;
        }

        // Signatures carry real time, never the hub's moved one.
        var told = message with { Now = await HubClock.ServerAsync(db, ct) };
        var listeners = await ListenersAsync(db, named, receives, ct);
        if (listeners is not [var first, .. var others])
        {
            return null;
        }

        var answer = await TakeAsync(db, first, receives, told, ct);
        if (answer is EventOutcome.Taken)
        {
            foreach (var other in others)
            {
                await TakeAsync(db, other, receives, told, ct);
            }
        }

        return answer;
    }

    /// <summary>First the one that is named: what it says of the message is what the platform hears.</summary>
    private static Task<List<Channel>> ListenersAsync(HubDb db, Channel named, IReceivesEvents receives, CancellationToken ct) =>
        (receives.OneAddressForTheApp && named.AppId is { } app ? db.Channels.Where(c => c.AppId == app && c.Connector == named.Connector) : db.Channels.Where(c => c.Id == named.Id))
        .AsNoTracking().Where(c => c.RetiredAt == null).OrderByDescending(c => c.Id == named.Id).ThenBy(c => c.Id).ToListAsync(ct);

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
