using Hub.Deliveries;
using Hub.Deliveries.Operating;
using Hub.Deliveries.Rules;
using Hub.Jobs.Tests.Deliveries.Rules;

namespace Hub.Jobs.Tests.Deliveries.Operating;

/// <summary>What the pages offer is what the rules take, for every state.</summary>
public sealed class AllowedActsFacts
{
    public static TheoryData<DeliveryState, DeliveryAction> Everything()
    {
        var all = new TheoryData<DeliveryState, DeliveryAction>();
        foreach (var state in Enum.GetValues<DeliveryState>())
        {
            foreach (var action in Enum.GetValues<DeliveryAction>())
            {
                all.Add(state, action);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void An_act_is_offered_only_where_the_rules_have_an_answer_to_it(DeliveryState state, DeliveryAction action)
    {
        var facts = Sample.In(state, action);

        Assert.All(AllowedActs.Of(facts), act => Assert.NotNull(DeliveryRules.Next(facts, Event(act), Sample.Context(Sample.Looks))));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void What_a_person_can_answer_is_offered(DeliveryState state, DeliveryAction action)
    {
        var facts = Sample.In(state, action);

        foreach (var act in Enum.GetValues<DeliveryAct>().Where(a => a != DeliveryAct.Cancel && !AllowedActs.Is(facts, a)))
        {
            Assert.Throws<NoSuchTransitionException>(() => DeliveryRules.Next(facts, Event(act), Sample.Context(Sample.Looks)));
        }
    }

    [Fact]
    public void Doubt_is_never_cancelled_and_a_removal_never_given_up()
    {
        Assert.DoesNotContain(DeliveryAct.Cancel, AllowedActs.Of(Sample.In(DeliveryState.NeedsLook, DeliveryAction.Publish)));
        Assert.DoesNotContain(DeliveryAct.Cancel, AllowedActs.Of(Sample.In(DeliveryState.Rejected, DeliveryAction.Publish) with { MayBeOut = true }));
        Assert.DoesNotContain(DeliveryAct.Cancel, AllowedActs.Of(Sample.In(DeliveryState.GivenUp, DeliveryAction.Retract)));
        Assert.Contains(DeliveryAct.Cancel, AllowedActs.Of(Sample.In(DeliveryState.GivenUp, DeliveryAction.Publish)));
    }

    [Fact]
    public void What_somebody_has_to_see_is_said_one_at_a_time() =>
        Assert.Empty(AllowedActs.InBulk.Intersect([DeliveryAct.NotThere, DeliveryAct.Found, DeliveryAct.Done]));

    private static DeliveryEvent Event(DeliveryAct act) => act switch
    {
        DeliveryAct.Retry => new DeliveryEvent.Retried(),
        DeliveryAct.Cancel => new DeliveryEvent.CancelledBy("thôi"),
        DeliveryAct.Release => new DeliveryEvent.Released(),
        DeliveryAct.Found => new DeliveryEvent.FoundByHand("r-9", null),
        DeliveryAct.NotThere => new DeliveryEvent.NotThereByHand(),
        DeliveryAct.Done => new DeliveryEvent.HandDone("r-9", null),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };
}
