using Connectors;
using Hub.Approvals;
using Hub.Channels;
using Hub.Deliveries.Rules;
using Hub.Items;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Sending;

/// <summary>One channel that an approval names.</summary>
public sealed record PlannedChannel(Guid ChannelId, string? PayloadHash, DateTimeOffset DueAt);

/// <summary>
/// Makes the deliveries of an approval that counts, by the matrix of what is on the channel already. Runs in the transaction of the
/// approval, in which subject, channels and open deliveries are locked.
/// </summary>
public sealed class DeliveryPlanner(ConnectorRegistry connectors, ChannelSetups setups, RuleContexts contexts, Moves moves)
{
    /// <summary>What an act would meet on the channel, and what would follow from it. Changes nothing.</summary>
    public async Task<Outlook> LookAsync(HubDb db, Guid subject, Guid channelId, string? payloadHash, Overtaking wanted, DateTimeOffset now, CancellationToken ct)
    {
        var open = await db.Deliveries
            .Where(d => d.SubjectId == subject && d.ChannelId == channelId && d.Target == null && d.Facts.EndedAt == null)
            .OrderBy(d => d.Seq)
            .ToListAsync(ct);
        var earlier = Before(open) ?? await LastAsync(db, subject, channelId, ct);
        var channel = await db.Channels.SingleAsync(c => c.Id == channelId, ct);
        var context = await ContextAsync(db, channel, now, ct);
        var there = await OnChannel.ReadAsync(db, subject, channelId, ct);
        var plan = Succession.Decide(wanted, earlier?.Facts, there.IsLive, there.Shows(payloadHash), context.Abilities);
        return new Outlook(channel, open, earlier, there, context, plan);
    }

    public async Task PlanAsync(
        HubDb db, Approval approval, Overtaking wanted, PlannedChannel planned, Revision? revision, DateTimeOffset now, CancellationToken ct)
    {
        var (channel, open, earlier, there, context, plan) = await LookAsync(db, approval.SubjectId, planned.ChannelId, planned.PayloadHash, wanted, now, ct);

        // What waits behind was not begun: ending it changes nothing of what is out there.
        foreach (var queued in open.Where(d => d.Seq > earlier?.Seq).Reverse())
        {
            await moves.MoveAsync(db, queued, End(wanted == Overtaking.Correction ? EarlierEnd.Supersede : EarlierEnd.Cancel, approval), ct);
        }

        if (earlier is not null && plan.Earlier != EarlierEnd.Keep && !earlier.Facts.State.IsTerminal())
        {
            await moves.MoveAsync(db, earlier, End(plan.Earlier, approval), ct);
        }

        if (plan.Successor is { } action)
        {
            await AddAsync(db, approval, planned, action, plan, earlier, there.Live, revision, channel.AgreedDelay, context, ct);
        }

        if (plan.ByFollowUp)
        {
            await there.AskForFollowUpAsync(db, null, now, ct);
        }

        await db.SaveChangesAsync(ct);
    }

    // What is under way, or a removal that waits behind it: a removal is not called back. What waits behind that has not begun.
    private static Delivery? Before(List<Delivery> open) => open.LastOrDefault(d => d.Facts.Action == DeliveryAction.Retract) ?? open.FirstOrDefault();

    private static Task<Delivery?> LastAsync(HubDb db, Guid subject, Guid channel, CancellationToken ct) => db.Deliveries
        .Where(d => d.SubjectId == subject && d.ChannelId == channel && d.Target == null)
        .OrderByDescending(d => d.Seq)
        .FirstOrDefaultAsync(ct);

    private static async Task AddAsync(
        HubDb db, Approval approval, PlannedChannel planned, DeliveryAction action, SuccessionPlan plan, Delivery? earlier, Publication? live,
        Revision? revision, TimeSpan agreedDelay, RuleContext context, CancellationToken ct)
    {
        var sample = await db.Subjects.Where(s => s.Id == approval.SubjectId).Select(s => s.Sample).SingleAsync(ct);

        // Update and retract go as soon as approved; only a publish keeps its hour: inside the window that was approved, and not earlier
        // than what it replaces.
        var replacedDue = earlier is { Facts.EndedAt: null } or { Facts.State: DeliveryState.Superseded } ? earlier.Facts.DueAt : planned.DueAt;
        var due = action == DeliveryAction.Publish
            ? Latest(context.Now, planned.DueAt, replacedDue, (approval.WindowFrom ?? planned.DueAt) + agreedDelay)
            : context.Now;
        await NewDelivery.AddAsync(db, new NewDelivery(approval.SubjectId, sample, planned.ChannelId, approval, action)
        {
            DueAt = due,
            PayloadHash = planned.PayloadHash,
            Version = revision?.Number ?? await HighestSentAsync(db, approval.SubjectId, planned.ChannelId, ct),
            ValidUntil = revision?.ValidUntil,
            Generation = action == DeliveryAction.Publish ? null : live?.Generation ?? earlier?.Generation,
            Inherited = plan.InheritsHandle && earlier?.Facts.Handle is { } handle ? (handle, earlier.Facts.HandleHolds) : null,
            RemoteId = action == DeliveryAction.Publish ? null : live?.RemoteId,
        }, context, ct);
    }

    // A removal carries the highest version that may have arrived there: a lower one would be ignored, and a late update brought back.
    private static Task<int?> HighestSentAsync(HubDb db, Guid subject, Guid channel, CancellationToken ct) =>
        db.Deliveries.Where(d => d.SubjectId == subject && d.ChannelId == channel).MaxAsync(d => d.Version, ct);

    private async Task<RuleContext> ContextAsync(HubDb db, Channel channel, DateTimeOffset now, CancellationToken ct)
    {
        var setup = await setups.ReadAsync(db, channel, ct);
        return contexts.Fresh(now, connectors[channel.Connector], setup);
    }

    private static DeliveryEvent End(EarlierEnd end, Approval approval) => end switch
    {
        EarlierEnd.Supersede => new DeliveryEvent.SupersededBy(approval.Number),
        EarlierEnd.Cancel => new DeliveryEvent.CancelledBy("withdrawn"),
        EarlierEnd.LookNow => new DeliveryEvent.LookNow(),
        EarlierEnd.Keep => throw new InvalidOperationException("a delivery that is kept is not ended"),
    };

    private static DateTimeOffset Latest(params ReadOnlySpan<DateTimeOffset> times)
    {
        var latest = times[0];
        foreach (var time in times)
        {
            latest = time > latest ? time : latest;
        }

        return latest;
    }
}
