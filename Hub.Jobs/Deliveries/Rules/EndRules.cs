using Connectors.Contract;

namespace Hub.Deliveries.Rules;

/// <summary>What newer acts, mended channels and restored databases make of a delivery that is not being sent.</summary>
internal static class EndRules
{
    public static DeliveryChange? OnEnded(DeliveryFacts before, DeliveryState end, RuleContext context) =>
        before.State.IsTerminal() || before.State == DeliveryState.Sending ? null : DeliveryChange.To(DeliveryRules.To(before, end, context));

    public static DeliveryChange? OnLookNow(DeliveryFacts before, RuleContext context) =>
        before.State is DeliveryState.Unsure or DeliveryState.Pending ? DeliveryChange.To(before with { DueAt = context.Now }) : null;

    public static DeliveryChange? OnTurnCame(DeliveryFacts before, DeliveryEvent.TurnCame turn, RuleContext context) =>
        before.State != DeliveryState.Waiting ? null
        : turn.Action is not { } action ? DeliveryChange.To(DeliveryRules.Because(
            DeliveryRules.To(before, before.Action == DeliveryAction.Retract ? DeliveryState.Cancelled : DeliveryState.Superseded, context),
            new Cause("hub:nothing-left-to-do", "what it waited behind left nothing to do")))
        : DeliveryChange.To(before with
        {
            Action = action,
            Handle = turn.Handle,
            HandleHolds = turn.HandleHolds,
            RemoteId = action == DeliveryAction.Publish ? null : turn.RemoteId,
            DueAt = DeliveryRules.Later(context.Now, action == DeliveryAction.Publish ? before.DueAt : null),
        });

    public static DeliveryChange? OnProofCame(DeliveryFacts before, DeliveryEvent.ProofCame proof, RuleContext context) =>
        before is not { State: DeliveryState.Published or DeliveryState.Removed, Action: DeliveryAction.Update or DeliveryAction.Retract } ? null
        : DeliveryChange.To(AnswerRules.Worked(DeliveryRules.To(before, DeliveryState.Waiting, context)) with { RemoteId = proof.RemoteId, DueAt = context.Now });

    public static DeliveryChange? OnChannelMended(DeliveryFacts before, RuleContext context) => before.State != DeliveryState.Blocked ? null :
        DeliveryChange.To(before with
        {
            State = before.ClaimedFrom ?? DeliveryState.Waiting,
            ClaimedFrom = null,
            DueAt = context.Now,
            StaleTokens = 0,
            Tries = 0,
            Cause = null,
            CauseDetail = null,
        });

    /// <summary>
    /// The lost time may have sent it, so nothing may go out on the strength of this row alone: a look or a repeat that the receiver
    /// drops can clear it, else a person.
    /// </summary>
    public static DeliveryChange? OnAdopted(DeliveryFacts before, RuleContext context)
    {
        if (before.State.IsTerminal())
        {
            return null;
        }

        var step = before.Action switch
        {
            DeliveryAction.Update => DeliveryStep.Update,
            DeliveryAction.Retract => before.Handle is not null && before.RemoteId is null ? DeliveryStep.Discard : DeliveryStep.Retract,

            // Not Reveal, though there may be a handle: the lost time may have taken it down again, so a look comes before any showing.
            _ => DeliveryStep.Publish,
        };
        var doubt = DeliveryRules.Because(
            DeliveryRules.Doubt(before, step, context) with { MayBeOut = true, FirstAttemptAt = before.FirstAttemptAt ?? context.Now, DueAt = context.Now },
            new Cause("hub:adopted", "the database was restored from a backup; the lost time may have sent this"));
        return DeliveryChange.To(before.State is DeliveryState.NeedsHand or DeliveryState.NeedsLook ? DeliveryRules.NeedsLook(doubt, context) : doubt);
    }
}
