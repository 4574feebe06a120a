using Connectors.Contract;

namespace Hub.Deliveries.Rules;

/// <summary>What reading back makes of a delivery whose Update, Retract or Discard is in doubt.</summary>
internal static class ReadBackRules
{
    public static DeliveryChange? On(DeliveryFacts claimed, ConfirmOutcome outcome, RuleContext context) =>
        Decide(outcome is ConfirmOutcome.TokenStale ? claimed : AnswerRules.TokenWorks(claimed), outcome, context);

    private static DeliveryChange? Decide(DeliveryFacts before, ConfirmOutcome outcome, RuleContext context) => outcome switch
    {
        ConfirmOutcome.Confirmed confirmed => Confirmed(before, confirmed, context),
        ConfirmOutcome.StillOld => StillOld(before, context),
        ConfirmOutcome.CannotTell cannot => LookRules.CannotTell(before, cannot.Cause, cannot.LookAgainAt, context),
        ConfirmOutcome.TokenStale stale => AnswerRules.TokenStale(before, stale.Version, context),
        ConfirmOutcome.NeedsReauth reauth => AnswerRules.Blocked(before, reauth.Cause, context),
        ConfirmOutcome.Retry retry => AnswerRules.Retry(before, retry.Cause, retry.Scope, retry.NotBefore, context),
        _ => null,
    };

    private static DeliveryChange? Confirmed(DeliveryFacts before, ConfirmOutcome.Confirmed confirmed, RuleContext context) => before.DoubtStep switch
    {
        DeliveryStep.Update => DeliveryChange.To(
            AnswerRules.Worked(DeliveryRules.To(before, DeliveryState.Published, context)),
            new DeliveryEffect.RenewPublication(before.RemoteId, null, PublicationProofs.From(confirmed.Proof), confirmed.ContentHash)),
        DeliveryStep.Retract => DeliveryChange.To(
            AnswerRules.Worked(DeliveryRules.To(before, DeliveryState.Removed, context)), new DeliveryEffect.EndPublication(PublicationProofs.From(confirmed.Proof))),
        DeliveryStep.Discard => DeliveryChange.To(AnswerRules.Worked(DeliveryRules.To(before, DeliveryState.Removed, context))),
        _ => null,
    };

    // The write did not take: the same one again, with the same SendKey, after a turn of the back-off. An update that something newer has
    // overtaken is not made again.
    private static DeliveryChange StillOld(DeliveryFacts before, RuleContext context)
    {
        if (before.Action == DeliveryAction.Update && context.OvertakenBy is { } newer)
        {
            return DeliveryChange.To(DeliveryRules.To(before, EndRules.EndFor(newer), context));
        }

        var tries = before.Tries + 1;
        var after = DeliveryRules.To(before, DeliveryState.Unsure, context) with { StillOld = true, Tries = tries };
        return DeliveryChange.To(context.Waits.AfterTries(tries, context.Noise) is { } wait
            ? after with { DueAt = context.Now + wait }
            : DeliveryRules.NeedsLook(after, context));
    }
}
