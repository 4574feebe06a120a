using Connectors.Contract;
using StandIns.Faults;
using Tests.Support;

namespace Connectors.Tests.ZaloOa;

/// <summary>What each answer to a write means, over a real socket.</summary>
public sealed class ZaloAnswerFacts : IAsyncLifetime
{
    private readonly ZaloSetup zalo = new();

    public Task InitializeAsync() => zalo.StartAsync();

    public Task DisposeAsync() => zalo.StopAsync();

    [Theory]
    [InlineData(-32, "Your application reached limit call api", typeof(PublishOutcome.Retry))]
    [InlineData(-201, "title is invalid!", typeof(PublishOutcome.Rejected))]
    [InlineData(-204, "Offical Account is disable", typeof(PublishOutcome.Misconfigured))]
    [InlineData(-205, "Offical Account is not exist", typeof(PublishOutcome.Misconfigured))]
    [InlineData(-209, "Not supported this api", typeof(PublishOutcome.Misconfigured))]
    [InlineData(-210, "Parameter exceeds allowable limit", typeof(PublishOutcome.Rejected))]
    [InlineData(-211, "Out of quota", typeof(PublishOutcome.Retry))]
    [InlineData(-212, "App has not registed this api", typeof(PublishOutcome.Misconfigured))]
    [InlineData(-214, "Article is being processed", typeof(PublishOutcome.Retry))]
    [InlineData(-216, "Access token is invalid", typeof(PublishOutcome.TokenStale))]
    [InlineData(-219, "App is removed or disabled", typeof(PublishOutcome.Misconfigured))]
    [InlineData(-220, "access_token is expired or removed", typeof(PublishOutcome.TokenStale))]
    [InlineData(-221, "The OA needs to be verified to use this feature", typeof(PublishOutcome.Misconfigured))]
    [InlineData(-223, "Official Account has not authorized this API", typeof(PublishOutcome.NeedsReauth))]
    [InlineData(-223, "Your OA has reach the limit quota create article", typeof(PublishOutcome.Retry))]
    [InlineData(-224, "The OA needs to upgrade OA Tier Package to use this feature", typeof(PublishOutcome.Misconfigured))]
    [InlineData(-235, "This API does not support this type of OA", typeof(PublishOutcome.Misconfigured))]
    [InlineData(-242, "Invalid appsecret_proof provided in the API argument", typeof(PublishOutcome.Misconfigured))]
    [InlineData(-248, "Violates our platform standards", typeof(PublishOutcome.Rejected))]
    [InlineData(-320, "Zalo Cloud Account not connected", typeof(PublishOutcome.Misconfigured))]
    [InlineData(-321, "Zalo Cloud Account out of money", typeof(PublishOutcome.Misconfigured))]
    [InlineData(-200, "Send message failed", typeof(PublishOutcome.Unsure))]
    [InlineData(-999, "chưa từng thấy", typeof(PublishOutcome.Unsure))]
    [InlineData(12345678901, "số lạ", typeof(PublishOutcome.Unsure))]
    public async Task A_code_means_one_thing(long code, string message, Type expected)
    {
        Answer($$"""{"error":{{code}},"message":"{{message}}"}""");

        Assert.IsType(expected, await PrepareAsync());
    }

    [Theory]
    [InlineData("""{"error":"-216","message":"Access token is invalid"}""", typeof(PublishOutcome.TokenStale))]
    [InlineData("""{"error":0,"message":"Success"}""", typeof(PublishOutcome.Unsure))]
    [InlineData("""{"error":0,"message":"Success","data":{"token":""}}""", typeof(PublishOutcome.Unsure))]
    [InlineData("""{"error":0,"message":"Success","data":[]}""", typeof(PublishOutcome.Unsure))]
    [InlineData("""{"message":"Success","data":{"token":"x"}}""", typeof(PublishOutcome.Unsure))]
    [InlineData("""[]""", typeof(PublishOutcome.Unsure))]
    [InlineData("", typeof(PublishOutcome.Unsure))]
    public async Task An_answer_counts_only_as_zalos_envelope(string body, Type expected)
    {
        Answer(body);

        Assert.IsType(expected, await PrepareAsync());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task Another_status_proves_nothing_even_with_a_good_envelope(int status)
    {
        zalo.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = status, Body = """{"error":0,"data":{"token":"x"}}""" });

