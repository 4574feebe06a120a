using Connectors.Contract;

namespace Hub.Deliveries.Rules;

/// <summary>What the answer to a step that writes, or to a poll, makes of a delivery.</summary>
internal static class AnswerRules
{
    private static readonly Cause RefusedTwice = new("hub:token-refused-twice", "the renewed token was refused as well");

    public static DeliveryChange? On(DeliveryFacts claimed, DeliveryStep step, PublishOutcome outcome, RuleContext context)
    {
        // Any answer but a refused token shows that the token works.
        var before = outcome is PublishOutcome.TokenStale ? claimed : TokenWorks(claimed);
        before = step == DeliveryStep.Reveal ? before with { RevealBegun = true } : before;
        var change = Decide(before, step, outcome, context);
        return change is not null && outcome.SlowDown is { } slow
            ? change with { Effects = [.. change.Effects, new DeliveryEffect.Slow(slow.Scope, slow.NotBefore)] }
            : change;
    }

    private static DeliveryChange? Decide(DeliveryFacts before, DeliveryStep step, PublishOutcome outcome, RuleContext context) => outcome switch
    {
        PublishOutcome.Published published => Published(before, step, published, context),
        PublishOutcome.Removed removed => Removed(before, step, PublicationProofs.From(removed.Proof), context),
        PublishOutcome.Accepted accepted => Accepted(before, step, accepted, context),
        PublishOutcome.Prepared prepared => Prepared(before, step, prepared, context),
        PublishOutcome.Pending pending => Pending(before, step, pending, context),
        PublishOutcome.TicketFailed failed => step == DeliveryStep.Poll ? TicketFailed(before, failed.Cause, context) : null,
        PublishOutcome.NeedsHand => step is DeliveryStep.Publish or DeliveryStep.Update or DeliveryStep.Retract
            ? DeliveryChange.To(DeliveryRules.To(before, DeliveryState.NeedsHand, context)) : null,
        PublishOutcome.Retry retry => Retry(before, retry.Cause, retry.Scope, retry.NotBefore, context),
        PublishOutcome.Unsure unsure => Unsure(before, step, unsure, context),
        PublishOutcome.TokenStale stale => TokenStale(before, stale.Version, context),
        PublishOutcome.Rejected rejected => DeliveryChange.To(DeliveryRules.Because(DeliveryRules.To(before, DeliveryState.Rejected, context), rejected.Cause)),
        PublishOutcome.Conflict conflict => DeliveryChange.To(DeliveryRules.Because(
            DeliveryRules.To(before, DeliveryState.Conflict, context), new Cause("hub:changed-there", conflict.Theirs))),
        PublishOutcome.AlreadyGone => AlreadyGone(before, step, context),
        PublishOutcome.NeedsReauth reauth => Blocked(before, reauth.Cause, context),
        PublishOutcome.Misconfigured wrong => Blocked(before, wrong.Cause, context),
        _ => null,
    };

    private static DeliveryChange? Published(DeliveryFacts before, DeliveryStep step, PublishOutcome.Published published, RuleContext context)
    {
        if (step is DeliveryStep.Prepare or DeliveryStep.Discard or DeliveryStep.Retract || before.Action == DeliveryAction.Retract)
        {
            return null;
        }

        var after = Worked(DeliveryRules.To(before, DeliveryState.Published, context)) with { RemoteId = published.RemoteId };
        var proof = PublicationProofs.From(published.Proof);
        return before.Action == DeliveryAction.Update
            ? DeliveryChange.To(after, new DeliveryEffect.RenewPublication(published.RemoteId, published.Url?.AbsoluteUri, proof, published.ContentHash))
            : DeliveryChange.To(after, new DeliveryEffect.AddPublication(
                published.RemoteId, published.Url?.AbsoluteUri, proof, published.At, published.ContentHash));
    }

    internal static DeliveryChange? Removed(DeliveryFacts before, DeliveryStep step, PublicationProof proof, RuleContext context)
    {
        if (before.Action != DeliveryAction.Retract || step is not (DeliveryStep.Retract or DeliveryStep.Discard))
        {
            return null;
        }

        var after = Worked(DeliveryRules.To(before, DeliveryState.Removed, context));

        // A discarded draft was never out: there is no publication to end.
        return step == DeliveryStep.Discard ? DeliveryChange.To(after) : DeliveryChange.To(after, new DeliveryEffect.EndPublication(proof));
    }

