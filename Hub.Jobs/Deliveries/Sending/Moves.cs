using Connectors;
using Hub.Channels;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Sending;

/// <summary>Moves deliveries inside a transaction that somebody else leads and in which subject and channels are locked.</summary>
public sealed class Moves(ConnectorRegistry connectors, ChannelSetups setups, RuleContexts contexts)
{
    public async Task MoveAsync(HubDb db, Delivery delivery, DeliveryEvent happened, CancellationToken ct)
    {
        var context = await ContextAsync(db, delivery, ct);
        await Consequences.StoreAsync(db, delivery, delivery.Apply(happened, context), context, Transport.Unknown, ct);
    }

    /// <summary>After an edit: what an approval let out and was not begun is cancelled. A removal is no text: it goes on.</summary>
    /// <returns>Channels on which something is under way, in doubt or out.</returns>
    public async Task<IReadOnlyList<Guid>> CancelNotBegunAsync(HubDb db, Guid subject, CancellationToken ct)
    {
        var open = await db.Deliveries.Where(d => d.SubjectId == subject && d.Facts.EndedAt == null).OrderBy(d => d.Id).ToListAsync(ct);
        foreach (var delivery in open.Where(IsNotBegun))
        {
            await MoveAsync(db, delivery, new DeliveryEvent.CancelledBy("edited"), ct);
        }

        var live = await db.Publications.Where(p => p.SubjectId == subject && p.RemovedAt == null).Select(p => p.ChannelId).ToListAsync(ct);
        return [.. open.Where(d => !IsNotBegun(d)).Select(d => d.ChannelId).Concat(live).Distinct().Order()];
    }

    public async Task<RuleContext> ContextAsync(HubDb db, Delivery delivery, CancellationToken ct)
    {
        var channel = await db.Channels.SingleAsync(c => c.Id == delivery.ChannelId, ct);
        return await contexts.ReadAsync(db, delivery, connectors[channel.Connector], await setups.ReadAsync(db, channel, ct), ct);
    }

    private static bool IsNotBegun(Delivery delivery) => delivery.Facts is
    {
        State: DeliveryState.Waiting or DeliveryState.Parked or DeliveryState.Blocked or DeliveryState.Rejected or DeliveryState.GivenUp,
        Handle: null, Ticket: null, MayBeOut: false, Action: not DeliveryAction.Retract,
    };
}