        Assert.IsType<PublishOutcome.Unsure>(await PrepareAsync());
    }

    [Fact]
    public async Task Too_many_requests_are_a_definite_no_with_a_time()
    {
        zalo.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 429, RetryAfter = "120" });

        var outcome = Assert.IsType<PublishOutcome.Retry>(await PrepareAsync());

        Assert.Equal((RetryScope.App, zalo.Clock.GetUtcNow().AddSeconds(120)), (outcome.Scope, outcome.NotBefore));
    }

    [Fact]
    public async Task The_calls_of_a_minute_run_out_for_the_whole_app()
    {
        zalo.Zalo.Switches.CallsPerMinute = 0;

        var outcome = Assert.IsType<PublishOutcome.Retry>(await PrepareAsync());
        zalo.Zalo.Switches.CallsPerMinute = 10;
        zalo.Clock.Advance(TimeSpan.FromMinutes(1));
        var next = Assert.IsType<PublishOutcome.Pending>(await PrepareAsync());

        Assert.Equal((RetryScope.App, "zalo-oa:-32"), (outcome.Scope, outcome.Cause.Code));
        Assert.Equal(RetryScope.App, next.SlowDown!.Scope);
    }

    [Fact]
    public async Task The_limit_of_an_account_slows_that_channel_alone()
    {
        Answer("""{"error":-32,"message":"Your OA reached limit call api"}""");

        Assert.Equal(RetryScope.Channel, Assert.IsType<PublishOutcome.Retry>(await PrepareAsync()).Scope);
    }

    [Fact]
    public async Task A_spent_article_quota_holds_back_this_delivery_alone()
    {
        zalo.Zalo.Switches.CreateQuota = 0;

        var outcome = Assert.IsType<PublishOutcome.Retry>(await PrepareAsync());

        Assert.Equal((RetryScope.Delivery, zalo.Clock.GetUtcNow().AddHours(6)), (outcome.Scope, outcome.NotBefore));
    }

    [Theory]
    [InlineData(FaultKind.Reset, false, false)]
    [InlineData(FaultKind.Reset, true, true)]
    [InlineData(FaultKind.HalfAnswer, true, true)]
    [InlineData(FaultKind.Garbage, true, true)]
    [InlineData(FaultKind.Garbage, false, false)]
    public async Task After_the_call_has_left_only_zalos_word_counts(FaultKind kind, bool afterActing, bool made)
    {
        zalo.Host.Faults.Add(new Fault { Kind = kind, AfterActing = afterActing });

        var outcome = await PrepareAsync();
        zalo.Clock.Advance(TimeSpan.FromSeconds(5));
        await Eventually.IsTrue(() => zalo.Zalo.Ids.Count == (made ? 1 : 0), "the article is made");

        Assert.IsType<PublishOutcome.Unsure>(outcome);
    }

    [Fact]
    public async Task A_refused_connection_is_surely_not_sent()
    {
        await zalo.Host.RefuseConnectionsAsync();

        Assert.IsType<PublishOutcome.Retry>(await PrepareAsync());
    }

    [Theory]
    [InlineData("/v2.0/article/verify")]
    [InlineData("/v2.0/article/getdetail")]
    public async Task An_error_under_200_is_never_published(string path)
    {
        var request = zalo.Request();
        var shown = request with { Handle = await zalo.PrepareAsync(request) };
        var taken = Assert.IsType<PublishOutcome.Pending>(await zalo.Connector.RevealAsync(shown, zalo.Door.Out, default));
        zalo.Clock.Advance(TimeSpan.FromSeconds(2));
        zalo.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 200, Path = path, Body = """{"error":-999,"message":"lỗi"}""" });

        var poll = await zalo.Connector.PollAsync(shown with { Ticket = taken.Ticket }, zalo.Door.Out, default);

        Assert.Equal("zalo-oa:-999", Assert.IsType<PublishOutcome.Retry>(poll).Cause.Code);
        Assert.IsType<PublishOutcome.Published>(await zalo.FinishAsync(taken, shown));
    }

    [Theory]
    [InlineData("""{"error":0,"message":"Success","data":{}}""", "/v2.0/article/verify")]
    [InlineData("""{"error":0,"message":"Success","data":{"id":"x","status":"hide"}}""", "/v2.0/article/getdetail")]
    [InlineData("""{"error":0,"message":"Success"}""", "/v2.0/article/getdetail")]
    public async Task Success_without_proof_is_asked_again(string body, string path)
    {
        var request = zalo.Request();
        var shown = request with { Handle = await zalo.PrepareAsync(request) };
        var taken = Assert.IsType<PublishOutcome.Pending>(await zalo.Connector.RevealAsync(shown, zalo.Door.Out, default));
        zalo.Clock.Advance(TimeSpan.FromSeconds(2));
        zalo.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 200, Path = path, Body = body });

        Assert.Equal(taken.Ticket, Assert.IsType<PublishOutcome.Pending>(await zalo.Connector.PollAsync(shown with { Ticket = taken.Ticket }, zalo.Door.Out, default)).Ticket);
    }

    private void Answer(string body) => zalo.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 200, Body = body });

    private Task<PublishOutcome> PrepareAsync() => zalo.Connector.PrepareAsync(zalo.Request(), zalo.Door.Out, default);
}