    private static DeliveryChange? Accepted(DeliveryFacts before, DeliveryStep step, PublishOutcome.Accepted accepted, RuleContext context)
    {
        if (step is not (DeliveryStep.Update or DeliveryStep.Retract or DeliveryStep.Discard))
        {
            return null;
        }

        var doubt = DeliveryRules.Doubt(before, step, context);
        return DeliveryChange.To(context.Abilities.Confirms ? doubt with { DueAt = accepted.ConfirmAt } : DeliveryRules.NeedsLook(doubt, context));
    }

    private static DeliveryChange? Prepared(DeliveryFacts before, DeliveryStep step, PublishOutcome.Prepared prepared, RuleContext context) =>
        before.Action != DeliveryAction.Publish || step is not (DeliveryStep.Prepare or DeliveryStep.Poll) ? null : DeliveryChange.To(
            Worked(DeliveryRules.To(before, DeliveryState.Prepared, context)) with
            {
                Handle = prepared.Handle,
                HandleHolds = before.PayloadHash,
                DueAt = context.Now,
            });

    private static DeliveryChange? Pending(DeliveryFacts before, DeliveryStep step, PublishOutcome.Pending pending, RuleContext context)
    {
        // A ticket ends in something prepared, shown or refused; a removal that takes its time is Accepted.
        if (step is DeliveryStep.Find or DeliveryStep.Confirm or DeliveryStep.Retract or DeliveryStep.Discard)
        {
            return null;
        }

        // A step that was made anew goes on with its count, unless it was held back so long in between that it would end at once.
        var since = before.PollingSince is { } begun && (step == DeliveryStep.Poll || context.Now - begun < context.Waits.Poll) ? begun : context.Now;
        var limit = context.OvertakenBy is null ? context.Waits.Poll : context.Waits.PollWhenOvertaken;
        var after = DeliveryRules.To(before, DeliveryState.Pending, context) with { Ticket = pending.Ticket, PollingSince = since, Tries = 0 };
        return DeliveryChange.To(context.Now - since >= limit
            ? DeliveryRules.Because(DeliveryRules.NeedsLook(after, context), new Cause("hub:pending-too-long", "the platform has not finished"))
            : after with { DueAt = Earlier(pending.AskAgainAt, since + limit) });
    }

