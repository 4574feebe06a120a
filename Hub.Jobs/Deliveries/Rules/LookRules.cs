using Connectors.Contract;

namespace Hub.Deliveries.Rules;

/// <summary>What a look makes of a delivery whose Prepare, Publish or Reveal is in doubt.</summary>
internal static class LookRules
{
    public static DeliveryChange? On(DeliveryFacts claimed, FindOutcome outcome, RuleContext context) =>
        Decide(outcome is FindOutcome.TokenStale ? claimed : AnswerRules.TokenWorks(claimed), outcome, context);

    private static DeliveryChange? Decide(DeliveryFacts before, FindOutcome outcome, RuleContext context) => outcome switch
    {
        FindOutcome.Found { Visible: true } found => Visible(before, found, [], context),
        FindOutcome.Found found => Hidden(before, found, context),
        FindOutcome.FoundSeveral several => Several(before, several, context),
        FindOutcome.NotThere there => NotThere(before, there.Conclusive, context),
        FindOutcome.CannotTell cannot => CannotTell(before, cannot.Cause, cannot.LookAgainAt, context),
        FindOutcome.TokenStale stale => AnswerRules.TokenStale(before, stale.Version, context),
        FindOutcome.NeedsReauth reauth => AnswerRules.Blocked(before, reauth.Cause, context),
        FindOutcome.Retry retry => AnswerRules.Retry(before, retry.Cause, retry.Scope, retry.NotBefore, context),
        _ => null,
    };

    private static DeliveryChange Visible(DeliveryFacts before, FindOutcome.Found found, IReadOnlyList<DeliveryEffect> more, RuleContext context) => new(
        AnswerRules.Worked(DeliveryRules.To(before, DeliveryState.Published, context)) with { RemoteId = found.RemoteId },
        [new DeliveryEffect.AddPublication(found.RemoteId, found.Url?.AbsoluteUri, PublicationProofs.From(found.Proof), found.At, found.ContentHash), .. more]);

    // What the hidden copy holds is proven only where it is the one that we were about to show. One that the machine cannot show is a person's.
    private static DeliveryChange Hidden(DeliveryFacts before, FindOutcome.Found found, RuleContext context) => DeliveryChange.To(
        IsForAPerson(before, context) ? AskAboutLostTime(before, context) :
        !context.Abilities.Prepares ? DeliveryRules.NeedsLook(before, context) :
        AnswerRules.Worked(DeliveryRules.To(before, DeliveryState.Prepared, context)) with
        {
            Handle = found.RemoteId,
            HandleHolds = found.RemoteId == before.Handle ? before.HandleHolds : null,
            DueAt = context.Now,
        });

    private static DeliveryChange Several(DeliveryFacts before, FindOutcome.FoundSeveral several, RuleContext context)
    {
        var visible = several.OldestFirst.Where(f => f.Visible).ToList();
        if (visible.Count == 0)
        {
            return Hidden(before, several.OldestFirst[0], context);
        }

        var surplus = visible.Skip(1).Select(DeliveryEffect (f) => new DeliveryEffect.AddSurplus(f.RemoteId, f.Url?.AbsoluteUri, PublicationProofs.From(f.Proof))).ToList();
        return Visible(before, visible[0], surplus.Count == 0 ? [] : [.. surplus,
            new DeliveryEffect.OpenIncident("found-several", $"{visible.Count} posts carry this item code")], context);
    }

    private static DeliveryChange NotThere(DeliveryFacts before, bool conclusive, RuleContext context) => (before.DoubtStep, conclusive) switch
    {
        (DeliveryStep.Prepare, _) => NoDraft(before, context),
        (_, false) => NotSoFar(before, context),
        (_, true) => Absent(before, context),
    };

    // Prepared again, at worst beside a draft that nobody sees; on the back-off, as every look is preceded by a try that was lost.
    private static DeliveryChange NoDraft(DeliveryFacts before, RuleContext context)
    {
        var after = DeliveryRules.To(before, DeliveryState.Unsure, context) with { Looks = before.Looks + 1 };
        return DeliveryChange.To(context.Waits.AfterTries(before.Tries, context.Noise) is { } wait
            ? after with { DueAt = context.Now + wait }
            : DeliveryRules.NeedsLook(after, context));
    }

    private static DeliveryChange NotSoFar(DeliveryFacts before, RuleContext context)
    {
        var looks = before.Looks + 1;
        var after = DeliveryRules.To(before, DeliveryState.Unsure, context) with { Looks = looks };
        return DeliveryChange.To(looks > context.Waits.Looks.Count
            ? DeliveryRules.NeedsLook(after, context)
            : after with { DueAt = context.Now + context.Waits.Looks[looks - 1] });
    }

    // Proven not out. The one automatic resend, unless something newer has been approved meanwhile.
    private static DeliveryChange Absent(DeliveryFacts before, RuleContext context)
    {
        var clear = AnswerRules.WithoutTraces(before);
        return DeliveryChange.To(
            IsForAPerson(before, context) ? AskAboutLostTime(before, context)
            : context.OvertakenBy is { } newer ? DeliveryRules.To(clear, EndRules.EndFor(newer), context)
            : before.Resent ? DeliveryRules.NeedsLook(before, context)
            : DeliveryRules.To(clear, DeliveryState.Waiting, context) with { Resent = true, DueAt = context.Now });
    }

    // Nor may what waits behind it go out instead of it. A withdrawal may: then it is not to be there.
    private static bool IsForAPerson(DeliveryFacts before, RuleContext context) => before.Adopted && context.OvertakenBy != Overtaking.Withdrawal;

    private static DeliveryFacts AskAboutLostTime(DeliveryFacts before, RuleContext context) => DeliveryRules.Because(
        DeliveryRules.NeedsLook(before, context),
        new Cause("hub:adopted-not-there", "readers see nothing of it; the time lost with the backup may have published and withdrawn it"));

    internal static DeliveryChange CannotTell(DeliveryFacts before, Cause cause, DateTimeOffset again, RuleContext context)
    {
        var times = before.CannotTells + 1;
        var latest = context.Now + context.Waits.CannotTell;
        var after = DeliveryRules.Because(DeliveryRules.To(before, DeliveryState.Unsure, context), cause) with { CannotTells = times };
        return DeliveryChange.To(times >= 3
            ? DeliveryRules.NeedsLook(after, context)
            : after with { DueAt = again < latest ? again : latest });
    }
}
