using Connectors.Contract;
using Hub.Deliveries;
using Hub.Deliveries.Rules;

namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>
/// One delivery on its way through events drawn by lot, with the platform's side of it: which calls were made that readers may have seen
/// without anybody knowing. Whatever breaks a rule that holds everywhere is said by <see cref="Broken"/>.
/// </summary>
internal sealed class Walk
{
    private static readonly string[] Channels = ["looks", "looks-only", "repeats", "for-a-day", "looks-for-a-day", "neither"];
    private static readonly string[] Events = [.. Rows.OfEvents.Select(r => r.Happens).Distinct()];

    private readonly Random lots;
    private readonly ChannelAbilities can;
    private DateTimeOffset now = Sample.Now;
    private Overtaking? overtaken;
    private bool unresolved;
    private int resends;

    public Walk(int seed)
    {
#pragma warning disable CA5394 // A seeded walk has to be the same every time.
        lots = new Random(seed);
#pragma warning restore CA5394
        can = Sample.Channel(Draw(Channels));
        Facts = DeliveryRules.Next(
            Sample.In(DeliveryState.Blocked, Draw(Enum.GetValues<DeliveryAction>())) with { FirstAttemptAt = null, DueAt = now }, new DeliveryEvent.ChannelMended(), Context).After;
    }

    public DeliveryFacts Facts { get; private set; }

    /// <summary>The last event, for the message of a failure.</summary>
    public string Last { get; private set; } = "";

    private RuleContext Context => new(now, can, Sample.Waits, overtaken);

    public IEnumerable<string> Step()
    {
        now += TimeSpan.FromSeconds(Next(3_600));
        overtaken ??= Next(40) == 0 ? Draw(Enum.GetValues<Overtaking>()) : null;
        var before = Facts;
        var happened = Facts.State == DeliveryState.Sending ? WhileSent() : Facts.NextStep is { } step && Next(10) < 7 && MayStart(step) ? Happenings.Event("Claimed") : Happenings.Event(Draw(Events));
        Last = $"{before.Action} {before.State} {before.NextStep} {happened} {overtaken}";
        var calls = happened is DeliveryEvent.Claimed && NextSteps.StillStands(before with { ClaimedFrom = before.State }, Context);
        var broken = calls ? BrokenByCall(before).ToList() : [];
        try
        {
            Facts = DeliveryRules.Next(before, happened, Context).After;
            Facts = happened is DeliveryEvent.Claimed && !calls ? DeliveryRules.Next(Facts, new DeliveryEvent.LetGo(), Context).After : Facts;
        }
        catch (NoSuchTransitionException)
        {
            return broken;
        }

        Note(before, happened);
        return broken.Concat(Broken(before, happened));
    }

    private DeliveryEvent WhileSent()
    {
        var step = Facts.NextStep!.Value;
        var names = step switch
        {
            DeliveryStep.Find => Happenings.Looks,
            DeliveryStep.Confirm => Happenings.ReadBacks,
            _ => Happenings.Answers,
        };
        return Next(10) switch
        {
            0 => new DeliveryEvent.LetGo(),
            1 => new DeliveryEvent.LeaseLost(null),
            2 => new DeliveryEvent.LeaseLost(step),
            3 => Happenings.Event(Draw(Events)),
            _ => Happenings.Of(Draw([.. names]), Facts),
        };
    }

    // The claim's own gate: once something newer is approved, nothing older may start.
    private bool MayStart(DeliveryStep step) =>
        overtaken is null || step is DeliveryStep.Find or DeliveryStep.Poll or DeliveryStep.Confirm or DeliveryStep.Retract or DeliveryStep.Discard;

    private IEnumerable<string> BrokenByCall(DeliveryFacts before)
    {
        if (unresolved && before.NextStep is (DeliveryStep.Publish or DeliveryStep.Reveal) and { } step
            && !can.RepeatOf(step).AllowsAfter(now - before.FirstAttemptAt!.Value))
        {
            yield return "a second visible call without a look, a conclusive answer, a person or a Repeat that allows it";
        }
    }

    private void Note(DeliveryFacts before, DeliveryEvent happened)
    {
        var visible = before.NextStep is DeliveryStep.Publish or DeliveryStep.Reveal;
        unresolved = happened switch
        {
            DeliveryEvent.LeaseLost { OpenStep: DeliveryStep.Publish or DeliveryStep.Reveal } => true,
            DeliveryEvent.Answered { Outcome: PublishOutcome.Unsure } when visible => true,
            DeliveryEvent.Answered { Outcome: PublishOutcome.Published or PublishOutcome.Prepared } => false,
            DeliveryEvent.Looked { Outcome: FindOutcome.NotThere { Conclusive: true } or FindOutcome.Found or FindOutcome.FoundSeveral } => false,
            DeliveryEvent.HandDone or DeliveryEvent.FoundByHand or DeliveryEvent.NotThereByHand or DeliveryEvent.ProofCame => false,
            _ => unresolved,
        };
        resends += happened is DeliveryEvent.Looked && Facts.State == DeliveryState.Waiting ? 1 : 0;

        // A hidden copy that the machine cannot show, or a second "not there", leaves the row as it was: a person's, and still in doubt.
        unresolved |= happened is DeliveryEvent.Looked && Facts.State == DeliveryState.NeedsLook && Facts.MayBeOut;
    }

    private IEnumerable<string> Broken(DeliveryFacts before, DeliveryEvent happened)
    {
        var rules = new Dictionary<string, bool>
        {
            ["what is over stays over"] = !before.State.IsTerminal() || happened is DeliveryEvent.ProofCame,
            ["a doubt is kept until it is cleared"] = !unresolved || Facts.MayBeOut,
            ["the machine knows what it does next, and only where it acts"] = Facts.State.IsMachines() == (Facts.NextStep is not null),
            ["a doubt names its step"] = Facts.State != DeliveryState.Unsure || Facts.DoubtStep is not null,
            ["one automatic resend"] = resends <= 1,
            ["only a publish is prepared, parked or skipped"] = Facts.Action == DeliveryAction.Publish
                || Facts.State is not (DeliveryState.Prepared or DeliveryState.Parked or DeliveryState.Skipped),
            ["only a retract removes, and it never publishes"] =
                (Facts.Action == DeliveryAction.Retract) ? Facts.State is not (DeliveryState.Published or DeliveryState.Pending) : Facts.State != DeliveryState.Removed,
            ["what is held comes from where the machine acts"] = Facts.State != DeliveryState.Sending || Facts.ClaimedFrom?.IsMachines() == true,
        };
        return rules.Where(r => !r.Value).Select(r => r.Key).Concat(DatabaseChecks.BrokenBy(Facts));
    }

    private T Draw<T>(IReadOnlyList<T> from) => from[Next(from.Count)];

#pragma warning disable CA5394 // As above.
    private int Next(int below) => lots.Next(below);
#pragma warning restore CA5394
}
