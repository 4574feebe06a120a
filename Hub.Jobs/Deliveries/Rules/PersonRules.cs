using Connectors.Contract;

namespace Hub.Deliveries.Rules;

/// <summary>What people decide about deliveries that are theirs.</summary>
internal static class PersonRules
{
    public static DeliveryChange? OnReleased(DeliveryFacts before, RuleContext context) => before.State != DeliveryState.Parked ? null :
        DeliveryChange.To(before with
        {
            State = before.ClaimedFrom ?? DeliveryState.Waiting,
            ClaimedFrom = null,
            DueAt = DeliveryRules.Later(context.Now, before.DueAt),
            Cause = null,
        });

    // What may be out is looked at, never simply sent again.
    public static DeliveryChange? OnRetried(DeliveryFacts before, RuleContext context) =>
        before.State is not (DeliveryState.GivenUp or DeliveryState.Rejected or DeliveryState.Conflict) ? null : DeliveryChange.To(Fresh(before, context) with
        {
            State = before.MayBeOut ? DeliveryState.Unsure : before.Handle is not null && before.Action == DeliveryAction.Publish ? DeliveryState.Prepared : DeliveryState.Waiting,
        });

    public static DeliveryChange? OnHandDone(DeliveryFacts before, DeliveryEvent.HandDone done, RuleContext context) =>
        before.State == DeliveryState.NeedsHand ? There(before, done.RemoteId, done.Url, done.At, context) : null;

    public static DeliveryChange? OnFound(DeliveryFacts before, DeliveryEvent.FoundByHand found, RuleContext context)
    {
        if (before.State is not (DeliveryState.NeedsLook or DeliveryState.Unsure))
        {
            return null;
        }

        // A removal that is found still there has not happened: it is made again.
        return before.Action == DeliveryAction.Retract
            ? DeliveryChange.To(Fresh(before, context) with { State = DeliveryState.Waiting, DoubtStep = null, MayBeOut = false, RemoteId = before.RemoteId ?? found.RemoteId })
            : There(before, found.RemoteId, found.Url, null, context);
    }

    public static DeliveryChange? OnNotThere(DeliveryFacts before, RuleContext context)
    {
        if (before.State is not (DeliveryState.NeedsLook or DeliveryState.Unsure))
        {
            return null;
        }

        var clear = AnswerRules.WithoutTraces(before);
        return before.Action switch
        {
            DeliveryAction.Retract => Gone(before, context),
            DeliveryAction.Update => DeliveryChange.To(DeliveryRules.Because(
                DeliveryRules.To(clear, DeliveryState.Conflict, context), new Cause("hub:no-longer-there", "a person looked: the post is not there"))),
            _ => DeliveryChange.To(context.OvertakenBy is { } newer
                ? DeliveryRules.To(clear, EndRules.EndFor(newer), context)
                : Fresh(clear, context) with { State = DeliveryState.Waiting }),
        };
    }

    // A draft that was thrown away was never out: there is no publication to end.
    private static DeliveryChange Gone(DeliveryFacts before, RuleContext context)
    {
        var after = DeliveryRules.To(AnswerRules.Worked(before), DeliveryState.Removed, context);
        return before.DoubtStep == DeliveryStep.Discard
            ? DeliveryChange.To(after) : DeliveryChange.To(after, new DeliveryEffect.EndPublication(PublicationProof.ByHand));
    }

    private static DeliveryChange There(DeliveryFacts before, string remoteId, string? url, DateTimeOffset? at, RuleContext context) => before.Action switch
    {
        DeliveryAction.Retract => Gone(before, context),
        DeliveryAction.Update => DeliveryChange.To(
            DeliveryRules.To(AnswerRules.Worked(before), DeliveryState.Published, context) with { RemoteId = remoteId },
            new DeliveryEffect.RenewPublication(remoteId, url, PublicationProof.ByHand, null)),
        _ => DeliveryChange.To(
            DeliveryRules.To(AnswerRules.Worked(before), DeliveryState.Published, context) with { RemoteId = remoteId },
            new DeliveryEffect.AddPublication(remoteId, url, PublicationProof.ByHand, at, null)),
    };

    private static DeliveryFacts Fresh(DeliveryFacts before, RuleContext context) => before with
    {
        ClaimedFrom = null,
        Ticket = null,
        PollingSince = null,
        Tries = 0,
        Looks = 0,
        CannotTells = 0,
        StaleTokens = 0,
        StillOld = false,
        Cause = null,
        CauseDetail = null,
        DueAt = context.Now,
    };
}
