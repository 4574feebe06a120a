using Hub.Incidents;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Sending;

/// <summary>
/// Proof that a superseded or cancelled publish or update did come out after all. The update or retract that replaced it is repeated once,
/// if it was sent before the proof came; where nothing replaced it, what came out is taken down at once.
/// </summary>
public static class LateProofs
{
    public static async Task StoreAsync(HubDb db, Delivery delivery, DeliveryEffect.AddLateProof proof, RuleContext context, CancellationToken ct)
    {
        await OpenIncidents.OpenOnceAsync(
            db, "late-proof", delivery.ChannelId, delivery.Id, "a delivery that was superseded or cancelled turned out to be out", context.Now, ct);
        var live = await Publications.LiveAsync(db, delivery, ct);
        var follower = await FollowerAsync(db, delivery, ct);
        if (delivery.Facts.Action == DeliveryAction.Publish && live?.RemoteId != proof.RemoteId)
        {
            // Where another post is out already, or under way, that one is wanted.
            var surplus = live is not null || follower is { IsNotBegun: false };
            var publication = Publications.Of(delivery, proof.RemoteId, proof.Url, proof.Proof, proof.At ?? context.Now, proof.ContentHash, context, surplus);
            Publications.Show(db, delivery, publication);
            if (live is null && follower is { IsNotBegun: false })
            {
                await db.SaveChangesAsync(ct);
                await RetractAsync(db, delivery, publication.Id, context, ct);
            }

            if (surplus)
            {
                return;
            }
        }

        var replacement = await db.Deliveries
            .Where(d => d.SubjectId == delivery.SubjectId && d.ChannelId == delivery.ChannelId && d.Generation == delivery.Generation && d.Seq > delivery.Seq
                && d.Target == null && d.Facts.Action != DeliveryAction.Publish)
            .OrderByDescending(d => d.Seq)
            .FirstOrDefaultAsync(ct);
        if (replacement?.Facts.State.IsTerminal() == true)
        {
            replacement.Apply(new DeliveryEvent.ProofCame(proof.RemoteId), context);
        }
        else if (replacement is null && live is null && follower is null && delivery.Facts.Action == DeliveryAction.Publish)
        {
            await RetractAsync(db, delivery, null, context, ct);
        }
    }

    /// <summary>A later publish that is not over. One that was not begun becomes the update of what has turned out to be there.</summary>
    private static Task<Follower?> FollowerAsync(HubDb db, Delivery delivery, CancellationToken ct) => db.Deliveries
        .Where(d => d.SubjectId == delivery.SubjectId && d.ChannelId == delivery.ChannelId && d.Seq > delivery.Seq && d.Target == null
            && d.Facts.Action == DeliveryAction.Publish && d.Facts.EndedAt == null)
        .OrderByDescending(d => d.Seq)
        .Select(d => new Follower(d.Facts.State == DeliveryState.Waiting && d.Facts.Handle == null))
        .FirstOrDefaultAsync(ct);

    // Under the approval that ended it, or its own where a person cancelled it.
    private static async Task RetractAsync(HubDb db, Delivery delivery, Guid? target, RuleContext context, CancellationToken ct)
    {
        if (!context.Abilities.Retracts)
        {
            return;
        }

        var ender = await db.Approvals
            .Where(a => a.SubjectId == delivery.SubjectId && a.EffectiveAt != null && a.Number >= delivery.ApprovalNumber
                && db.ApprovalChannels.Any(c => c.ApprovalId == a.Id && c.ChannelId == delivery.ChannelId))
            .OrderByDescending(a => a.Number)
            .FirstAsync(ct);
        await NewDelivery.AddAsync(db, new NewDelivery(delivery.SubjectId, delivery.Sample, delivery.ChannelId, ender, DeliveryAction.Retract)
        {
            DueAt = context.Now,
            Generation = delivery.Generation,
            Target = target,
        }, context, ct);
    }

    private sealed record Follower(bool IsNotBegun);
}
