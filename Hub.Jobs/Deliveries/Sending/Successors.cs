using Hub.Deliveries.Rules;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Sending;

/// <summary>A delivery that waits behind one that has just moved: the matrix is asked again what it is to do now.</summary>
public static class Successors
{
    public static async Task ReconsiderAsync(HubDb db, Delivery moved, RuleContext context, CancellationToken ct)
    {
        if (moved.Facts.State == DeliveryState.Sending)
        {
            return;
        }

        var waiting = await db.Deliveries
            .Where(d => d.SubjectId == moved.SubjectId && d.ChannelId == moved.ChannelId && d.Target == null && d.Seq > moved.Seq
                && d.Facts.State == DeliveryState.Waiting)
            .OrderBy(d => d.Seq)
            .FirstOrDefaultAsync(ct);
        if (waiting is null || moved.Target is not null)
        {
            return;
        }

        // Effects of this very transaction are not in the database yet: the local view counts.
        await db.SaveChangesAsync(ct);
        var live = await Publications.LiveAsync(db, moved, ct);
        var wanted = waiting.Facts.Action == DeliveryAction.Retract ? Overtaking.Withdrawal : Overtaking.Correction;
        var plan = Succession.Decide(wanted, moved.Facts, live is not null, live is not null && live.PayloadHash == waiting.Facts.PayloadHash, context.Abilities);
        if (plan.Queued)
        {
            return;
        }

        var end = Ended(plan.Earlier, moved);
        if (end is not null && !moved.Facts.State.IsTerminal())
        {
            moved.Apply(end, context);
        }

        waiting.Apply(new DeliveryEvent.TurnCame(plan.Successor, plan.InheritsHandle ? moved.Facts.Handle : null,
            plan.InheritsHandle ? moved.Facts.HandleHolds : null, live?.RemoteId), context);
        if (plan.Successor == DeliveryAction.Publish)
        {
            waiting.Generation = (await db.Placements.SingleAsync(p => p.SubjectId == moved.SubjectId && p.ChannelId == moved.ChannelId, ct)).Generation;
        }
    }

    private static DeliveryEvent? Ended(EarlierEnd end, Delivery moved) => end switch
    {
        EarlierEnd.Supersede => new DeliveryEvent.SupersededBy(moved.ApprovalNumber),
        EarlierEnd.Cancel => new DeliveryEvent.CancelledBy("withdrawn"),
        _ => null,
    };
}
