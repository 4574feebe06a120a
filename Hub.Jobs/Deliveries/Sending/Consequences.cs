using System.Text.Json.Nodes;
using Connectors.Contract;
using Hub.Audit;
using Hub.Channels;
using Hub.Incidents;
using Hub.Outbox;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Sending;

/// <summary>Writes what a move of a delivery brings with it, in the transaction of the move.</summary>
public static class Consequences
{
    /// <returns>The token version to renew, if one was refused.</returns>
    public static async Task<int?> StoreAsync(
        HubDb db, Delivery delivery, IReadOnlyList<DeliveryEffect> effects, RuleContext context, Transport transport, CancellationToken ct)
    {
        var channel = (await db.Channels.FindAsync([delivery.ChannelId], ct))!; // whoever moves a delivery has read it under its lock
        int? stale = null;
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case DeliveryEffect.Slow slow:
                    await SlowerPace.KeepAsync(db, channel, slow.Scope, slow.NotBefore, ct);
                    break;
                case DeliveryEffect.BlockChannel block:
                    await BlockAsync(db, channel, block.Cause, context, ct);
                    break;
                case DeliveryEffect.RenewToken renew:
                    stale = renew.StaleVersion;
                    await BeginRenewalAsync(db, channel, renew.StaleVersion, context, ct);
                    break;
                case DeliveryEffect.OpenIncident incident:
                    await OpenIncidents.OpenOnceAsync(db, incident.Kind, channel.Id, delivery.Id, incident.Detail, context.Now, ct);
                    break;
                default:
                    await Publications.StoreAsync(db, channel, delivery, effect, context, ct);
                    Note(db, delivery, effect, context);
                    break;
            }
        }

        Breaker(channel, transport, context);
        await Successors.ReconsiderAsync(db, delivery, context, ct);
        db.Outbox.Add(new OutboxEntry
        {
            Kind = "delivery-moved",
            Key = delivery.Id.ToString("D"),
            CreatedAt = context.Now,
            DueAt = context.Now,
        });
        return stale;
    }

    // What readers can see from now on, or no longer: the sends of the audit log. Tries that changed nothing are in the attempts.
    private static void Note(HubDb db, Delivery delivery, DeliveryEffect effect, RuleContext context) => AuditLog.AddAt(
        db, context.Now, Actor.Hub,
        effect switch
        {
            DeliveryEffect.AddPublication => "delivery.published",
            DeliveryEffect.RenewPublication => "delivery.updated",
            DeliveryEffect.EndPublication => "delivery.removed",
            DeliveryEffect.AddSurplus => "delivery.surplus-found",
            _ => "delivery.late-proof",
        },
        new AuditSubject("delivery", delivery.Id.ToString("D")),
        new JsonObject
        {
            ["payload"] = delivery.Facts.PayloadHash,
            ["remoteId"] = delivery.Facts.RemoteId,
        });

    private static async Task BlockAsync(HubDb db, Channel channel, Cause cause, RuleContext context, CancellationToken ct)
    {
        if (channel.BlockedAt is null)
        {
            (channel.BlockedAt, channel.BlockedCause) = (context.Now, cause.Code);
            await OpenIncidents.OpenOnceAsync(db, "channel-blocked", channel.Id, null, $"{cause.Code}: {cause.Detail}", context.Now, ct);
        }
    }

    // In the transaction that lets the row go: nobody claims it, or any other of the channel, with the token that was refused. If this
    // process dies now, whoever wakes the lane next renews.
    private static async Task BeginRenewalAsync(HubDb db, Channel channel, int refused, RuleContext context, CancellationToken ct)
    {
        var token = await db.Tokens.SingleOrDefaultAsync(t => t.ChannelId == channel.Id && t.Version == refused, ct);
        if (token is not null)
        {
            token.RenewalStartedAt ??= context.Now;
        }
    }

    private static void Breaker(Channel channel, Transport transport, RuleContext context)
    {
        channel.FailuresInRow = transport switch
        {
            Transport.Works => 0,
            Transport.Failed => channel.FailuresInRow + 1,
            Transport.Unknown => channel.FailuresInRow,
        };
        if (transport == Transport.Failed && channel.FailuresInRow >= Channel.FailuresThatOpenTheBreaker)
        {
            var turn = Math.Min(channel.FailuresInRow - Channel.FailuresThatOpenTheBreaker + 1, context.Waits.BackOff.Count);
            channel.NextFreeAt = Later(channel.NextFreeAt, context.Now + context.Waits.BackOff[turn - 1]);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one is { } o && o > other ? o : other;
}
