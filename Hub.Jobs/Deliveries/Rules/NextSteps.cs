using Connectors.Contract;

namespace Hub.Deliveries.Rules;

/// <summary>What the next claim of a delivery will do, and the one place that gives up on a doubt that the machine cannot clear.</summary>
internal static class NextSteps
{
    /// <summary>Writes the next step; a doubt that no step can clear becomes a person's.</summary>
    public static DeliveryFacts Settle(DeliveryFacts facts, RuleContext context)
    {
        if (facts.State == DeliveryState.Sending)
        {
            return facts;
        }

        var step = Of(facts, context);
        return facts.State == DeliveryState.Unsure && step is null
            ? facts with { State = DeliveryState.NeedsLook, NextStep = null }
            : facts with { NextStep = step };
    }

    /// <summary>
    /// Whether a claimed row's step, chosen when the row last moved, is still the one to make: the time for which an outlet remembers a key goes by
    /// also while a channel is paused or everything stands.
    /// </summary>
    public static bool StillStands(DeliveryFacts claimed, RuleContext context) =>
        claimed.ClaimedFrom != DeliveryState.Unsure || Unsure(claimed, context) == claimed.NextStep;

    private static DeliveryStep? Of(DeliveryFacts facts, RuleContext context) => facts.State switch
    {
        DeliveryState.Waiting => First(facts, context.Abilities),
        DeliveryState.Prepared => Hidden(facts),
        DeliveryState.Pending => DeliveryStep.Poll,
        DeliveryState.Unsure => Unsure(facts, context),
        _ => null,
    };

    private static DeliveryStep First(DeliveryFacts facts, ChannelAbilities can) => facts.Action switch
    {
        DeliveryAction.Update => DeliveryStep.Update,
        DeliveryAction.Retract => facts.Handle is not null && facts.RemoteId is null ? DeliveryStep.Discard : DeliveryStep.Retract,
        DeliveryAction.Publish when facts.Handle is not null => Hidden(facts),
        _ => can.Prepares ? DeliveryStep.Prepare : DeliveryStep.Publish,
    };

    private static DeliveryStep Hidden(DeliveryFacts facts) =>
        facts.HandleHolds is not null && facts.HandleHolds == facts.PayloadHash ? DeliveryStep.Reveal : DeliveryStep.Prepare;

    private static DeliveryStep? Unsure(DeliveryFacts facts, RuleContext context) => facts.DoubtStep switch
    {
        // An unsure hidden copy is looked for once; at worst a second draft is made that nobody sees.
        DeliveryStep.Prepare => facts.Handle is null && context.Abilities.Finds && facts.Looks == 0 ? DeliveryStep.Find : DeliveryStep.Prepare,
        DeliveryStep.Reveal => MayRepeat(DeliveryStep.Reveal, facts, context) ? DeliveryStep.Reveal : Look(context),

        // A look that finds nothing proves no absence. Where the outlet drops what it has seen, the same call again does; not for ever.
        DeliveryStep.Publish when facts.Looks > 0 && facts.Tries < context.Waits.BackOff.Count && MayRepeat(DeliveryStep.Publish, facts, context) => DeliveryStep.Publish,
        DeliveryStep.Publish => Look(context) ?? Again(DeliveryStep.Publish, facts, context),

        // What may not be made again any more is read back once more: it ends there, if it is still the old one.
        { } step when facts.StillOld && !IsOvertaken(step, context) => Again(step, facts, context),
        { } step => context.Abilities.Confirms ? DeliveryStep.Confirm : Again(step, facts, context),
        null => null,
    };

    private static DeliveryStep? Look(RuleContext context) => context.Abilities.Finds ? DeliveryStep.Find : null;

    private static DeliveryStep? Again(DeliveryStep step, DeliveryFacts facts, RuleContext context) => MayRepeat(step, facts, context) ? step : null;

    private static bool MayRepeat(DeliveryStep step, DeliveryFacts facts, RuleContext context) =>
        !IsOvertaken(step, context) && context.Abilities.RepeatOf(step).AllowsAfter(SinceFirst(facts, context));

    // Once something newer is approved, nothing older may start a call that readers would see; a removal goes on.
    private static bool IsOvertaken(DeliveryStep step, RuleContext context) =>
        context.OvertakenBy is not null && step is not (DeliveryStep.Retract or DeliveryStep.Discard);

    private static TimeSpan SinceFirst(DeliveryFacts facts, RuleContext context) => context.Now - (facts.FirstAttemptAt ?? context.Now);
}
