using Connectors.Contract;

namespace Connectors.Tests.Exam;

/// <summary>What an answer claims, whatever was asked.</summary>
public enum Verdict
{
    /// <summary>It is done, or this is how it is there.</summary>
    Done,

    /// <summary>Surely nothing was done: it may be asked again.</summary>
    SurelyNot,

    /// <summary>It may be done, it may not.</summary>
    Doubt,

    /// <summary>A look that saw nothing, and says so: what was known stays known.</summary>
    NothingLearned,

    /// <summary>Anything else: a refusal, a "not there", a figure. No broken connection proves such a thing.</summary>
    Claim,
}

/// <summary>One answer of a connector.</summary>
/// <param name="NotBefore">When it may be asked again, where the platform said so.</param>
public sealed record Answer(Verdict Verdict, DateTimeOffset? NotBefore, object Outcome)
{
    public static Answer OfWrite(ExamAction action, PublishOutcome outcome) => outcome switch
    {
        PublishOutcome.Retry retry => new(Verdict.SurelyNot, retry.NotBefore, outcome),
        PublishOutcome.Unsure => new(Verdict.Doubt, null, outcome),
        PublishOutcome.Pending => new(Verdict.Done, null, outcome),
        _ => new(ExamRoom.IsSuccess(action.Step()!.Value, outcome) ? Verdict.Done : Verdict.Claim, null, outcome),
    };

    /// <summary>A poll that cannot read asks again; "still at work" is no reading of a broken answer.</summary>
    public static Answer OfPoll(PublishOutcome outcome) => outcome switch
    {
        PublishOutcome.Retry retry => new(Verdict.NothingLearned, retry.NotBefore, outcome),
        PublishOutcome.Prepared or PublishOutcome.Published => new(Verdict.Done, null, outcome),
        _ => new(Verdict.Claim, null, outcome),
    };

    public static Answer Of(FindOutcome outcome) => outcome switch
    {
        FindOutcome.Found => new(Verdict.Done, null, outcome),
        FindOutcome.Retry retry => new(Verdict.NothingLearned, retry.NotBefore, outcome),
        FindOutcome.CannotTell later => new(Verdict.NothingLearned, later.LookAgainAt, outcome),
        _ => new(Verdict.Claim, null, outcome),
    };

    public static Answer Of(ConfirmOutcome outcome) => outcome switch
    {
        ConfirmOutcome.Confirmed => new(Verdict.Done, null, outcome),
        ConfirmOutcome.Retry retry => new(Verdict.NothingLearned, retry.NotBefore, outcome),
        ConfirmOutcome.CannotTell later => new(Verdict.NothingLearned, later.LookAgainAt, outcome),
        _ => new(Verdict.Claim, null, outcome),
    };

    public static Answer Of(ListOutcome outcome) => outcome switch
    {
        ListOutcome.Page => new(Verdict.Done, null, outcome),
        ListOutcome.Retry retry => new(Verdict.NothingLearned, retry.NotBefore, outcome),
        _ => new(Verdict.Claim, null, outcome),
    };

    /// <summary>Figures that all are "could not be read" taught nothing either.</summary>
    public static Answer Of(ReachOutcome outcome) => outcome switch
    {
        ReachOutcome.Retry retry => new(Verdict.NothingLearned, retry.NotBefore, outcome),
        ReachOutcome.Read read when read.Readings.All(r => r is { Value: null, Missing: MissingReason.Unreadable }) => new(Verdict.NothingLearned, null, outcome),
        ReachOutcome.Read => new(Verdict.Done, null, outcome),
        _ => new(Verdict.Claim, null, outcome),
    };

    /// <summary>A refusal by a broken connection is no refusal: only the two that are sure, and the doubt.</summary>
    public static Answer Of(BroadcastOutcome outcome) => outcome switch
    {
        BroadcastOutcome.Sent => new(Verdict.Done, null, outcome),
        BroadcastOutcome.NotSent no => new(Verdict.SurelyNot, no.NotBefore, outcome),
        BroadcastOutcome.Unknown => new(Verdict.Doubt, null, outcome),
        _ => new(Verdict.Claim, null, outcome),
    };

    public static Answer Of(RenewOutcome outcome) => outcome switch
    {
        RenewOutcome.Renewed => new(Verdict.Done, null, outcome),
        RenewOutcome.Retry retry => new(Verdict.SurelyNot, retry.NotBefore, outcome),
        RenewOutcome.Unsure => new(Verdict.Doubt, null, outcome),
        _ => new(Verdict.Claim, null, outcome),
    };
}
