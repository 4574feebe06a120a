using Connectors.Contract;
using Connectors.FacebookPage;

namespace Connectors.Tests.FacebookPage;

public sealed class PageFiguresFacts : PageFixture
{
    [Fact]
    public async Task Every_figure_of_every_post_has_a_value_or_a_reason()
    {
        var posts = new[] { (await PublishedAsync()).RemoteId, await PostByHandAsync("Tin tự đăng, không qua cổng") };
        foreach (var (name, value) in new[] { ("post_media_view", 1234L), ("post_total_media_view_unique", 900L), ("reactions", 31L), ("comments", 6L), ("shares", 4L) })
        {
            Page.SetFigure(posts[0], name, value);
        }

        var read = await ReadAsync(posts);

        Assert.Equal(10, read.Count);
        Assert.Equal(
            [("views", 1, 1234L), ("unique_viewers", 2, 900L), ("reactions", 1, 31L), ("comments", 1, 6L), ("shares", 1, 4L)],
            read.Take(5).Select(r => (r.Metric, r.DefinitionVersion, r.Value!.Value)));
        Assert.Equal("""post_media_view: [{"value":1234}]""", read[0].Evidence);
        Assert.All(read, r => Assert.Equal(r.Value is null, r.Missing is not null));
        Assert.All(read, r => Assert.Contains(Connector.Metrics, m => m.Code == r.Metric && m.Version == r.DefinitionVersion));
    }

    [Fact]
    public async Task Figures_deleted_at_the_source_are_a_reason_and_not_0()
    {
        var post = (await PublishedAsync()).RemoteId;
        Page.SetFigure(post, null, null);

        var young = await ReadAsync([post]);
        var old = await ReadAsync([post], publishedAt: Now.AddDays(-28));
        var ancient = await ReadAsync([post], publishedAt: Now.AddDays(-800));

        Assert.All(young.Concat(old).Concat(ancient), r => Assert.Null(r.Value));
        Assert.All(young, r => Assert.Equal(MissingReason.NotYet, r.Missing));
        Assert.All(old, r => Assert.Equal(MissingReason.NotOffered, r.Missing));
        Assert.Equal(MissingReason.GoneAtSource, ancient[0].Missing);
    }

    [Fact]
    public async Task A_zero_that_the_source_says_is_a_0()
    {
        var post = (await PublishedAsync()).RemoteId;
        Page.SetFigure(post, "post_media_view", 0);

        Assert.Equal(0, (await ReadAsync([post]))[0].Value);
    }

    [Fact]
    public async Task A_name_that_the_platform_dropped_costs_only_its_own_figure()
    {
        var post = (await PublishedAsync()).RemoteId;
        Page.Settings = new() { Metrics = ["post_total_media_view_unique"] };

        var read = await ReadAsync([post]);

        Assert.Equal((MissingReason.NameUnknown, null), (read[0].Missing, read[0].Value));
        Assert.NotNull(read[1].Value);
        Assert.NotNull(read[2].Value);
    }

    [Fact]
    public async Task A_figure_that_is_switched_off_is_not_asked_for()
    {
        var post = (await PublishedAsync()).RemoteId;

        var read = Assert.IsType<ReachOutcome.Read>(await Connector.ReadReachAsync(
            new(Channel, [new PublishedRef(Guid.NewGuid(), post, Now)], Now) { Off = [new("views", 1), new("unique_viewers", 1)] }, Door.Out, default)).Readings;

        Assert.Equal(["unique_viewers", "reactions", "comments", "shares"], read.Select(r => r.Metric));
    }

    [Theory]
    [InlineData("Tried accessing nonexisting field (insights)")]
    [InlineData("Invalid parameter")]
    public async Task A_refusal_that_is_about_something_else_switches_nothing_off(string message)
    {
        var part = new System.Text.Json.Nodes.JsonObject { ["code"] = 400, ["body"] = Error(100, message: message) }.ToJsonString();
        Answers("/v25.0/", 200, $"[{string.Join(',', Enumerable.Repeat(part, 5))}]");

        Assert.All(await ReadAsync(["1029384756_1"]), r => Assert.Equal(MissingReason.NotOffered, r.Missing));
    }

    [Theory]
    [InlineData("read_insights", 0)]
    [InlineData("pages_read_user_content", 2)]
    public async Task A_missing_right_is_named(string permission, int reading)
    {
        var post = (await PublishedAsync()).RemoteId;
        Page.Settings = new() { MissingPermissions = [permission] };

        Assert.Equal(MissingReason.NoPermission, (await ReadAsync([post]))[reading].Missing);
    }

