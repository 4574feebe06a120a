using System.Text.Json.Nodes;
using Connectors.Contract;
using Hub.Audit;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Practice.Past;

/// <summary>Plays what a lane would have done, by the pipeline's own rules: claim, answer, record. Only the answers are invented.</summary>
internal sealed class PastSending(Moves moves, PublicAddresses addresses, AuditLog audit, PastTime time)
{
    private const int MostTurns = 30;
    private static readonly Cause TimedOut = new("facebook-page:lost/timed-out", "[DỮ LIỆU MẪU]");
    private static readonly Cause Refused = new("wordpress:not-sent/refused", "[DỮ LIỆU MẪU]");
    private static readonly Cause Unwanted = new("zalo-oa:-248", "[DỮ LIỆU MẪU]");

    /// <summary>Everything of the item that the machine has to do, channel by channel, and then the officer's hand.</summary>
    public async Task PlayAsync(HubDb db, Guid itemId, PastItem item, Actor officer, DateTimeOffset at, CancellationToken ct)
    {
        var channels = await db.Channels.ToDictionaryAsync(c => c.Id, ct);
        var site = addresses.Item(await db.Items.Where(i => i.Id == itemId).Select(i => i.Slug).SingleAsync(ct));
        foreach (var delivery in await db.Deliveries.Where(d => d.SubjectId == itemId && d.Facts.EndedAt == null).OrderBy(d => d.ChannelId).ThenBy(d => d.Seq).ToListAsync(ct))
        {
            var special = IsSpecial(item.Fate, channels[delivery.ChannelId], delivery);
            if (special && item.Fate is PastFate.Parked or PastFate.Held)
            {
                await time.MoveAsync(db, delivery.WindowTo is { } ended ? ended.AddMinutes(1) : at, ct);
                await moves.MoveAsync(db, delivery, new DeliveryEvent.WindowEnded(), ct);
                continue;
            }

            await PlayAsync(db, delivery, channels[delivery.ChannelId], item, special, site, at, ct);
            if (delivery.Facts.State == DeliveryState.NeedsHand && !special)
            {
                await ByHandAsync(db, delivery, channels[delivery.ChannelId], item, officer, at, ct);
            }

            at = at.AddSeconds(20);
        }
    }

    private async Task PlayAsync(HubDb db, Delivery delivery, Channel channel, PastItem item, bool special, Uri site, DateTimeOffset at, CancellationToken ct)
    {
        for (var turn = 1; turn <= MostTurns && delivery.Facts.NextStep is { } step; turn++)
        {
            await time.MoveAsync(db, at.AddSeconds(3 * turn), ct);
            var now = time.GetUtcNow();
            var lease = Guid.CreateVersion7(now);
            var context = await moves.ContextAsync(db, delivery, ct);
            delivery.Apply(new DeliveryEvent.Claimed(lease, now.AddMinutes(1), "thuc-hanh"), context);
            var answer = step == DeliveryStep.Find
                ? new DeliveryEvent.Looked(new FindOutcome.NotThere(Conclusive: false))
                : (DeliveryEvent)new DeliveryEvent.Answered(step, OutcomeOf(step, channel, delivery, item, special, site, now));
            await Consequences.StoreAsync(db, delivery, delivery.Apply(answer, context), context, Transport.Unknown, ct);
            db.Attempts.Add(AttemptOf(delivery, channel, turn, step, lease, now, answer));
            await db.SaveChangesAsync(ct);
        }
    }

    // As the console does it: the act and its row of the log.
    private async Task ByHandAsync(HubDb db, Delivery delivery, Channel channel, PastItem item, Actor officer, DateTimeOffset at, CancellationToken ct)
    {
        await time.MoveAsync(db, at.AddMinutes(25), ct);
        var id = delivery.Facts.RemoteId ?? PastOutlet.IdOf(channel, delivery, item.Number);
        var link = delivery.Facts.Action == DeliveryAction.Retract ? null : $"https://{channel.Slug}.example/{id}";
        await moves.MoveAsync(db, delivery, new DeliveryEvent.HandDone(id, link), ct);
        audit.Add(db, officer, "delivery.done-by-hand", new AuditSubject("delivery", delivery.Id.ToString("D")), new JsonObject { ["link"] = link });
        await db.SaveChangesAsync(ct);
    }

    private static PublishOutcome OutcomeOf(DeliveryStep step, Channel channel, Delivery delivery, PastItem item, bool special, Uri site, DateTimeOffset now) => item.Fate switch
    {
        _ when channel.Connector == "lotus" => new PublishOutcome.NeedsHand(),
        PastFate.NeedsLook when special => new PublishOutcome.Unsure(TimedOut),
        PastFate.GivenUp when special => new PublishOutcome.Retry(Refused, RetryScope.Delivery, null),
        PastFate.Rejected when special => new PublishOutcome.Rejected(Unwanted),
        PastFate.Conflict when special => new PublishOutcome.Conflict("[DỮ LIỆU MẪU] Đối tác đã sửa tiêu đề trên trang của họ."),
        _ => PastOutlet.Answer(step, channel, delivery, item.Number, site, now),
    };

    // Which delivery of the item has the trouble that the item is there to show; its others go their ordinary way.
    private static bool IsSpecial(PastFate fate, Channel channel, Delivery delivery) => fate switch
    {
        PastFate.NeedsLook => channel.Connector == "facebook-page",
        PastFate.NeedsHand => channel.Connector == "lotus",
        PastFate.WithdrawnInPart => channel.Connector == "lotus" && delivery.Facts.Action == DeliveryAction.Retract,
        PastFate.Parked or PastFate.Rejected => channel.Connector == "zalo-oa",
        PastFate.Held => true,
        PastFate.GivenUp => channel.Connector == "wordpress",
        PastFate.Conflict => channel.Connector == "wordpress" && delivery.Facts.Action == DeliveryAction.Update,
        _ => false,
    };

    private static Attempt AttemptOf(Delivery delivery, Channel channel, int number, DeliveryStep step, Guid lease, DateTimeOffset at, DeliveryEvent answer)
    {
        var cause = OutcomeNames.CauseOf(answer);
        return new Attempt
        {
            Id = Guid.CreateVersion7(at),
            DeliveryId = delivery.Id,
            Number = number,
            Step = step,
            LeaseToken = lease,
            Node = "thuc-hanh",
            StartedAt = at,
            EndedAt = at.AddSeconds(1),
            Outcome = OutcomeNames.Of(answer),
            Cause = cause?.Code,
            CauseDetail = cause?.Detail,
            Exchanges = PastOutlet.Exchange(channel, step, at, (answer as DeliveryEvent.Answered)?.Outcome),
        };
    }
}
