using Connectors.Contract;

namespace Hub.Deliveries.Rules;

/// <summary>
/// The whole transition table as one pure function of what is known, what happened, and what the channel can do. Nothing else moves a
/// delivery; its table is the data of its test.
/// </summary>
public static class DeliveryRules
{
    public static DeliveryChange Next(DeliveryFacts before, DeliveryEvent happened, RuleContext context)
    {
        var change = Decide(before, happened, context) ?? throw new NoSuchTransitionException(before.State, happened);
        return change with { After = NextSteps.Settle(change.After, context) };
    }

    private static DeliveryChange? Decide(DeliveryFacts before, DeliveryEvent happened, RuleContext context) => happened switch
    {
        DeliveryEvent.Claimed claimed => ClaimRules.OnClaimed(before, claimed, context),
        DeliveryEvent.LetGo => ClaimRules.OnLetGo(before),
        DeliveryEvent.LeaseLost lost => ClaimRules.OnLeaseLost(before, lost.OpenStep, context),
        DeliveryEvent.WindowEnded ended => ClaimRules.OnWindowEnded(before, ended.Cause),
        DeliveryEvent.ValidityEnded => ClaimRules.OnValidityEnded(before, context),
        DeliveryEvent.Answered answered when before.State == DeliveryState.Sending => AnswerRules.On(before, answered.Step, answered.Outcome, context),
        DeliveryEvent.Looked looked when before.State == DeliveryState.Sending => LookRules.On(before, looked.Outcome, context),
        DeliveryEvent.ReadBack read when before.State == DeliveryState.Sending => ReadBackRules.On(before, read.Outcome, context),
        DeliveryEvent.SupersededBy => EndRules.OnEnded(before, DeliveryState.Superseded, context),
        DeliveryEvent.CancelledBy => EndRules.OnEnded(before, DeliveryState.Cancelled, context),
        DeliveryEvent.LookNow => EndRules.OnLookNow(before, context),
        DeliveryEvent.TurnCame turn => EndRules.OnTurnCame(before, turn, context),
        DeliveryEvent.ProofCame proof => EndRules.OnProofCame(before, proof, context),
        DeliveryEvent.ChannelMended => EndRules.OnChannelMended(before, context),
        DeliveryEvent.AdoptedByRestore => EndRules.OnAdopted(before, context),
        DeliveryEvent.Released => PersonRules.OnReleased(before, context),
        DeliveryEvent.Retried => PersonRules.OnRetried(before, context),
        DeliveryEvent.HandDone done => PersonRules.OnHandDone(before, done, context),
        DeliveryEvent.FoundByHand found => PersonRules.OnFound(before, found, context),
        DeliveryEvent.NotThereByHand => PersonRules.OnNotThere(before, context),
        _ => null,
    };

    /// <summary>Back to where it was claimed from, with the lease gone.</summary>
    internal static DeliveryFacts Back(DeliveryFacts before) => Unleased(before) with
    {
        State = before.ClaimedFrom ?? throw new InvalidOperationException("a claimed delivery remembers where it came from"),
        ClaimedFrom = null,
    };

    internal static DeliveryFacts Unleased(DeliveryFacts before) => before with { LeaseToken = null, LeaseUntil = null, LeasedBy = null };

    internal static DeliveryFacts To(DeliveryFacts before, DeliveryState state, RuleContext context) => Unleased(before) with
    {
        State = state,
        ClaimedFrom = null,
        EndedAt = state.IsTerminal() ? context.Now : null,
    };

    /// <summary>A person looks whether it is out; the machine has nothing more to try.</summary>
    internal static DeliveryFacts NeedsLook(DeliveryFacts before, RuleContext context) => To(before, DeliveryState.NeedsLook, context);

    /// <summary>May be out, may not. Only a visible call can put it in doubt that readers see something.</summary>
    internal static DeliveryFacts Doubt(DeliveryFacts before, DeliveryStep step, RuleContext context) => To(before, DeliveryState.Unsure, context) with
    {
        DoubtStep = step,
        StillOld = false,
        Looks = 0,
        CannotTells = 0,
        MayBeOut = before.MayBeOut || step is DeliveryStep.Publish or DeliveryStep.Reveal,
        RevealBegun = before.RevealBegun || step == DeliveryStep.Reveal,
        HandleHolds = step == DeliveryStep.Prepare ? null : before.HandleHolds,
    };

    internal static DeliveryFacts Because(DeliveryFacts facts, Cause cause) => facts with { Cause = cause.Code, CauseDetail = cause.Detail };

    internal static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other is { } o && o > one ? o : one;
}
