using Hub.Deliveries.Rules;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Sending;

/// <summary>A delivery that waits behind one that has just moved: the matrix is asked again what it is to do now.</summary>
public static class Successors
{
    public static async Task ReconsiderAsync(HubDb db, Delivery moved, RuleContext context, CancellationToken ct)
    {
        if (moved.Facts.State == DeliveryState.Sending || moved.Target is not null)
        {
            return;
        }

        var waiting = await db.Deliveries
            .Where(d => d.SubjectId == moved.SubjectId && d.ChannelId == moved.ChannelId && d.Target == null && d.Seq > moved.Seq
                && d.Facts.State == DeliveryState.Waiting)
            .OrderBy(d => d.Seq)
            .FirstOrDefaultAsync(ct);
        if (waiting is null)
        {
            return;
        }

        // Effects of this very transaction are not in the database yet: the local view counts.
        await db.SaveChangesAsync(ct);
        var there = await OnChannel.ReadAsync(db, moved.SubjectId, moved.ChannelId, ct);
        var wanted = waiting.Facts.Action == DeliveryAction.Retract ? Overtaking.Withdrawal : Overtaking.Correction;
        var plan = Succession.Decide(wanted, moved.Facts, there.IsLive, there.Shows(waiting.Facts.PayloadHash), context.Abilities);
        if (EndOf(plan, moved, waiting) is { } end)
        {
            moved.Apply(end, context);
        }

        if (!plan.Queued)
        {
            await GoAsync(db, plan, moved, waiting, there, context, ct);
        }
    }

    // What is in doubt or pending is looked at in its own time; where the machine had stopped looking, it begins again.
    private static DeliveryEvent? EndOf(SuccessionPlan plan, Delivery moved, Delivery waiting) => plan.Earlier switch
    {
        _ when moved.Facts.State.IsTerminal() => null,
        EarlierEnd.Supersede => new DeliveryEvent.SupersededBy(waiting.ApprovalNumber),
        EarlierEnd.Cancel => new DeliveryEvent.CancelledBy("withdrawn"),
        EarlierEnd.LookNow when !moved.Facts.State.IsMachines() => new DeliveryEvent.LookNow(),
        _ => null,
    };

    private static async Task GoAsync(
        HubDb db, SuccessionPlan plan, Delivery moved, Delivery waiting, OnChannel there, RuleContext context, CancellationToken ct)
    {
        var (handle, holds) = plan.InheritsHandle ? (moved.Facts.Handle, moved.Facts.HandleHolds) : (null, null);
        waiting.Apply(new DeliveryEvent.TurnCame(plan.Successor, handle, holds, there.Live?.RemoteId), context);
        if (plan.Successor == DeliveryAction.Publish)
        {
            waiting.Generation = (await db.Placements.SingleAsync(p => p.SubjectId == moved.SubjectId && p.ChannelId == moved.ChannelId, ct)).Generation;
        }

        if (plan.ByFollowUp)
        {
            await there.AskForFollowUpAsync(db, waiting.Id, context.Now, ct);
        }
    }
}
