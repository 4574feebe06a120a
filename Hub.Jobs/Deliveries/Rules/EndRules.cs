using Connectors.Contract;

namespace Hub.Deliveries.Rules;

/// <summary>What newer acts, mended channels and restored databases make of a delivery that is not being sent.</summary>
internal static class EndRules
{
    // What is being sent, or what the platform is at work on, cannot be called back: it would come out behind our back.
    public static DeliveryChange? OnEnded(DeliveryFacts before, DeliveryState end, RuleContext context) =>
        before.State.IsTerminal() || before is { State: DeliveryState.Sending or DeliveryState.Pending } or { State: DeliveryState.Blocked, ClaimedFrom: DeliveryState.Pending }
            ? null : DeliveryChange.To(DeliveryRules.To(before, end, context));

    /// <summary>How something ends that a newer act has overtaken before it came out.</summary>
    public static DeliveryState EndFor(Overtaking newer) => newer switch
    {
        Overtaking.Correction => DeliveryState.Superseded,
        Overtaking.Withdrawal => DeliveryState.Cancelled,
    };

    /// <summary>Also where its channel is blocked or the platform refused a repeat: the doubt, or the ticket, is what counts now.</summary>
    public static DeliveryChange? OnLookNow(DeliveryFacts before, RuleContext context) => before switch
    {
        { State: DeliveryState.Unsure or DeliveryState.Pending } => DeliveryChange.To(before with { DueAt = context.Now }),
        { State: DeliveryState.Blocked, ClaimedFrom: DeliveryState.Pending } =>
            DeliveryChange.To(DeliveryRules.To(before, DeliveryState.Pending, context) with { DueAt = context.Now }),
        { State: DeliveryState.Blocked or DeliveryState.Rejected or DeliveryState.Conflict, MayBeOut: true } =>
            DeliveryChange.To(DeliveryRules.To(before, DeliveryState.Unsure, context) with { DueAt = context.Now }),
        _ => null,
    };

    public static DeliveryChange? OnTurnCame(DeliveryFacts before, DeliveryEvent.TurnCame turn, RuleContext context) =>
        before.State != DeliveryState.Waiting || (turn.Action is { } to && (to == DeliveryAction.Retract) != (before.Action == DeliveryAction.Retract)) ? null
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
        before.Action == DeliveryAction.Publish || !before.State.IsTerminal() ? null
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
    /// The lost time may have sent it, so nothing may go out on the strength of this row alone: a look that finds it or a repeat that the
    /// receiver drops can clear it, else a person. A publish that is not there is no proof that it never was: the lost time may have withdrawn it.
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
            DeliveryRules.Doubt(before, step, context) with
            {
                MayBeOut = true,
                Adopted = before.Action == DeliveryAction.Publish,
                FirstAttemptAt = before.FirstAttemptAt ?? Earlier(before.DueAt, context.Now),
                DueAt = context.Now,
            },
            new Cause("hub:adopted", "the database was restored from a backup; the lost time may have sent this"));
        return DeliveryChange.To(before.State is DeliveryState.NeedsHand or DeliveryState.NeedsLook ? DeliveryRules.NeedsLook(doubt, context) : doubt);
    }

    // It may have gone out as soon as it was due.
    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
