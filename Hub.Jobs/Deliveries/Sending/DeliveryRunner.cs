using Connectors.Contract;
using Connectors.Outbound;
using Hub.Deliveries.Rules;
using Hub.Nodes;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Sending;

/// <summary>One try of one claimed delivery, from the open attempt to the record of its answer.</summary>
public sealed class DeliveryRunner(
    IDbContextFactory<HubDb> databases, ClaimedDeliveries claimed, OutboundFactory doors, Record record, ICheckpoints checkpoints, NodeName node,
    LeaseOptions options)
{
    public async Task<Recorded?> RunAsync(Guid id, Guid lease, LeaseDeadline deadline, CancellationToken ct)
    {
        // Checkpoint 1. Dying here leaves a claim without an attempt: nothing went out.
        await checkpoints.ReachedAsync(Checkpoint.Claimed, id, ct);
        var work = await claimed.ReadAsync(id, ct);
        if (!NextSteps.StillStands(work.Delivery.Facts, work.Context))
        {
            // Nothing was begun. Dying here leaves what dying above leaves.
            return await record.MoveAsync(id, d => d.Facts.LeaseToken == lease ? new DeliveryEvent.LetGo() : null, CancellationToken.None);
        }

        var attempt = Guid.CreateVersion7();
        if (await OpenAsync(attempt, work, lease, ct) is null)
        {
            return null;
        }

        // Checkpoint 2. From here on an end of the process reads as unsure.
        await checkpoints.ReachedAsync(Checkpoint.AttemptOpen, id, ct);
        var exchanges = new ExchangeList();
        var happened = await StepCall.MakeAsync(work, doors.For(deadline, exchanges), ct);

        // Checkpoint 3. The platform may have acted; only this process knows the answer. It is stored even if the node is stopping.
        await checkpoints.ReachedAsync(Checkpoint.Answered, id, ct);
        var answer = OfLease(happened, deadline);
        var recorded = await record.StoreAsync(id, lease, attempt, answer, exchanges.Exchanges, CancellationToken.None);

        // Checkpoint 5. Recorded; what is still to be woken, the watchdog wakes.
        await checkpoints.ReachedAsync(Checkpoint.Recorded, id, ct);
        return recorded;
    }

    private async Task<int?> OpenAsync(Guid attempt, ClaimedDelivery work, Guid lease, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await LaneQueries.OpenAttemptAsync(db, attempt, work.Delivery.Id, lease, options.Length, work.Step, node.Name, ct);
    }

    // A write after the deadline was not made: nothing happened, and the row is let go.
    private static DeliveryEvent OfLease(DeliveryEvent happened, LeaseDeadline deadline) =>
        happened is DeliveryEvent.Answered { Outcome: PublishOutcome.Retry } && deadline.Left <= TimeSpan.Zero ? new DeliveryEvent.LetGo() : happened;
}
