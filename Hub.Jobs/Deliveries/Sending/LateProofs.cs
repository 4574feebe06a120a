using Hub.Incidents;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Sending;

/// <summary>
/// Proof that a superseded or cancelled publish did come out after all. The update or retract that replaced it is repeated once, if it was
/// sent before the proof came; where nothing replaced it, it is taken down at once, under the approval that ended it or its own.
/// </summary>
public static class LateProofs
{
    public static async Task StoreAsync(HubDb db, Delivery delivery, DeliveryEffect.AddLateProof proof, RuleContext context, CancellationToken ct)
    {
        var live = await Publications.LiveAsync(db, delivery, ct);
        if (live?.RemoteId == proof.RemoteId)
        {
            return;
        }

        var surplus = live is not null;
        var publication = Publications.Of(delivery, proof.RemoteId, proof.Url, proof.Proof, proof.At ?? context.Now, proof.ContentHash, context, surplus);
        db.Publications.Add(publication);
        db.Incidents.Add(new Incident
        {
            Id = Guid.CreateVersion7(), Kind = "late-proof", DeliveryId = delivery.Id, ChannelId = delivery.ChannelId, OpenedAt = context.Now,
            Detail = "a delivery that was superseded or cancelled turned out to be out",
        });
        if (surplus)
        {
            return;
        }

        var replacement = await db.Deliveries
            .Where(d => d.SubjectId == delivery.SubjectId && d.ChannelId == delivery.ChannelId && d.Generation == delivery.Generation && d.Seq > delivery.Seq
                && d.Target == null && d.Facts.Action != DeliveryAction.Publish)
            .OrderByDescending(d => d.Seq)
            .FirstOrDefaultAsync(ct);
        if (replacement is null)
        {
            await RetractAsync(db, delivery, context, ct);
        }
        else if (replacement.Facts.State is DeliveryState.Published or DeliveryState.Removed)
        {
            replacement.Apply(new DeliveryEvent.ProofCame(proof.RemoteId), context);
        }
    }

    private static async Task RetractAsync(HubDb db, Delivery delivery, RuleContext context, CancellationToken ct)
    {
        var ender = await db.Approvals
            .Where(a => a.SubjectId == delivery.SubjectId && a.EffectiveAt != null && a.Number >= delivery.ApprovalNumber
                && db.ApprovalChannels.Any(c => c.ApprovalId == a.Id && c.ChannelId == delivery.ChannelId))
            .OrderByDescending(a => a.Number)
            .FirstAsync(ct);
        await NewDelivery.AddAsync(db, new NewDelivery(delivery.SubjectId, delivery.Sample, delivery.ChannelId, ender, DeliveryAction.Retract)
        {
            DueAt = context.Now, Generation = delivery.Generation,
        }, context, ct);
    }
}
