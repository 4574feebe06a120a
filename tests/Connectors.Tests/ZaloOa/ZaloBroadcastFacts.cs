using System.Globalization;
using System.Text.Json;
using Connectors.Contract;
using Connectors.ZaloOa;
using StandIns.Faults;

namespace Connectors.Tests.ZaloOa;

/// <summary>A broadcast is one call that nothing can call back: what it may have done is never guessed.</summary>
public sealed class ZaloBroadcastFacts : IAsyncLifetime
{
    private readonly ZaloSetup zalo = new();

    public Task InitializeAsync() => zalo.StartAsync();

    public Task DisposeAsync() => zalo.StopAsync();

    [Fact]
    public async Task Several_articles_go_out_as_one_message_in_their_order_to_the_places_that_were_chosen()
    {
        var first = await zalo.PublishAsync();
        var second = await zalo.PublishAsync();

        var sent = Assert.IsType<BroadcastOutcome.Sent>(await BroadcastAsync([second.RemoteId, first.RemoteId], "9", "57"));

        var taken = Assert.Single(zalo.Zalo.Broadcasts);
        Assert.Equal((sent.RemoteId, second.RemoteId, first.RemoteId, "9,57"), (taken.MessageId, taken.Articles[0], taken.Articles[1], string.Join(',', taken.Cities)));
    }

    [Fact]
    public void The_message_is_the_one_that_the_reference_shows()
    {
        var request = new BroadcastRequest(zalo.Channel, ["4402c73f7e7a9724ce6b"], ["9", "57"], zalo.Clock.GetUtcNow());

        Assert.Equal(
            """{"recipient":{"target":{"cities":"9,57"}},"message":{"attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"article","attachment_id":"4402c73f7e7a9724ce6b"}]}}}}""",
            JsonSerializer.Serialize(ZaloBroadcast.Message(request), ZaloJson.Options));
        Assert.StartsWith("""{"recipient":{"target":{}},""", JsonSerializer.Serialize(ZaloBroadcast.Message(request with { Places = [] }), ZaloJson.Options), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.Reset, true, typeof(BroadcastOutcome.Unknown))]
    [InlineData(FaultKind.Reset, false, typeof(BroadcastOutcome.Unknown))]
    public async Task An_answer_that_was_lost_is_never_a_no(FaultKind kind, bool acted, Type expected)
    {
        var article = await zalo.PublishAsync();
        zalo.Host.Faults.Add(new Fault { Kind = kind, AfterActing = acted, Path = "*/oa/message" });

        Assert.IsType(expected, await BroadcastAsync([article.RemoteId]));
        Assert.Equal(acted ? 1 : 0, zalo.Zalo.Broadcasts.Count);
    }

