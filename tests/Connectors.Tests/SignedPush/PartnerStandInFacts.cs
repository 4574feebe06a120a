using Connectors.Contract;
using Connectors.SignedPush;
using Connectors.Tests.Exam;
using Tests.Support;

namespace Connectors.Tests.SignedPush;

/// <summary>What the hub relies on when it pushes again or out of order.</summary>
public sealed class PartnerStandInFacts : SignedPushFixture
{
    [Fact]
    public async Task A_repeat_is_answered_as_the_first_time_and_dropped()
    {
        var first = await Connector.PublishAsync(First, Out, default);
        var second = await Connector.PublishAsync(First, Out, default);

        Assert.Equal(first, second);
        Assert.Equal((1, 1), (Room.Seen.WritesAccepted, Room.Seen.RepeatsDropped));
    }

    [Fact]
    public async Task A_correction_of_what_it_never_got_is_a_new_post_and_the_late_original_is_ignored()
    {
        await Connector.UpdateAsync(Room.RequestFor(DeliveryStep.Update), Out, default);
        var late = await Connector.PublishAsync(First, Out, default);

        Assert.IsType<PublishOutcome.Published>(late);
        Assert.Contains("6 giờ", Assert.Single(Room.Seen.VisibleNow).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawal_of_what_it_never_got_keeps_the_late_original_unseen()
    {
        await Connector.RetractAsync(Room.RequestFor(DeliveryStep.Retract) with { Version = 1 }, Out, default);
        await Connector.PublishAsync(First, Out, default);

        Assert.Equal(0, Room.Seen.CreationsEverVisible);
    }

    [Fact]
    public async Task A_withdrawal_takes_down_a_version_that_the_hub_is_not_sure_of()
    {
        await Connector.UpdateAsync(Room.RequestFor(DeliveryStep.Update), Out, default);
        await Connector.RetractAsync(Room.RequestFor(DeliveryStep.Retract) with { Version = 1 }, Out, default);
        await Connector.UpdateAsync(Room.RequestFor(DeliveryStep.Update) with { SendKey = "k:1:4:update:0a" }, Out, default);

        Assert.Empty(Room.Seen.VisibleNow);
    }

    [Fact]
    public async Task The_next_generation_is_another_post()
    {
        await Connector.PublishAsync(First, Out, default);
        await Connector.RetractAsync(Room.RequestFor(DeliveryStep.Retract), Out, default);
        await Connector.PublishAsync(First with { PublishKey = First.PublishKey[..^1] + "2", SendKey = "k:2:1:publish:0a" }, Out, default);

        Assert.Equal(2, Room.Seen.CreationsEverVisible);
        Assert.Single(Room.Seen.VisibleNow);
    }

    [Fact]
    public async Task A_push_that_is_not_signed_right_or_is_old_is_refused()
    {
        var other = Room.Channel with { Secrets = new Dictionary<string, Secret> { ["secret"] = new("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=") } };
        var old = new SignedPushConnector(new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(-6)));

        Assert.IsType<PublishOutcome.Misconfigured>(await Connector.PublishAsync(First with { Channel = other }, Out, default));
        Assert.IsType<PublishOutcome.Misconfigured>(await old.PublishAsync(First, Out, default));
        Assert.Equal(0, Room.Seen.WritesAccepted);
    }

    [Fact]
    public async Task Its_page_shows_the_post_until_it_is_withdrawn()
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        var published = Assert.IsType<PublishOutcome.Published>(await Connector.PublishAsync(First, Out, default));

        var page = System.Net.WebUtility.HtmlDecode(await http.GetStringAsync(published.Url));
        await Connector.RetractAsync(Room.RequestFor(DeliveryStep.Retract), Out, default);
        using var gone = await http.GetAsync(published.Url);

        Assert.Contains("GIẢ LẬP", page, StringComparison.Ordinal);
        Assert.Contains(HardItems.Plain.Title, page, StringComparison.Ordinal);
        Assert.Contains("Mã tin: HN-26-0123", page, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, gone.StatusCode);
    }
}
