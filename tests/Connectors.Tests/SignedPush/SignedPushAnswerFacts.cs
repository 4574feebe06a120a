using Connectors.Contract;
using StandIns.Faults;

namespace Connectors.Tests.SignedPush;

public sealed class SignedPushAnswerFacts : SignedPushFixture
{
    [Theory]
    [InlineData(200, "", typeof(PublishOutcome.Published))]
    [InlineData(202, "ok", typeof(PublishOutcome.Published))]
    [InlineData(201, "{}", typeof(PublishOutcome.Published))]
    [InlineData(204, null, typeof(PublishOutcome.Published))]
    [InlineData(200, "<html>Xin chào", typeof(PublishOutcome.Unsure))]
    [InlineData(200, "12345", typeof(PublishOutcome.Unsure))]
    [InlineData(301, "", typeof(PublishOutcome.Misconfigured))]
    [InlineData(302, "", typeof(PublishOutcome.Unsure))]
    [InlineData(303, "", typeof(PublishOutcome.Unsure))]
    [InlineData(308, "", typeof(PublishOutcome.Misconfigured))]
    [InlineData(400, "", typeof(PublishOutcome.Rejected))]
    [InlineData(401, "", typeof(PublishOutcome.Misconfigured))]
    [InlineData(403, "", typeof(PublishOutcome.Misconfigured))]
    [InlineData(404, "", typeof(PublishOutcome.Misconfigured))]
    [InlineData(405, "", typeof(PublishOutcome.Misconfigured))]
    [InlineData(408, "", typeof(PublishOutcome.Unsure))]
    [InlineData(409, "", typeof(PublishOutcome.Unsure))]
    [InlineData(410, "", typeof(PublishOutcome.Misconfigured))]
    [InlineData(413, "", typeof(PublishOutcome.Rejected))]
    [InlineData(422, "", typeof(PublishOutcome.Rejected))]
    [InlineData(429, "", typeof(PublishOutcome.Retry))]
    [InlineData(500, "", typeof(PublishOutcome.Unsure))]
    [InlineData(502, "", typeof(PublishOutcome.Unsure))]
    [InlineData(504, "", typeof(PublishOutcome.Unsure))]
    public async Task A_push_is_read_by_this_table(int status, string? body, Type outcome)
    {
        Room.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = status, Body = body });

        Assert.IsType(outcome, await Connector.PublishAsync(First, Out, default));
    }

    [Theory]
    [InlineData(200, typeof(PublishOutcome.Removed))]
    [InlineData(404, typeof(PublishOutcome.Removed))]
    [InlineData(410, typeof(PublishOutcome.Removed))]
    [InlineData(401, typeof(PublishOutcome.Misconfigured))]
    [InlineData(503, typeof(PublishOutcome.Unsure))]
    public async Task A_withdrawal_is_read_by_this_table(int status, Type outcome)
    {
        Room.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = status });

        Assert.IsType(outcome, await Connector.RetractAsync(Room.RequestFor(DeliveryStep.Retract), Out, default));
    }

    [Fact]
    public async Task A_withdrawal_that_the_partner_ignored_is_not_gone()
    {
        Room.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 200, Body = """{"id":"1","ignored":true}""" });

        Assert.IsType<PublishOutcome.Conflict>(await Connector.RetractAsync(Room.RequestFor(DeliveryStep.Retract), Out, default));
    }

    [Fact]
    public async Task A_503_that_asks_for_patience_is_unsure_and_slows_the_channel_down()
    {
        Room.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503, RetryAfter = "300" });
        var request = First;

        var unsure = Assert.IsType<PublishOutcome.Unsure>(await Connector.PublishAsync(request, Out, default));

        Assert.Equal(new SlowDown(RetryScope.Channel, request.Now.AddSeconds(300)), unsure.SlowDown);
    }

    [Fact]
    public async Task The_partners_id_and_address_are_taken_and_it_is_no_more_than_acknowledged()
    {
        var published = Assert.IsType<PublishOutcome.Published>(await Connector.PublishAsync(First, Out, default));

        Assert.Equal("bao-moi-1", published.RemoteId);
        Assert.Equal(new Uri(Room.Host.Address, "tin/bao-moi/HN-26-0123"), published.Url);
        Assert.Equal(Proof.Acknowledged, published.Proof);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("https://doi-tac.vn/tin/{code}?s={slug}", "https://doi-tac.vn/tin/HN-26-0123?s=duong-nguyen-trai-thong-xe")]
    public async Task Without_an_answer_the_key_is_the_id_and_the_pattern_gives_the_address(string? pattern, string? address)
    {
        Room.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 204 });
        var settings = pattern is null ? Room.Channel.Settings : Room.Channel.Settings.Append(new("address-pattern", pattern)).ToDictionary();

        var published = Assert.IsType<PublishOutcome.Published>(
            await Connector.PublishAsync(First with { Channel = Room.Channel with { Settings = settings } }, Out, default));

        Assert.Equal(First.PublishKey, published.RemoteId);
        Assert.Equal(address, published.Url?.AbsoluteUri);
    }

    [Theory]
    [InlineData("""{"id":"","url":"javascript:alert(1)"}""")]
    [InlineData("""{"id":7,"url":"/tin/7"}""")]
    public async Task An_answer_with_an_unusable_id_or_address_is_a_receipt_without_them(string body)
    {
        Room.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 200, Body = body });

        var published = Assert.IsType<PublishOutcome.Published>(await Connector.PublishAsync(First, Out, default));

        Assert.Equal(First.PublishKey, published.RemoteId);
        Assert.Null(published.Url);
    }
}
