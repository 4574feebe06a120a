using Hub.Bulletins;
using Hub.Deliveries;

namespace Hub.Orders;

/// <summary>One copy of what had to go: from when until when readers could see it.</summary>
/// <param name="Until">When its end was proven; null: it is out still, as far as is known.</param>
/// <param name="Shown">What showed it last before the end; null where it is only possible that there was a copy.</param>
/// <param name="EndLink">Address of what is there since.</param>
public sealed record Copy(DateTimeOffset From, DateTimeOffset? Until, PublicationChange? Shown, PublicationProof? EndedBy, string? EndLink, bool Surplus)
{
    /// <summary>The message to followers in which it lies.</summary>
    public Bulletin? In { get; init; }

    /// <summary>Nobody ever proved that it was out.</summary>
    public bool IsPossible => Shown is null && In?.State != BulletinState.Sent;
}

/// <summary>The copies of the old text on one channel, from what was proven of its publications.</summary>
public static class Copies
{
    public static IReadOnlyList<Copy> Of(TaskEvidence at) => at.Bulletin is { } bulletin ? OfBulletin(at, bulletin) : [.. Proven(at).Concat(Possible(at)).OrderBy(c => c.From)];

    // A message in an inbox stays there; of one whose end nobody knows it is possible.
    private static IReadOnlyList<Copy> OfBulletin(TaskEvidence at, Bulletin bulletin) =>
        at.Task.Means == TaskMeans.Bulletin && bulletin is { TriedAt: { } from, State: not BulletinState.NotSent } ? [new Copy(from, null, null, null, null, Surplus: false) { In = bulletin }] : [];

    private static IEnumerable<Copy> Proven(TaskEvidence at)
    {
        foreach (var changes in at.Changes.GroupBy(c => c.PublicationId))
        {
            PublicationChange? first = null, last = null;
            foreach (var change in changes)
            {
                if (IsWrong(at, change))
                {
                    (first, last) = (first ?? change, change);
                }
                else if (first is not null)
                {
                    yield return new Copy(first.At, ProvenAt(at, change), last, change.Proof, change.Url, first.Surplus);
                    first = null;
                }
            }

            if (first is not null)
            {
                yield return new Copy(first.At, null, last, null, null, first.Surplus);
            }
        }
    }

    // A person's word ends nothing by itself; what others can look at does, when it comes.
    private static DateTimeOffset ProvenAt(TaskEvidence at, PublicationChange change) =>
        change.Proof == PublicationProof.ByHand && at.Proofs.Where(p => p.IsTangible).Min(p => (DateTimeOffset?)p.At) is { } proof && proof > change.At ? proof : change.At;

    // What an older approval let out has to go; of a correction, unless it is word for word what was approved.
    private static bool IsWrong(TaskEvidence at, PublicationChange change) =>
        change.Kind != PublicationChangeKind.Removed && at.IsOlder(change.DeliveryId) && (at.Kind == OrderKind.Withdrawal || change.PayloadHash != at.Task.NewHash);

    private static IEnumerable<Copy> Possible(TaskEvidence at)
    {
        foreach (var doubt in at.Deliveries.Where(d => d.ApprovalNumber < at.ApprovalNumber && d.Target is null && IsDoubt(at, d)))
        {
            var after = at.Deliveries.FirstOrDefault(d => d.Seq > doubt.Seq && d.Target is null && d.Facts.State is DeliveryState.Published or DeliveryState.Removed);
            yield return new Copy(
                doubt.Facts.FirstAttemptAt ?? doubt.CreatedAt, after?.Facts.EndedAt, null, after is null ? null : EndOf(at, after), at.Changes.LastOrDefault(c => c.DeliveryId == after?.Id)?.Url, Surplus: false);
        }
    }

    // A task for a hand may have been done without being noted: whoever takes it down is asked.
    private static bool IsDoubt(TaskEvidence at, Delivery delivery) =>
        delivery.Facts.Action == DeliveryAction.Publish && at.Changes.All(c => c.DeliveryId != delivery.Id)
        && (delivery.Facts.MayBeOut || delivery.Facts.State is DeliveryState.Unsure or DeliveryState.NeedsLook || (delivery.Facts.State == DeliveryState.Sending && delivery.Facts.FirstAttemptAt is not null)
            || (at.Task is { CopyState: "needs-hand", CopyLive: false } && delivery.ApprovalNumber < at.ApprovalNumber && IsLastOfHand(at, delivery)));

    private static bool IsLastOfHand(TaskEvidence at, Delivery delivery) =>
        at.Deliveries.LastOrDefault(d => d.ApprovalNumber < at.ApprovalNumber && d.Target is null && d.Facts.Action == DeliveryAction.Publish) == delivery;

    /// <summary>How the end of a delivery is known, also where it had no publication to end.</summary>
    public static PublicationProof EndOf(TaskEvidence at, Delivery ended) =>
        at.Changes.LastOrDefault(c => c.DeliveryId == ended.Id)?.Proof
        ?? at.Attempts.LastOrDefault(a => a.DeliveryId == ended.Id && a.EndedAt is not null)?.Outcome switch
        {
            "Confirmed" or "Found" => PublicationProof.ReadBack,
            "Removed" or "Published" or "AlreadyGone" => at.Task.Means switch
            {
                TaskMeans.Push => PublicationProof.Acknowledged,
                TaskMeans.Feed => PublicationProof.InFeed,
                _ => PublicationProof.AnsweredByPlatform,
            },
            _ => PublicationProof.ByHand,
        };
}
