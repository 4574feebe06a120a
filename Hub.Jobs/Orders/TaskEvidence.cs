using Hub.Bulletins;
using Hub.ByHand;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Deliveries.Looking;
using Hub.Kept;

namespace Hub.Orders;

/// <summary>Everything from which it follows how one channel stands towards an order.</summary>
/// <param name="ApprovalNumber">Of the order; what older approvals let out is what has to go.</param>
/// <param name="Deliveries">All of the item on the channel, in their order.</param>
/// <param name="Changes">What became of its publications there, in their order.</param>
/// <param name="Attempts">Of those deliveries.</param>
public sealed record TaskEvidence(
    OrderKind Kind, int ApprovalNumber, OrderTask Task, Channel Channel, IReadOnlyList<Delivery> Deliveries, IReadOnlyList<PublicationChange> Changes,
    IReadOnlyList<Attempt> Attempts, IReadOnlyList<OrderProof> Proofs)
{
    /// <summary>What is or was out there, in the order in which it came out.</summary>
    public IReadOnlyList<Publication> Publications { get; init; } = [];

    /// <summary>What people said of those deliveries.</summary>
    public IReadOnlyList<HandAct> HandActs { get; init; } = [];

    /// <summary>What the hub saw of those posts from outside, without the channel's credentials.</summary>
    public IReadOnlyList<PublicLook> PublicLooks { get; init; } = [];

    /// <summary>What looks at their links showed, in their order.</summary>
    public IReadOnlyList<PageCheck> PageChecks { get; init; } = [];

    /// <summary>The post's public page before and after, as far as it was read.</summary>
    public IReadOnlyList<EvidencePage> Pages { get; init; } = [];

    /// <summary>The message to followers that it is about; null: the item's own post.</summary>
    public Bulletin? Bulletin { get; init; }

    /// <summary>Of a bulletin: how the item's own post on its channel stands towards the order; null: it has no part in it.</summary>
    public TaskEvidence? OwnPost { get; init; }

    /// <param name="delivery">Null: it was out before the hub, and so before any order.</param>
    public bool IsOlder(Guid? delivery) => Deliveries.FirstOrDefault(d => d.Id == delivery) is not { } made || made.ApprovalNumber < ApprovalNumber;

    /// <summary>The delivery that has the turn: the first that is not settled, else the last.</summary>
    public Delivery? Current => Deliveries.FirstOrDefault(d => d.Facts.EndedAt is null && d.ApprovalNumber <= ApprovalNumber) ?? (Deliveries.Count == 0 ? null : Deliveries[^1]);

    /// <summary>A person's proof that holds: something that others can look at.</summary>
    public bool HasTangibleProof => Proofs.Any(p => p.IsTangible);
}