    // The platform does not say whether the reason will pass: the step is made anew ever more seldom, and not for ever. What is seen as soon
    // as it is made is not: should the platform have made it all the same, readers would see two.
    private static DeliveryChange TicketFailed(DeliveryFacts before, Cause cause, RuleContext context)
    {
        var since = before.PollingSince ?? context.Now;
        var next = context.Now + Longer(context.Waits.BackOff[0], context.Now - since);
        var failed = DeliveryRules.Because(before with { Ticket = null, DueAt = next }, cause);
        return DeliveryChange.To(next < since + context.Waits.Anew ? failed switch
        {
            { MayBeOut: true } => DeliveryRules.To(failed, DeliveryState.Unsure, context),
            { Action: DeliveryAction.Publish, Handle: not null } => DeliveryRules.To(failed, DeliveryState.Prepared, context),
            { Action: DeliveryAction.Publish } when !context.Abilities.Prepares => DeliveryRules.To(failed, DeliveryState.Rejected, context),
            _ => DeliveryRules.To(failed, DeliveryState.Waiting, context),
        }
        : failed.MayBeOut ? DeliveryRules.NeedsLook(failed, context) : DeliveryRules.To(failed, DeliveryState.Rejected, context));
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    internal static DeliveryChange Retry(DeliveryFacts before, Cause cause, RetryScope scope, DateTimeOffset? notBefore, RuleContext context)
    {
        var after = Retried(before, cause, notBefore, context);
        return scope == RetryScope.Delivery
            ? DeliveryChange.To(after)
            : DeliveryChange.To(after, new DeliveryEffect.Slow(scope, DeliveryRules.Later(context.Now + context.Waits.BackOff[0], notBefore)));
    }

    /// <summary>Back to where it came from, after a turn of the back-off; after the last turn a person has it.</summary>
    internal static DeliveryFacts Retried(DeliveryFacts before, Cause cause, DateTimeOffset? notBefore, RuleContext context)
    {
        var tries = before.Tries + 1;
        var back = DeliveryRules.Because(DeliveryRules.Back(before), cause) with { Tries = tries };
        if (context.Waits.AfterTries(tries, context.Noise) is { } wait)
        {
            return back with { DueAt = DeliveryRules.Later(context.Now + wait, notBefore) };
        }

        // What the platform is at work on may still come out.
        return back.MayBeOut || back.State is DeliveryState.Unsure or DeliveryState.Pending
            ? DeliveryRules.NeedsLook(back, context)
            : DeliveryRules.To(back, DeliveryState.GivenUp, context);
    }

    private static DeliveryChange? Unsure(DeliveryFacts before, DeliveryStep step, PublishOutcome.Unsure unsure, RuleContext context)
    {
        // A poll only reads: losing its answer changes nothing about what is out.
        if (step == DeliveryStep.Poll)
        {
            return DeliveryChange.To(Retried(before, unsure.Cause, null, context));
        }

        var doubt = DeliveryRules.Because(DeliveryRules.Doubt(before, step, context), unsure.Cause);
        return DeliveryChange.To(DoubtWaits.Begin(doubt, context));
    }

    internal static DeliveryChange TokenStale(DeliveryFacts before, int version, RuleContext context) => before.StaleTokens >= 1
        ? Blocked(before, RefusedTwice, context)
        : DeliveryChange.To(
            DeliveryRules.Back(before) with { StaleTokens = before.StaleTokens + 1, DueAt = context.Now },
            new DeliveryEffect.RenewToken(version));

    internal static DeliveryChange Blocked(DeliveryFacts before, Cause cause, RuleContext context) => DeliveryChange.To(
        DeliveryRules.Because(DeliveryRules.To(before, DeliveryState.Blocked, context), cause) with { ClaimedFrom = before.ClaimedFrom },
        new DeliveryEffect.BlockChannel(cause));

    private static DeliveryChange? AlreadyGone(DeliveryFacts before, DeliveryStep step, RuleContext context) => step switch
    {
        // An answer that there is nothing is read back like any other removal, where the channel can be read: a wrong address answers so too.
        DeliveryStep.Retract when context.Abilities.Confirms => DeliveryChange.To(DeliveryRules.Doubt(before, step, context) with { DueAt = context.Now + context.Waits.FirstLook }),
        DeliveryStep.Retract or DeliveryStep.Discard => Removed(before, step, PublicationProof.AnsweredByPlatform, context),
        DeliveryStep.Update => DeliveryChange.To(DeliveryRules.Because(
            DeliveryRules.To(before, DeliveryState.Conflict, context), new Cause("hub:no-longer-there", "the post is no longer on the platform"))),
        DeliveryStep.Prepare or DeliveryStep.Reveal => DraftGone(before, context),
        _ => null,
    };

    // Somebody removed the hidden object: a new one is made, unless an unsure Reveal may have shown it before.
    private static DeliveryChange DraftGone(DeliveryFacts before, RuleContext context)
    {
        var gone = new Cause("hub:draft-gone", "the hidden object is no longer on the platform");
        return DeliveryChange.To(before.MayBeOut
            ? DeliveryRules.Because(DeliveryRules.NeedsLook(before with { Handle = null, HandleHolds = null }, context), gone)
            : Retried(WithoutTraces(before) with { ClaimedFrom = DeliveryState.Waiting }, gone, null, context));
    }

    internal static DeliveryFacts TokenWorks(DeliveryFacts facts) => facts with { StaleTokens = 0 };

    /// <summary>Nothing of it is on the platform, seen or unseen: the next try begins from the beginning.</summary>
    internal static DeliveryFacts WithoutTraces(DeliveryFacts facts) => facts with
    {
        MayBeOut = false,
        DoubtStep = null,
        Adopted = false,
        RevealBegun = false,
        Handle = null,
        HandleHolds = null,
        Ticket = null,
        PollingSince = null,
    };

    /// <summary>Something worked: the doubts and the counters of what went before are over.</summary>
    internal static DeliveryFacts Worked(DeliveryFacts facts) => facts with
    {
        MayBeOut = false,
        DoubtStep = null,
        Adopted = false,
        StillOld = false,
        Tries = 0,
        Looks = 0,
        CannotTells = 0,
        StaleTokens = 0,
        Ticket = null,
        PollingSince = null,
        Cause = null,
        CauseDetail = null,
    };
}
