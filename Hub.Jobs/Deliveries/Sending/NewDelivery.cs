using Hub.Approvals;
using Hub.Deliveries.Rules;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Sending;

/// <summary>A delivery to be made, under an approval that counts.</summary>
public sealed record NewDelivery(Guid SubjectId, bool Sample, Guid ChannelId, Approval Approval, DeliveryAction Action)
{
    private const int WithdrawalFirst = 100;
    private const int EmergencyNext = 50;
    private const int CorrectionThen = 20;

    public required DateTimeOffset DueAt { get; init; }

    public string? PayloadHash { get; init; }

    public int? Version { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Null: the generation that the placement has now.</summary>
    public int? Generation { get; init; }

    /// <summary>A hidden object that an earlier delivery made, and what it holds.</summary>
    public (string Handle, string? Holds)? Inherited { get; init; }

    public Guid? Target { get; init; }

    /// <summary>What is out, for an update or a removal.</summary>
    public string? RemoteId { get; init; }

    public static async Task<Delivery> AddAsync(HubDb db, NewDelivery wanted, RuleContext context, CancellationToken ct)
    {
        var placement = await PlacementAsync(db, wanted, ct);
        var facts = new DeliveryFacts
        {
            Action = wanted.Action,
            State = DeliveryState.Waiting,
            DueAt = wanted.DueAt,
            PayloadHash = wanted.Action == DeliveryAction.Retract ? null : wanted.PayloadHash,
            Handle = wanted.Inherited?.Handle,
            HandleHolds = wanted.Inherited?.Holds,
            RemoteId = wanted.RemoteId,
        };
        var delivery = new Delivery
        {
            Id = Guid.CreateVersion7(),
            SubjectId = wanted.SubjectId,
            Sample = wanted.Sample,
            Mode = await db.HubMode.Select(m => m.Mode).SingleAsync(ct),
            ChannelId = wanted.ChannelId,
            Seq = placement.NextSeq++,
            Generation = wanted.Generation ?? placement.Generation,
            ApprovalId = wanted.Approval.Id,
            ApprovalNumber = wanted.Approval.Number,
            Target = wanted.Target,
            RevisionId = wanted.Approval.RevisionId,
            Version = wanted.Version,
            Priority = PriorityOf(wanted),
            WindowTo = wanted.Approval.WindowTo,
            ValidUntil = wanted.ValidUntil,
            Emergency = wanted.Approval.Emergency,
            Facts = NextSteps.Settle(facts, context),
            CreatedAt = context.Now,
            ChangedAt = context.Now,
        };
        db.Deliveries.Add(delivery);
        return delivery;
    }

    // What is out and wrong comes before what is new and can wait; a new text where nothing of the old one was out corrects nothing.
    private static int PriorityOf(NewDelivery wanted) => wanted switch
    {
        { Approval.Kind: ApprovalKind.Withdrawal } => WithdrawalFirst,
        { Approval.Emergency: true } => EmergencyNext,
        { Approval.Kind: ApprovalKind.Correction, Action: not DeliveryAction.Publish } => CorrectionThen,
        _ => 0,
    };

    private static async Task<Placement> PlacementAsync(HubDb db, NewDelivery wanted, CancellationToken ct)
    {
        var placement = await db.Placements.FindAsync([wanted.SubjectId, wanted.ChannelId], ct);
        if (placement is null)
        {
            placement = new Placement { SubjectId = wanted.SubjectId, ChannelId = wanted.ChannelId };
            db.Placements.Add(placement);
        }

        return placement;
    }
}
