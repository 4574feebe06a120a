using Connectors.Contract;
using Hub.Deliveries;
using Hub.Deliveries.Rules;

namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>When something is due again, and who else has to slow down.</summary>
public sealed class PaceFacts
{
    private static readonly DateTimeOffset Now = Sample.Now;
    private static readonly Cause Slow = new("nền-tảng:429", "chậm lại");

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, 60)]
    [InlineData(1, 1, 72)]
    [InlineData(2, 0, 300)]
    [InlineData(3, 0, 900)]
    [InlineData(4, 0, 3_600)]
    [InlineData(5, 0, 14_400)]
    [InlineData(6, 0, 43_200)]
    [InlineData(6, 0.5, 47_520)]
    [InlineData(7, 0, null)]
    public void The_back_off_grows_with_some_noise_and_ends(int tries, double noise, int? seconds) =>
        Assert.Equal(seconds, (int?)new Waits().AfterTries(tries, noise)?.TotalSeconds);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(30, 30)]
    public void What_was_surely_not_sent_waits_for_the_later_of_back_off_and_the_platforms_wish(int wishedMinutes, int dueMinutes)
    {
        var change = Answer(new PublishOutcome.Retry(Slow, RetryScope.Delivery, Now.AddMinutes(wishedMinutes)));

        Assert.Equal(Now.AddMinutes(dueMinutes), change.After.DueAt);
        Assert.Empty(change.Effects);
    }

    [Theory]
    [InlineData(RetryScope.Channel, null, 1)]
    [InlineData(RetryScope.Channel, 30, 30)]
    [InlineData(RetryScope.App, null, 1)]
    [InlineData(RetryScope.App, 30, 30)]
    public void A_channel_or_an_app_that_is_to_slow_down_rests_as_a_whole(RetryScope scope, int? wishedMinutes, int restsMinutes)
    {
        var change = Answer(new PublishOutcome.Retry(Slow, scope, wishedMinutes is { } m ? Now.AddMinutes(m) : null));

        Assert.Equal([new DeliveryEffect.Slow(scope, Now.AddMinutes(restsMinutes))], change.Effects);
    }

    [Fact]
    public void A_success_may_ask_for_a_slower_pace_too()
    {
        var change = Answer(new PublishOutcome.Pending("t-2", Now.AddMinutes(3)) { SlowDown = new SlowDown(RetryScope.App, Now.AddMinutes(9)) });

        Assert.Equal(DeliveryState.Pending, change.After.State);
        Assert.Equal([new DeliveryEffect.Slow(RetryScope.App, Now.AddMinutes(9))], change.Effects);
    }

    [Fact]
    public void A_platform_that_is_to_be_asked_much_later_is_asked_when_patience_ends()
    {
        var change = Answer(new PublishOutcome.Pending("t-2", DateTimeOffset.MaxValue));

        Assert.Equal(Now + Sample.Waits.Poll, change.After.DueAt);
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(600, 20)]
    public void A_look_that_cannot_tell_waits_twenty_minutes_at_most(int wishedMinutes, int dueMinutes)
    {
        var doubt = Given.Parse("Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes @ looks-only");

        var change = DeliveryRules.Next(
            doubt.Facts, new DeliveryEvent.Looked(new FindOutcome.CannotTell(Slow, Now.AddMinutes(wishedMinutes))), doubt.Context);

        Assert.Equal(Now.AddMinutes(dueMinutes), change.After.DueAt);
    }

    [Fact]
    public void What_a_read_says_about_pace_changes_nothing_that_is_known()
    {
        var doubt = Given.Parse("Publish Sending ClaimedFrom=Unsure NextStep=Find DoubtStep=Publish MayBeOut=yes @ looks-only");

        var change = DeliveryRules.Next(doubt.Facts, new DeliveryEvent.Looked(new FindOutcome.Retry(Slow, RetryScope.Channel, null)), doubt.Context);

        Assert.Equal((DeliveryState.Unsure, true, DeliveryStep.Publish), (change.After.State, change.After.MayBeOut, change.After.DoubtStep));
        Assert.Equal([new DeliveryEffect.Slow(RetryScope.Channel, Now.AddMinutes(1))], change.Effects);
    }

    private static DeliveryChange Answer(PublishOutcome outcome)
    {
        var given = Given.Parse("Publish Sending ClaimedFrom=Waiting NextStep=Prepare @ looks");
        return DeliveryRules.Next(given.Facts, new DeliveryEvent.Answered(DeliveryStep.Prepare, outcome), given.Context);
    }
}
