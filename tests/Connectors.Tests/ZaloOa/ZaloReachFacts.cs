using Connectors.Contract;
using StandIns.Faults;

namespace Connectors.Tests.ZaloOa;

public sealed class ZaloReachFacts : IAsyncLifetime
{
    private readonly ZaloSetup zalo = new();

    public Task InitializeAsync() => zalo.StartAsync();

    public Task DisposeAsync() => zalo.StopAsync();

    [Fact]
    public async Task Views_and_shares_come_with_what_was_read()
    {
        var id = await PostAsync();
        zalo.Zalo.SetFigures(id, 1520, 0);

        var readings = await ReadAsync(id);

        Assert.Equal([("views", 1520), ("shares", 0)], readings.Select(r => (r.Metric, r.Value)));
        Assert.Equal($$"""{"id":"{{id}}","total_view":1520}""", readings[0].Evidence);
        Assert.Equal(["views", "shares"], zalo.Connector.Metrics.Select(m => m.Code));
    }

    [Fact]
    public async Task A_figure_that_is_not_given_is_a_reason_and_not_a_zero()
    {
        var id = await PostAsync();
        zalo.Zalo.SetFigures(id, null, null);

        Assert.Equal([MissingReason.NotOffered, MissingReason.NotOffered], await MissingAsync(id));
    }

    [Fact]
    public async Task An_article_that_is_gone_says_so()
    {
        var id = await PostAsync();
        zalo.Zalo.Remove(id);

        Assert.Equal([MissingReason.GoneAtSource, MissingReason.GoneAtSource], await MissingAsync(id));
    }

    [Fact]
    public async Task An_article_that_is_not_listed_yet_has_no_figures_yet()
    {
        zalo.Zalo.Switches.ListDelay = TimeSpan.FromMinutes(10);
        zalo.Zalo.Switches.DetailRepeatsList = false;

        Assert.Equal([MissingReason.NotYet, MissingReason.NotYet], await MissingAsync(await PostAsync()));
    }

    [Fact]
    public async Task A_figure_that_is_no_number_cannot_be_read()
    {
        var id = await PostAsync();
        zalo.Host.Faults.Add(new Fault
        {
            Kind = FaultKind.Status,
            Status = 200,
            Path = "*getslice",
            Body = $$$"""{"error":0,"data":{"medias":[{"id":"{{{id}}}","total_view":"1,5 nghìn","total_share":"12"}]}}""",
        });

        var readings = await ReadAsync(id);

        Assert.Equal([(null, MissingReason.Unreadable), (12L, null)], readings.Select(r => (r.Value, r.Missing)));
    }

    [Fact]
    public async Task Many_posts_are_read_page_by_page()
    {
        List<string> ids = [];
        for (var i = 0; i < 12; i++)
        {
            ids.Add(await PostAsync($"HS-26-2{i:000}"));
            zalo.Zalo.SetFigures(ids[i], i * 10, i);
        }

        var readings = await ReadAsync([.. ids]);

        Assert.Equal(ids.Select((_, i) => (long?)i * 10), readings.Where(r => r.Metric == "views").Select(r => r.Value));
        Assert.Equal(2, zalo.Host.Witness.Requests["GET /v2.0/article/getslice"]);
    }

    [Theory]
    [InlineData("""{"error":-216,"message":"Access token is invalid"}""", typeof(ReachOutcome.TokenStale))]
    [InlineData("""{"error":-223,"message":"Official Account has not authorized this API"}""", typeof(ReachOutcome.NeedsReauth))]
    [InlineData("""{"error":-32,"message":"Your OA reached limit call api"}""", typeof(ReachOutcome.Retry))]
    [InlineData("<html>", typeof(ReachOutcome.Retry))]
    public async Task A_list_that_is_refused_gives_no_figures(string body, Type expected)
    {
        zalo.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 200, Body = body });

        Assert.IsType(expected, await AskAsync("bất kỳ"));
    }

    private async Task<string> PostAsync(string code = ZaloSetup.Code) => (await zalo.PublishAsync(zalo.Item with { ItemCode = code })).RemoteId;

    private Task<ReachOutcome> AskAsync(params string[] ids)
    {
        PublishedRef[] posts = [.. ids.Select(id => new PublishedRef(Guid.CreateVersion7(), id, zalo.Clock.GetUtcNow()))];
        return zalo.Connector.ReadReachAsync(new(zalo.Channel, posts, zalo.Clock.GetUtcNow()), zalo.Door.Out, default);
    }

    private async Task<IReadOnlyList<ReachReading>> ReadAsync(params string[] ids) => Assert.IsType<ReachOutcome.Read>(await AskAsync(ids)).Readings;

    private async Task<IEnumerable<MissingReason?>> MissingAsync(string id)
    {
        var readings = await ReadAsync(id);
        Assert.All(readings, r => Assert.Null(r.Value));
        return readings.Select(r => r.Missing);
    }
}
