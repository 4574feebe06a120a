using Hub.Deliveries;

namespace Hub.Orders;

/// <summary>How one channel stands towards an order.</summary>
/// <param name="Copies">What had to go, from when until when.</param>
/// <param name="Strength">How strong the weakest proof is, where one was needed.</param>
/// <param name="At">When the last of it was proven or declared.</param>
public sealed record TaskStanding(StandingKind Kind, IReadOnlyList<Copy> Copies, ProofStrength? Strength = null, DateTimeOffset? At = null)
{
    public bool IsSettled => Kind is StandingKind.Proven or StandingKind.NeverOut or StandingKind.AlreadySo or StandingKind.Impossible;
}

public enum StandingKind
{
    /// <summary>The machine is at it.</summary>
    Working,

    /// <summary>A person has to act on the delivery.</summary>
    NeedsPerson,

    /// <summary>A person said that it is done; what others could look at is missing.</summary>
    NeedsProof,

    /// <summary>The outlet cannot do it, or the order does not name it: somebody writes a follow-up, or says why none.</summary>
    NeedsFollowUp,

    Proven,
    NeverOut,
    AlreadySo,
    Impossible,
}

/// <summary>How it is known, the strongest first.</summary>
public enum ProofStrength
{
    /// <summary>Our own pages are read from the very row.</summary>
    OwnRecord,
    ReadBack,

    /// <summary>Read as the channel's own account, not as the public reads.</summary>
    ReadByAccount,
    AnsweredByPlatform,
    Acknowledged,
    File,
    Link,

    /// <summary>A person's word alone; enough only where nothing was ever known to be out.</summary>
    Word,
}

/// <summary>The one rule that says whether a channel has complied. Pure: pages, the certificate and the reminders ask it alike.</summary>
public static class TaskStandings
{
    public static TaskStanding Of(TaskEvidence at)
    {
        var copies = Copies.Of(at);
        return at.Task switch
        {
            { ImpossibleAt: { } declared } => new TaskStanding(StandingKind.Impossible, copies, null, declared),
            _ when at.Bulletin is { } bulletin => BulletinStandings.Of(at, bulletin, copies),
            _ when copies.Any(c => c.Until is null) || IsUnderWay(at) => new TaskStanding(Open(at), copies),
            _ when copies.Count == 0 => Untouched(at),
            _ => Ended(at, copies),
        };
    }

    private static bool IsUnderWay(TaskEvidence at) => at.Deliveries.Any(d => d.Facts.EndedAt is null
        && (d.ApprovalNumber < at.ApprovalNumber || (d.ApprovalNumber == at.ApprovalNumber && d.Facts.Action == DeliveryAction.Retract)));

    private static StandingKind Open(TaskEvidence at) => at.Current?.Facts switch
    {
        { EndedAt: null } facts => facts.State.IsPersons() ? StandingKind.NeedsPerson : StandingKind.Working,
        _ => StandingKind.NeedsFollowUp,
    };

    // Nothing was out. Where only a person could look, what they saw is written down.
    private static TaskStanding Untouched(TaskEvidence at) =>
        at.Task.First == TaskFirst.APersonsLook && at.Proofs.Count == 0 ? new TaskStanding(StandingKind.NeedsProof, [])
        : new TaskStanding(
            at.Task.Means == TaskMeans.AlreadySo ? StandingKind.AlreadySo : StandingKind.NeverOut, [],
            at.Task.First == TaskFirst.APersonsLook ? OfPerson(at) : null, LastEnd(at));

    private static TaskStanding Ended(TaskEvidence at, IReadOnlyList<Copy> copies)
    {
        var strength = copies.Max(c => StrengthOf(at, c));
        var until = copies.Max(c => c.Until!.Value);
        if (strength == ProofStrength.Word && (at.Proofs.Count == 0 || copies.Any(c => !c.IsPossible)))
        {
            return new TaskStanding(StandingKind.NeedsProof, copies);
        }

        var proven = strength >= ProofStrength.File && at.Proofs.Count > 0 ? Later(until, at.Proofs.Where(p => IsNeeded(at, p)).Min(p => p.At)) : until;
        return new TaskStanding(StandingKind.Proven, copies, strength, proven);
    }

    private static ProofStrength StrengthOf(TaskEvidence at, Copy copy) => copy.EndedBy switch
    {
        PublicationProof.ReadBack => ProofStrength.ReadBack,
        PublicationProof.ReadByAccount => ProofStrength.ReadByAccount,
        PublicationProof.AnsweredByPlatform => at.Task.Means == TaskMeans.OwnPage ? ProofStrength.OwnRecord : ProofStrength.AnsweredByPlatform,
        PublicationProof.Acknowledged => ProofStrength.Acknowledged,

        // Our feed says it; whether the partner's page does only a person can see.
        PublicationProof.InFeed => OfPerson(at),
        _ when OfPerson(at) is var given and < ProofStrength.Word => given,

        // The link of the changed post is there for everybody to open; of a post that is gone it shows nothing.
        _ when at.Kind != OrderKind.Withdrawal && copy.EndLink is not null => ProofStrength.Link,
        _ => ProofStrength.Word,
    };

    private static ProofStrength OfPerson(TaskEvidence at) =>
        at.Proofs.Any(p => p.Sha256 is not null) ? ProofStrength.File : at.Proofs.Any(p => p.Link is not null) ? ProofStrength.Link : ProofStrength.Word;

    private static bool IsNeeded(TaskEvidence at, OrderProof proof) => !at.HasTangibleProof || proof.IsTangible;

    private static DateTimeOffset? LastEnd(TaskEvidence at) => at.Deliveries.Where(d => d.ApprovalNumber <= at.ApprovalNumber).Max(d => d.Facts.EndedAt);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