    [Fact]
    public async Task A_small_Page_and_a_post_that_is_gone_have_no_figures()
    {
        var post = (await PublishedAsync()).RemoteId;
        Page.Settings = new() { PageTooSmall = true };

        Assert.Equal(MissingReason.AccountTooSmall, (await ReadAsync([post], Now.AddDays(-3)))[0].Missing);
        Assert.Equal(MissingReason.NotYet, (await ReadAsync([post]))[0].Missing);
        Assert.All(await ReadAsync(["1029384756_1"]), r => Assert.Equal(MissingReason.GoneAtSource, r.Missing));
    }

    [Fact]
    public async Task Eleven_posts_take_two_calls()
    {
        var post = (await PublishedAsync()).RemoteId;

        var read = await ReadAsync([.. Enumerable.Repeat(post, 11)]);

        Assert.Equal(55, read.Count);
        Assert.Equal(2, Door.Exchanges.Count(e => e.Purpose == "read figures"));
    }

    [Theory]
    [InlineData("""[null,{"code":200,"body":"{\"data\":[{\"name\":\"post_total_media_view_unique\",\"values\":[{\"value\":{\"a\":3,\"b\":4}}]}]}"},{"code":500,"body":"{\"error\":{\"code\":2}}"},{"code":200,"body":"<html>"},{"code":200,"body":"{\"shares\":{\"count\":-1}}"}]""")]
    public async Task Parts_of_a_batch_fail_by_themselves(string body)
    {
        Answers("/v25.0/", 200, body);

        var read = await ReadAsync(["1029384756_1"]);

        Assert.Equal(
            [MissingReason.NotYet, null, MissingReason.Unreadable, MissingReason.Unreadable, MissingReason.Unreadable],
            read.Select(r => r.Missing));
        Assert.Equal(7, read[1].Value);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("<html>")]
    public async Task A_batch_that_does_not_answer_each_question_is_read_again(string body)
    {
        Answers("/v25.0/", 200, body);

        Assert.IsType<ReachOutcome.Retry>(await OutcomeAsync(["1029384756_1"]));
    }

    [Fact]
    public async Task A_refused_token_or_a_used_up_limit_stops_the_reading()
    {
        Page.Settings = new() { TokenSubcode = 460 };
        Assert.IsType<ReachOutcome.NeedsReauth>(await OutcomeAsync(["1029384756_1"]));

        Page.Settings = new() { AppUsage = 100 };
        Assert.Equal(RetryScope.App, Assert.IsType<ReachOutcome.Retry>(await OutcomeAsync(["1029384756_1"])).Scope);
    }

    [Fact]
    public async Task Much_use_slows_down_reading_too()
    {
        Page.Settings = new() { AppUsage = 80 };

        Assert.Equal(RetryScope.App, Assert.IsType<ReachOutcome.Read>(await OutcomeAsync(["1029384756_1"])).SlowDown?.Scope);
    }

    [Fact]
    public void Each_code_has_one_valid_name_at_any_time_and_versions_rise()
    {
        foreach (var day in Enumerable.Range(0, 1000).Select(d => new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(d)))
        {
            var valid = MetricTable.Rows.Where(r => r.Definition.IsValidAt(day)).ToList();
            Assert.Equal(valid.Count, valid.Select(r => r.Code).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(day < new DateTimeOffset(2025, 11, 15, 0, 0, 0, TimeSpan.Zero), valid.Any(r => r.Name == "post_impressions"));
        }

        Assert.Equal(MetricTable.Rows.Count, MetricTable.Rows.Select(r => (r.Code, r.Version)).Distinct().Count());
    }

    private async Task<IReadOnlyList<ReachReading>> ReadAsync(IReadOnlyList<string> posts, DateTimeOffset? publishedAt = null) =>
        Assert.IsType<ReachOutcome.Read>(await OutcomeAsync(posts, publishedAt)).Readings;

    private Task<ReachOutcome> OutcomeAsync(IReadOnlyList<string> posts, DateTimeOffset? publishedAt = null) =>
        Connector.ReadReachAsync(new(Channel, [.. posts.Select(p => new PublishedRef(Guid.NewGuid(), p, publishedAt ?? Now))], Now), Door.Out, default);
}
