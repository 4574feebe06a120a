using Connectors.Contract;

namespace Hub.Deliveries.Rules;

/// <summary>
/// An answer that came after its lease was lost. It is still proof of what happened; what is not proof (a refusal, a lost connection)
/// changes nothing, since other attempts may have gone out meanwhile.
/// </summary>
public static class LateAnswers
{
    /// <summary>The change that the proof makes, or null when it makes none.</summary>
    public static DeliveryChange? Apply(DeliveryFacts now, DeliveryStep step, PublishOutcome late, RuleContext context)
    {
        var change = late switch
        {
            PublishOutcome.Published published => Published(now, published, context),
            PublishOutcome.Removed removed => Removed(now, step, removed, context),
            PublishOutcome.Prepared prepared => Prepared(now, prepared, context),
            _ => null,
        };
        return change is null ? null : change with { After = NextSteps.Settle(change.After, context) };
    }

    private static DeliveryChange? Published(DeliveryFacts now, PublishOutcome.Published late, RuleContext context)
    {
        var proof = PublicationProofs.From(late.Proof);
        var url = late.Url?.AbsoluteUri;
        return (now.State, now.Action) switch
        {
            (DeliveryState.Published, DeliveryAction.Publish) when now.RemoteId != late.RemoteId => DeliveryChange.To(
                now, new DeliveryEffect.AddSurplus(late.RemoteId, url, proof), new DeliveryEffect.OpenIncident("second-post", "a late answer proves a second post")),
            (DeliveryState.Superseded or DeliveryState.Cancelled or DeliveryState.Skipped, DeliveryAction.Publish or DeliveryAction.Update) => DeliveryChange.To(
                now, new DeliveryEffect.AddLateProof(late.RemoteId, url, proof, late.At, late.ContentHash)),
            (_, _) when now.State.IsTerminal() => null,
            (_, DeliveryAction.Publish) => DeliveryChange.To(
                AnswerRules.Worked(DeliveryRules.To(now, DeliveryState.Published, context)) with { RemoteId = late.RemoteId },
                new DeliveryEffect.AddPublication(late.RemoteId, url, proof, late.At, late.ContentHash)),
            (_, DeliveryAction.Update) => DeliveryChange.To(
                AnswerRules.Worked(DeliveryRules.To(now, DeliveryState.Published, context)) with { RemoteId = late.RemoteId },
                new DeliveryEffect.RenewPublication(late.RemoteId, url, proof, late.ContentHash)),
            _ => null,
        };
    }

    private static DeliveryChange? Removed(DeliveryFacts now, DeliveryStep step, PublishOutcome.Removed late, RuleContext context) =>
        now.Action != DeliveryAction.Retract || now.State.IsTerminal() ? null
        : AnswerRules.Removed(now, step, PublicationProofs.From(late.Proof), context);

    // A handle is only of use while no other hidden copy is known and nobody is at work on the row.
    private static DeliveryChange? Prepared(DeliveryFacts now, PublishOutcome.Prepared late, RuleContext context) =>
        now is { State: DeliveryState.Unsure, DoubtStep: DeliveryStep.Prepare, Handle: null } ? DeliveryChange.To(
            AnswerRules.Worked(DeliveryRules.To(now, DeliveryState.Prepared, context)) with
            {
                Handle = late.Handle,
                HandleHolds = now.PayloadHash,
                DueAt = context.Now,
            }) : null;
}
