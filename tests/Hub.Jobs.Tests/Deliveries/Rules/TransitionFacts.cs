using Connectors.Contract;
using Hub.Deliveries;
using Hub.Deliveries.Rules;

namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>The whole table of transitions, line by line, and that no line is missing from it.</summary>
public sealed class TransitionFacts
{
    private static readonly DeliveryStep[] Writing =
        [DeliveryStep.Publish, DeliveryStep.Prepare, DeliveryStep.Reveal, DeliveryStep.Discard, DeliveryStep.Update, DeliveryStep.Retract, DeliveryStep.Poll];

    public static TheoryData<string, string, string> Lines()
    {
        var lines = new TheoryData<string, string, string>();
        foreach (var row in Rows.OfEvents.Concat(Rows.OfAnswers))
        {
            lines.Add(row.From, row.Happens, row.Changes);
        }

        return lines;
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Each_line_of_the_table_changes_what_it_says_and_nothing_else(string from, string happens, string changes)
    {
        var given = Given.Parse(from);

        var change = Next(given.Facts, Happenings.Of(happens, given.Facts), given.Context);

        Assert.Equal(changes, change is null ? Row.None : Difference.Of(given.Facts, change));
        Assert.Empty(change is null ? [] : DatabaseChecks.BrokenBy(change.After));
    }

    [Fact]
    public void Every_event_is_in_the_table_for_every_state_and_action_once()
    {
        var kinds = typeof(DeliveryEvent).GetNestedTypes().Select(t => t.Name).Except(["Answered", "Looked", "ReadBack"]);
        var wanted =
            from kind in kinds
            from state in Enum.GetNames<DeliveryState>()
            from action in Enum.GetNames<DeliveryAction>()
            select $"{action} {state} @ looks | {kind}";

        var named = Rows.OfEvents.Select(r => r.ToString()).ToList();

        Assert.Equal(named.Distinct().Count(), named.Count);
        Assert.Empty(wanted.Except(named.Select(n => n.Split('(')[0])));
    }

    [Fact]
    public void Every_kind_of_answer_has_a_name_in_the_tables()
    {
        Assert.Equal(Kinds(typeof(PublishOutcome)), Names(Happenings.Answers));
        Assert.Equal(Kinds(typeof(FindOutcome)), Names(Happenings.Looks));
        Assert.Equal(Kinds(typeof(ConfirmOutcome)), Names(Happenings.ReadBacks));
    }

    [Fact]
    public void Every_answer_is_in_the_table_for_every_step_that_may_get_it()
    {
        var wanted = Writing.SelectMany(step => Happenings.Answers.Select(a => $"{step} {a}"))
            .Concat(Enum.GetValues<DeliveryStep>().Select(step => $"{step} LeaseLost"))
            .Concat(from doubt in new[] { "Prepare", "Publish", "Reveal" } from look in Happenings.Looks select $"Find of {doubt} {look}")
            .Concat(from doubt in new[] { "Update", "Retract", "Discard" } from read in Happenings.ReadBacks select $"Confirm of {doubt} {read}");

        var named = Rows.OfAnswers.SelectMany(r =>
        {
            var facts = Given.Parse(r.From).Facts;
            return (string[])[$"{facts.NextStep} {r.Happens}", $"{facts.NextStep} of {facts.DoubtStep} {r.Happens}"];
        });

        Assert.Empty(wanted.Except(named));
    }

    [Fact]
    public void No_line_stands_in_the_tables_twice()
    {
        var named = Rows.OfAnswers.Select(r => r.ToString()).ToList();

        Assert.Equal(named.Distinct(), named);
    }

    [Fact]
    public void No_answer_moves_a_delivery_that_is_not_being_sent()
    {
        var answers = (IReadOnlyList<DeliveryEvent>)
        [
            .. Writing.SelectMany(step => Happenings.Answers.Select(a => new DeliveryEvent.Answered(step, Happenings.Answer(a)))),
            .. Happenings.Looks.Select(l => new DeliveryEvent.Looked(Happenings.Look(l))),
            .. Happenings.ReadBacks.Select(r => new DeliveryEvent.ReadBack(Happenings.ReadBack(r))),
        ];
        var states = Enum.GetValues<DeliveryState>().Where(s => s != DeliveryState.Sending);
        var moved =
            from action in Enum.GetValues<DeliveryAction>()
            from state in states
            from answer in answers
            where Next(Sample.In(state, action), answer, Sample.Context(Sample.Looks)) is not null
            select $"{action} {state} {answer}";

        Assert.Empty(moved);
    }

    private static DeliveryChange? Next(DeliveryFacts facts, DeliveryEvent happened, RuleContext context)
    {
        try
        {
            return DeliveryRules.Next(facts, happened, context);
        }
        catch (NoSuchTransitionException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Kinds(Type outcome) => outcome.GetNestedTypes().Select(t => t.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(IEnumerable<string> names) => names.Select(n => n.Split('(')[0]).Distinct().Order(StringComparer.Ordinal);
}
