using Connectors.Contract;
using Hub.Deliveries;
using Hub.Deliveries.Rules;

namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>What holds whatever happens, and in whatever order.</summary>
public sealed class WalkFacts
{
    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    [InlineData(2_000)]
    [InlineData(3_000)]
    public void No_order_of_events_breaks_a_rule(int firstSeed)
    {
        for (var seed = firstSeed; seed < firstSeed + 250; seed++)
        {
            var walk = new Walk(seed);
            for (var step = 0; step < 60; step++)
            {
                var broken = walk.Step().ToList();
                Assert.True(broken.Count == 0, $"seed {seed}, step {step}: {string.Join("; ", broken)}\n{walk.Last}\n{walk.Facts}");
            }
        }
    }

    public static TheoryData<string, DeliveryAction, string, string, string> Obstinate()
    {
        var all = new TheoryData<string, DeliveryAction, string, string, string>();
        foreach (var channel in (string[])["looks", "looks-only", "repeats", "for-a-day", "neither"])
        {
            foreach (var action in Enum.GetValues<DeliveryAction>())
            {
                foreach (var answer in (string[])["Retry", "Unsure", "LeaseLost", "Pending", "TicketFailed", "Accepted", "AlreadyGone"])
                {
                    all.Add(channel, action, answer, "NotThere(so-far)", "StillOld");
                    all.Add(channel, action, answer, "NotThere(conclusive)", "CannotTell");
                    all.Add(channel, action, answer, "CannotTell", "Retry");
                    all.Add(channel, action, answer, "Retry", "LeaseLost");
                }
            }
        }

        return all;
    }

    /// <summary>A platform that always answers alike: in the end somebody is told.</summary>
    [Theory]
    [MemberData(nameof(Obstinate))]
    public void The_machine_never_goes_on_for_ever(string channel, DeliveryAction action, string answer, string look, string reading)
    {
        var now = Sample.Now;
        var can = Sample.Channel(channel);
        var facts = DeliveryRules.Next(Sample.In(DeliveryState.Blocked, action), new DeliveryEvent.ChannelMended(), Sample.Context(can)).After;
        for (var turn = 0; turn < 500 && facts.NextStep is { } step; turn++)
        {
            now = facts.DueAt > now ? facts.DueAt : now.AddMinutes(1);
            var context = new RuleContext(now, can, Sample.Waits);
            facts = DeliveryRules.Next(facts, Happenings.Event("Claimed"), context).After;
            var name = step switch { DeliveryStep.Find => look, DeliveryStep.Confirm => reading, not DeliveryStep.Poll when answer == "TicketFailed" => "Pending", _ => answer };
            facts = Answered(facts, name, context);
        }

        Assert.True(facts.State.IsTerminal() || facts.State.IsPersons(), $"still {facts.State}");
    }

    // An answer that the step cannot get is our own mistake: the attempt stays open and is read as lost.
    private static DeliveryFacts Answered(DeliveryFacts facts, string name, RuleContext context)
    {
        try
        {
            return DeliveryRules.Next(facts, Happenings.Of(name, facts), context).After;
        }
        catch (NoSuchTransitionException)
        {
            return DeliveryRules.Next(facts, new DeliveryEvent.LeaseLost(facts.NextStep), context).After;
        }
    }
}
