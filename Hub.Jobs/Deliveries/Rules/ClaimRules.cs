using Connectors.Contract;

namespace Hub.Deliveries.Rules;

/// <summary>Taking a row, giving it back, losing it, and the two ends that come before the first call.</summary>
internal static class ClaimRules
{
    public static DeliveryChange? OnClaimed(DeliveryFacts before, DeliveryEvent.Claimed claimed, RuleContext context) =>
        !before.State.IsMachines() || before.State == DeliveryState.Sending || before.NextStep is null ? null : DeliveryChange.To(before with
        {
            State = DeliveryState.Sending,
            ClaimedFrom = before.State,
            LeaseToken = claimed.LeaseToken,
            LeaseUntil = claimed.LeaseUntil,
            LeasedBy = claimed.Node,
            FirstAttemptAt = before.FirstAttemptAt ?? context.Now,
        });

    public static DeliveryChange? OnLetGo(DeliveryFacts before) =>
        before.State == DeliveryState.Sending ? DeliveryChange.To(DeliveryRules.Back(before)) : null;

    /// <summary>The process that held the row died or froze. What it had begun is in doubt; what only looked has changed nothing.</summary>
    public static DeliveryChange? OnLeaseLost(DeliveryFacts before, DeliveryStep? open, RuleContext context)
    {
        if (before.State != DeliveryState.Sending)
        {
            return null;
        }

        if (open is null)
        {
            return DeliveryChange.To(DeliveryRules.Back(before) with { DueAt = context.Now });
        }

        var lost = new Cause("hub:lease-lost", $"the process ended during {open}");
        if (open is DeliveryStep.Find or DeliveryStep.Poll or DeliveryStep.Confirm)
        {
            return DeliveryChange.To(AnswerRules.Retried(before, lost, null, context));
        }

        var doubt = DeliveryRules.Because(DeliveryRules.Doubt(before, open.Value, context), lost);
        return DeliveryChange.To(DoubtWaits.Begin(doubt, context));
    }

    public static DeliveryChange? OnWindowEnded(DeliveryFacts before, string cause) =>
        before is { State: DeliveryState.Waiting or DeliveryState.Prepared, Action: DeliveryAction.Publish, MayBeOut: false }
            ? DeliveryChange.To(before with { State = DeliveryState.Parked, ClaimedFrom = before.State, Cause = cause, CauseDetail = null })
            : null;

    public static DeliveryChange? OnValidityEnded(DeliveryFacts before, RuleContext context) =>
        before is { State: DeliveryState.Waiting or DeliveryState.Prepared or DeliveryState.Parked, Action: DeliveryAction.Publish, MayBeOut: false }
            ? DeliveryChange.To(DeliveryRules.Because(
                DeliveryRules.To(before, DeliveryState.Skipped, context), new Cause("hub:no-longer-valid", "its valid-until has passed")))
            : null;
}
