using Connectors.Contract;

namespace Connectors.Tests.FacebookPage;

public sealed class PageSettingsFacts : PageFixture
{
    [Fact]
    public void A_channel_with_any_token_is_complete()
    {
        Assert.Empty(Connector.Check(Channel));
        Assert.Empty(Connector.Check((Channel with { Secrets = new Dictionary<string, Secret>() }).WithToken("x")));
    }

    [Theory]
    [InlineData("page-id", "Trang Hoa Sữa")]
    [InlineData("graph-version", "25")]
    [InlineData("base-address", "graph.facebook.com")]
    [InlineData("base-address", "https://ai@graph.facebook.com")]
    [InlineData("site-address", "ftp://x")]
    [InlineData("post-form", "video")]
    [InlineData("most-photos", "nhiều")]
    [InlineData("most-photos", "0")]
    [InlineData("app-id", "ứng dụng")]
    public void A_wrong_setting_is_named(string setting, string value) =>
        Assert.Equal(("setting-wrong", setting), Assert.Single(Connector.Check(Channel.With(setting, value)).Select(p => (p.Code, p.Where))));

    [Theory]
    [InlineData("EAAB\n")]
    [InlineData("EAAB EAAC")]
    [InlineData("mã truy cập")]
    public void A_badly_copied_token_is_named_and_not_shown(string token)
    {
        var problem = Assert.Single(Connector.Check(Channel with { Secrets = new Dictionary<string, Secret> { ["page-token"] = new(token) } }));

        Assert.Equal(("setting-wrong", "page-token"), (problem.Code, problem.Where));
        Assert.DoesNotContain(token.Trim(), problem.TextVi + problem.TextEn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_token_is_named() =>
        Assert.Equal(("setting-missing", "page-token"), Assert.Single(Connector.Check(Channel with { Secrets = new Dictionary<string, Secret>() }).Select(p => (p.Code, p.Where))));

    [Fact]
    public async Task A_probe_says_what_it_saw()
    {
        var works = Assert.IsType<ProbeOutcome.Works>(await Connector.ProbeAsync(Channel, Door.Out, default));

        Assert.Equal(["Trang / Page: Trang thông tin Hoa Sữa (GIẢ LẬP) (1029384756)", "Người theo dõi / followers: 12.345", "Graph API v25.0"], works.Seen);
        Assert.Equal("GET", Assert.Single(Host.Log.Lines).Method);
    }

    [Theory]
    [InlineData("page-id", "55", "facebook-page:100/33")]
    [InlineData("graph-version", "v9.0", "facebook-page:2500")]
    public async Task A_probe_fails_with_the_cause(string setting, string value, string code) =>
        Assert.Equal(code, Assert.IsType<ProbeOutcome.Fails>(await Connector.ProbeAsync(Channel.With(setting, value), Door.Out, default)).Cause.Code);

    [Fact]
    public async Task A_dead_token_fails_the_probe()
    {
        Page.Settings = new() { TokenSubcode = 463 };

        Assert.Equal("facebook-page:190/463", Assert.IsType<ProbeOutcome.Fails>(await Connector.ProbeAsync(Channel, Door.Out, default)).Cause.Code);
    }
}
