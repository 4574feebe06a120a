using System.Text.Json;
using Connectors;
using Connectors.Outbound;
using Hub.Channels;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Sending;

/// <summary>What recording an answer brought about.</summary>
/// <param name="StaleToken">The token version that the platform refused, to be renewed now.</param>
public sealed record Recorded(DeliveryState State, int? StaleToken);

/// <summary>
/// The one transaction that ends an attempt: attempt, delivery, publication, channel, successor. Afterwards everything is true; before it
/// nothing of the answer is stored.
/// </summary>
public sealed class Record(
    Transactions transactions, ConnectorRegistry connectors, ChannelSetups setups, RuleContexts contexts,
    ICheckpoints checkpoints, LeaseOptions lease)
{
    public Task<Recorded> StoreAsync(
        Guid id, Guid token, Guid attempt, DeliveryEvent happened, IReadOnlyList<Exchange> exchanges, CancellationToken ct) =>
        transactions.UntilStoredAsync(
            async (db, stop) =>
            {
                var (delivery, context) = await LockedAsync(db, id, stop);
                var row = await db.Attempts.SingleAsync(a => a.Id == attempt, stop);
                var effects = delivery.Facts.LeaseToken == token
                    ? InTime(delivery, row, happened, context, exchanges)
                    : Late(delivery, row, happened, context);
                var stale = await Consequences.StoreAsync(db, delivery, effects, context, Transport.Of(exchanges), stop);
                await db.SaveChangesAsync(stop);
                await checkpoints.ReachedAsync(Checkpoint.Recording, id, stop);
                return new Recorded(delivery.Facts.State, stale);
            },
            lease.RecordPatience, ct);

    /// <summary>Ends what a dead or frozen process left behind.</summary>
    public Task<Recorded?> LoseAsync(Guid id, CancellationToken ct) => transactions.UntilStoredAsync<Recorded?>(
        async (db, stop) =>
        {
            var (delivery, context) = await LockedAsync(db, id, stop);
            if (delivery.Facts.State != DeliveryState.Sending || !await LaneQueries.IsLostAsync(db, id, stop))
            {
                return null;
            }

            var open = await db.Attempts.SingleOrDefaultAsync(a => a.DeliveryId == id && a.EndedAt == null, stop);
            var effects = delivery.Apply(new DeliveryEvent.LeaseLost(open?.Step), context);
            if (open is not null)
            {
                (open.EndedAt, open.Outcome) = (context.Now, "lost");
            }

            var stale = await Consequences.StoreAsync(db, delivery, effects, context, Transport.Unknown, stop);
            return new Recorded(delivery.Facts.State, stale);
        },
        lease.RecordPatience, ct);

    /// <summary>Moves a delivery without an attempt: a person's decision, an ended window, a claim given back.</summary>
    public Task<Recorded> MoveAsync(Guid id, Func<Delivery, DeliveryEvent?> decide, CancellationToken ct) => transactions.UntilStoredAsync(
        async (db, stop) =>
        {
            var (delivery, context) = await LockedAsync(db, id, stop);
            var effects = decide(delivery) is { } happened ? delivery.Apply(happened, context) : [];
            await Consequences.StoreAsync(db, delivery, effects, context, Transport.Unknown, stop);
            return new Recorded(delivery.Facts.State, null);
        },
        lease.RecordPatience, ct);

    private async Task<(Delivery Delivery, RuleContext Context)> LockedAsync(HubDb db, Guid id, CancellationToken ct)
    {
        await RowLocks.LockAsync(db, id, ct);
        var row = await (from d in db.Deliveries join c in db.Channels on d.ChannelId equals c.Id where d.Id == id select new { Delivery = d, Channel = c }).SingleAsync(ct);
        var setup = await setups.ReadAsync(db, row.Channel, ct);
        return (row.Delivery, await contexts.ReadAsync(db, row.Delivery, connectors[row.Channel.Connector], setup, ct));
    }

    private static IReadOnlyList<DeliveryEffect> InTime(
        Delivery delivery, Attempt attempt, DeliveryEvent happened, RuleContext context, IReadOnlyList<Exchange> exchanges)
    {
        var effects = delivery.Apply(happened, context);
        attempt.EndedAt = context.Now;
        attempt.Outcome = OutcomeNames.Of(happened);
        (attempt.Cause, attempt.CauseDetail) = OutcomeNames.CauseOf(happened) is { } cause ? (cause.Code, cause.Detail) : (null, null);
        attempt.Exchanges = JsonSerializer.Serialize(exchanges, ExchangeJson.Options);
        return effects;
    }

    // The lease is gone: the attempt was ended as lost, or a late answer to an earlier one has moved the delivery while this one was open.
    // What the answer proves still counts.
    private static IReadOnlyList<DeliveryEffect> Late(Delivery delivery, Attempt attempt, DeliveryEvent happened, RuleContext context)
    {
        if (attempt.EndedAt is null)
        {
            (attempt.EndedAt, attempt.Outcome) = (context.Now, OutcomeNames.Of(happened));
        }

        attempt.LateOutcome = OutcomeNames.Of(happened);
        attempt.LateAt = context.Now;
        return happened is DeliveryEvent.Answered answered ? delivery.ApplyLate(answered, context) : [];
    }
}
