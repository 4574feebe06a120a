using Hub.Deliveries;
using Hub.Deliveries.Rules;

namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>The matrix of what is approved while an earlier delivery is on the channel, line by line.</summary>
public sealed class SuccessionFacts
{
    public static TheoryData<string, string, string, Overtaking, string> Lines()
    {
        var lines = new TheoryData<string, string, string, Overtaking, string>();
        foreach (var cells in Cells())
        {
            lines.Add(cells[0], cells[1], cells[2], Overtaking.Correction, cells[3]);
            lines.Add(cells[0], cells[1], cells[2], Overtaking.Withdrawal, cells[4]);
        }

        return lines;
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void What_follows_an_earlier_delivery(string earlier, string there, string channel, Overtaking wanted, string follows)
    {
        var facts = earlier == "none" ? null : Given.Parse($"{earlier} @ {channel}").Facts;

        var plan = Succession.Decide(wanted, facts, there != "nothing", there == "shown", Sample.Channel(channel));

        Assert.Equal(follows, Text(plan));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void What_the_plan_makes_of_the_earlier_one_is_a_transition_that_there_is(string earlier, string there, string channel, Overtaking wanted, string follows)
    {
        if (earlier == "none" || follows.StartsWith("Keep", StringComparison.Ordinal))
        {
            return;
        }

        var given = Given.Parse($"{earlier} @ {channel} overtaken={wanted}");
        var plan = Succession.Decide(wanted, given.Facts, there != "nothing", there == "shown", Sample.Channel(channel));

        var after = DeliveryRules.Next(given.Facts, EventOf(plan.Earlier), given.Context).After;

        Assert.Equal(plan.Earlier != EarlierEnd.LookNow, after.State.IsTerminal());
        Assert.Empty(DatabaseChecks.BrokenBy(after));
    }

    /// <summary>Else the earlier one would hold up the newer for ever: the claim lets nothing overtaken make a call that readers see.</summary>
    [Theory]
    [MemberData(nameof(Lines))]
    public void What_waits_behind_another_waits_for_a_look_or_a_person(string earlier, string there, string channel, Overtaking wanted, string follows)
    {
        if (!follows.EndsWith("queued", StringComparison.Ordinal) || earlier.StartsWith("Retract", StringComparison.Ordinal) || earlier.Contains("Sending", StringComparison.Ordinal))
        {
            return;
        }

        var given = Given.Parse($"{earlier} @ {channel} overtaken={wanted}");
        var after = follows.StartsWith("LookNow", StringComparison.Ordinal)
            ? DeliveryRules.Next(given.Facts, new DeliveryEvent.LookNow(), given.Context).After : given.Facts;

        Assert.Contains(after.NextStep?.ToString() ?? "none", (string[])["Find", "Confirm", "Poll", "none"]);
        Assert.Equal(after.NextStep is null, after.State == DeliveryState.NeedsLook);
        Assert.NotEqual("", there);
    }

    [Fact]
    public void Every_state_that_a_delivery_can_be_in_is_in_the_matrix()
    {
        var named = Cells().Select(c => string.Join(' ', c[0].Split(' ').Take(2)));

        var wanted =
            from action in Enum.GetValues<DeliveryAction>()
            from state in Enum.GetValues<DeliveryState>()
            where CanBe(action, state)
            select $"{action} {state}";

        Assert.Empty(wanted.Except(named));
    }

    private static bool CanBe(DeliveryAction action, DeliveryState state) => (action, state) switch
    {
        (DeliveryAction.Update, DeliveryState.Prepared or DeliveryState.Removed or DeliveryState.Skipped) => false,
        (DeliveryAction.Retract, DeliveryState.Prepared or DeliveryState.Pending or DeliveryState.Published or DeliveryState.Parked or DeliveryState.Skipped) => false,
        _ => true,
    };

    private static DeliveryEvent EventOf(EarlierEnd end) => end switch
    {
        EarlierEnd.LookNow => new DeliveryEvent.LookNow(),
        EarlierEnd.Supersede => new DeliveryEvent.SupersededBy(2),
        EarlierEnd.Cancel => new DeliveryEvent.CancelledBy("withdrawn"),
        EarlierEnd.Keep => throw new InvalidOperationException("nothing is made of it"),
    };

    private static string Text(SuccessionPlan plan) => string.Join(' ', (IEnumerable<string>)
    [
        $"{plan.Earlier} {plan.Successor?.ToString() ?? "-"}",
        .. plan.Queued ? ["queued"] : Array.Empty<string>(),
        .. plan.InheritsHandle ? ["hidden"] : Array.Empty<string>(),
        .. plan.ByFollowUp ? ["follow-up"] : Array.Empty<string>(),
    ]);

    private static IEnumerable<string[]> Cells() =>
        from line in SuccessionTable.Text.Split('\n')
        where line.Trim().Length > 0 && !line.TrimStart().StartsWith('#')
        select line.Split('|').Select(c => c.Trim()).ToArray();
}