    [Theory]
    [InlineData(502, "<html>bad gateway</html>", typeof(BroadcastOutcome.Unknown))]
    [InlineData(200, """{"error":0,"message":"Success"}""", typeof(BroadcastOutcome.Unknown))]
    [InlineData(200, """{"error":-200,"message":"Send message failed"}""", typeof(BroadcastOutcome.Unknown))]
    [InlineData(200, """{"error":-99999,"message":"?"}""", typeof(BroadcastOutcome.Unknown))]
    [InlineData(200, "{}", typeof(BroadcastOutcome.Unknown))]
    [InlineData(200, """{"error":-211,"message":"Out of quota"}""", typeof(BroadcastOutcome.NotSent))]
    [InlineData(200, """{"error":-234,"message":"This message cannot be sent at night (10:00PM - 6:00AM)"}""", typeof(BroadcastOutcome.NotSent))]
    [InlineData(200, """{"error":-216,"message":"Access token is invalid"}""", typeof(BroadcastOutcome.NotSent))]
    [InlineData(200, """{"error":-221,"message":"The OA needs to be verified to use this feature"}""", typeof(BroadcastOutcome.NotSent))]
    [InlineData(429, "", typeof(BroadcastOutcome.NotSent))]
    public async Task Only_a_refusal_of_the_table_is_a_no(int status, string body, Type expected)
    {
        zalo.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = status, Body = body, Path = "*/oa/message" });

        Assert.IsType(expected, await BroadcastAsync(["4402c73f7e7a9724ce6b"]));
        Assert.Single(zalo.Host.Log.Lines, l => l.Path == "/v2.0/oa/message");
    }

    [Fact]
    public async Task A_hidden_article_and_a_night_are_refused_by_the_stand_in()
    {
        var hidden = await zalo.PrepareAsync(zalo.Request());
        Assert.Equal("zalo-oa:-201/attachment_id", Assert.IsType<BroadcastOutcome.NotSent>(await BroadcastAsync([hidden])).Cause.Code);
        var shown = await zalo.PublishAsync();
        zalo.Zalo.Switches.KeepsNight = true;
        var hour = zalo.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).Hour;
        zalo.Clock.Advance(TimeSpan.FromHours((23 - hour + 24) % 24));
        zalo.Channel = zalo.Channel with { Token = zalo.Channel.Token };

        var outcome = await BroadcastAsync([shown.RemoteId]);

        Assert.Equal("zalo-oa:-234", Assert.IsType<BroadcastOutcome.NotSent>(outcome).Cause.Code);
        Assert.Empty(zalo.Zalo.Broadcasts);
    }

    [Fact]
    public async Task The_audience_is_the_count_of_followers()
    {
        zalo.Zalo.Switches.Followers = 98_765;

        Assert.Equal(new AudienceOutcome.Read(98_765), await zalo.Connector.ReadAudienceAsync(zalo.Channel, zalo.Clock.GetUtcNow(), zalo.Door.Out, default));
    }

    [Fact]
    public void Rules_are_settings_with_a_careful_default()
    {
        var usual = zalo.Connector.BroadcastRulesOf(zalo.Channel);
        var set = zalo.Connector.BroadcastRulesOf(zalo.Channel.With("broadcasts-a-month", "6").With("broadcast-from", "07:30").With("broadcast-articles", "3"));

        Assert.Equal((5, "06:00", "21:59", null), (usual.MostPosts, Hour(usual.From), Hour(usual.To), usual.PerMonth));
        Assert.Equal((3, "07:30", 6), (set.MostPosts, Hour(set.From), set.PerMonth));
        Assert.Equal(64, usual.Places.Count);
        Assert.Contains(usual.Places, p => p is { Code: "9", Name: "Hà Nội" });
        Assert.Contains(zalo.Connector.Check(zalo.Channel.With("broadcast-articles", "6")), p => p.Where == "broadcast-articles");
        Assert.Contains(zalo.Connector.Check(zalo.Channel.With("broadcast-to", "05:00")), p => p.Where == "broadcast-to");
    }

    private static string Hour(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    [Fact]
    public void Places_are_a_setting_for_the_platform_may_have_numbered_them_anew()
    {
        var own = zalo.Channel with { Settings = new Dictionary<string, string>(zalo.Channel.Settings) { ["broadcast-places"] = "9 Hà Nội\n\n70 Đà Nẵng (mới)" } };
        var wrong = zalo.Channel with { Settings = new Dictionary<string, string>(zalo.Channel.Settings) { ["broadcast-places"] = "9 Hà Nội\n9 Đà Nẵng" } };

        Assert.Equal([("70", "Đà Nẵng (mới)"), ("9", "Hà Nội")], zalo.Connector.BroadcastRulesOf(own).Places.Select(p => (p.Code, p.Name)));
        Assert.Empty(zalo.Connector.Check(own));
        Assert.Equal("broadcast-places", Assert.Single(zalo.Connector.Check(wrong)).Where);
    }

    private Task<BroadcastOutcome> BroadcastAsync(string[] articles, params string[] places) =>
        zalo.Connector.BroadcastAsync(new(zalo.Channel, articles, places, zalo.Clock.GetUtcNow()), zalo.Door.Out, default);
}
