using System.Web;
using Connectors.Contract;
using StandIns.Facebook;

namespace Connectors.Tests.FacebookPage;

public sealed class PageLoginFacts : PageFixture
{
    private static readonly Uri Callback = new("https://tin.hoasua.example/connect/facebook-page");
    private static readonly Secret NoVerifier = new("khong-dung");

    private ChannelSetup WithApp => Channel.With("app-id", FacebookPractice.AppId);

    [Fact]
    public void Without_an_app_there_is_nowhere_to_go()
    {
        Assert.Null(Connector.ConsentAddress(new(Channel, Callback, "tt", NoVerifier)));

        var query = HttpUtility.ParseQueryString(Connector.ConsentAddress(new(WithApp, Callback, "tt/1", NoVerifier))!.Query);
        Assert.Equal((Callback.AbsoluteUri, "tt/1", "code", FacebookPractice.AppId), (query["redirect_uri"], query["state"], query["response_type"], query["client_id"]));
        Assert.Contains("pages_manage_posts", query["scope"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_login_gives_a_lasting_token_of_every_Page()
    {
        Page.Settings = new() { RequiresProof = true };

        var accounts = Assert.IsType<ConnectOutcome.Connected>(await TradeAsync(await ConsentAsync())).Accounts;

        Assert.Equal(
            [(FacebookPractice.PageId, FacebookPractice.PageName, FacebookPractice.PageToken), (FacebookPractice.SecondPageId, FacebookPractice.SecondPageName, FacebookPractice.SecondPageToken)],
            accounts.Select(a => (a.Identity["page-id"], a.Name!, a.Access.Reveal())));
        Assert.All(accounts, a => Assert.Null(a.Refresh));
    }

    /// <summary>Pages that a business owns are not among the person's own; the right to see them has to be asked for.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Pages_of_a_business_are_found_where_the_login_asks_for_them(bool asks, int pages)
    {
        Page.Settings = new() { SecondPageOfBusiness = true, RequiresProof = true };
        var channel = asks ? WithApp.With("login-scopes", "pages_show_list,pages_manage_posts, business_management") : WithApp;

        var accounts = Assert.IsType<ConnectOutcome.Connected>(await TradeAsync(await ConsentAsync(channel), channel)).Accounts;

        Assert.Equal([FacebookPractice.PageId, .. asks ? new[] { FacebookPractice.SecondPageId } : []], accounts.Select(a => a.Identity["page-id"]));
        Assert.Equal(pages, accounts.Count);
    }

    [Fact]
    public async Task A_business_whose_Pages_cannot_be_read_is_said_and_nothing_is_half_connected()
    {
        Page.Settings = new() { SecondPageOfBusiness = true };
        var channel = WithApp.With("login-scopes", "pages_show_list,business_management");
        Answers("*/owned_pages", 403, Error(10), "GET");

        Assert.Equal("facebook-page:10", Assert.IsType<ConnectOutcome.Refused>(await TradeAsync(await ConsentAsync(channel), channel)).Cause.Code);
    }

    [Fact]
    public async Task A_code_is_good_once_and_a_no_is_a_no()
    {
        var back = await ConsentAsync();
        Assert.IsType<ConnectOutcome.Connected>(await TradeAsync(back));
        Assert.Equal("facebook-page:100/36009", Assert.IsType<ConnectOutcome.Refused>(await TradeAsync(back)).Cause.Code);

        Page.Settings = new() { DeniesLogin = true };
        Assert.Equal("facebook-page:login/denied", Assert.IsType<ConnectOutcome.Refused>(await TradeAsync(await ConsentAsync())).Cause.Code);
    }

    [Fact]
    public async Task Nothing_secret_of_a_login_is_in_an_exchange_or_a_log()
    {
        var back = await ConsentAsync();
        await TradeAsync(back);
        await Connector.CheckTokenAsync(WithApp, Now, Door.Out, default);

        var said = Door.LogLines.Concat(Door.Exchanges.Select(e => System.Text.Json.JsonSerializer.Serialize(e))).ToList();
        Assert.Equal(5, Door.Exchanges.Count);
        foreach (var secret in new[] { back["code"], FacebookPractice.AppSecret, FacebookPractice.PageToken, "gia-lap-ma-nguoi-dung-ngan-han", "gia-lap-ma-nguoi-dung-dai-han" })
        {
            Assert.All(Door.Exchanges.Select(e => e.Address).Concat(Door.LogLines), text => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        }

        Assert.NotEmpty(said);
    }

    [Fact]
    public async Task The_platform_says_how_long_the_token_will_do()
    {
        Page.Settings = new() { DataAccessDays = 12 };

        var good = Assert.IsType<TokenCheck.Good>(await CheckAsync());

        Assert.InRange(good.EndsAt!.Value, Now.AddDays(12).AddMinutes(-1), Now.AddDays(12).AddMinutes(1));
        Assert.StartsWith("debug_token: expires_at=–, data_access_expires_at=", good.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_token_and_lapsed_access_need_a_person_and_a_broken_answer_says_nothing()
    {
        Page.Settings = new() { TokenSubcode = 460 };
        Assert.StartsWith("facebook-page:190", Assert.IsType<TokenCheck.NeedsReauth>(await CheckAsync()).Cause.Code, StringComparison.Ordinal);

        Page.Settings = new() { DataAccessDays = -1 };
        Assert.Equal("facebook-page:token/data-access-lapsed", Assert.IsType<TokenCheck.NeedsReauth>(await CheckAsync()).Cause.Code);

        Page.Settings = new();
        foreach (var body in new[] { "{}", "<html>", """{"data":{}}""", """{"data":{"is_valid":"có"}}""", Error(2) })
        {
            Answers("*/debug_token", 200, body, "GET");
            Assert.IsType<TokenCheck.CannotTell>(await CheckAsync());
        }

        Assert.IsType<TokenCheck.CannotTell>(await Connector.CheckTokenAsync(Channel, Now, Door.Out, default));
    }

    [Fact]
    public async Task A_read_only_right_that_is_missing_is_missing_too()
    {
        Page.Settings = new() { MissingPermissions = ["read_insights"], RequiresProof = true };

        var rights = (await Connector.ProveStepsAsync(WithApp, Now, Door.Out, default)).Single(p => p.Step == ConnectSteps.RightsGiven);

        Assert.Equal((false, "debug_token: – read_insights"), (rights.Done, rights.Evidence));
    }

    [Fact]
    public async Task The_steps_are_proven_by_what_the_platform_says_of_the_token()
    {
        Page.Settings = new() { MissingPermissions = ["pages_manage_posts"] };

        var proofs = await Connector.ProveStepsAsync(WithApp, Now, Door.Out, default);

        Assert.Equal([("token-received", true), ("rights-given", false), ("data-access", true), ("hook-subscribed", (bool?)false)], proofs.Select(p => (p.Step, p.Done)));
        Assert.Contains("pages_manage_posts", proofs[1].Evidence, StringComparison.Ordinal);
        Assert.Empty(await Connector.ProveStepsAsync(Channel, Now, Door.Out, default));
    }

    private Task<TokenCheck> CheckAsync() => Connector.CheckTokenAsync(WithApp, Now, Door.Out, default);

    private async Task<Dictionary<string, string>> ConsentAsync(ChannelSetup? channel = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(Connector.ConsentAddress(new(channel ?? WithApp, Callback, "tt", NoVerifier)));
        var query = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        Assert.Equal("tt", query["state"]);
        return query.AllKeys.Where(k => k != "state").ToDictionary(k => k!, k => query[k]!);
    }

    private Task<ConnectOutcome> TradeAsync(Dictionary<string, string> back, ChannelSetup? channel = null) => Connector.ConnectAsync(new(channel ?? WithApp, Callback, back, NoVerifier, Now), Door.Out, default);
}
