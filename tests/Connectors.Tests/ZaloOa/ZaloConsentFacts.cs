using System.Web;
using Connectors.Contract;
using Connectors.ZaloOa;
using StandIns.Zalo;

namespace Connectors.Tests.ZaloOa;

public sealed class ZaloConsentFacts : IAsyncLifetime, IDisposable
{
    private static readonly Uri Callback = new("https://tin.hoasua.example/connect/zalo-oa");
    private static readonly Secret Verifier = new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    private readonly ZaloSetup zalo = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public Task InitializeAsync() => zalo.StartAsync();

    public Task DisposeAsync() => zalo.StopAsync();

    public void Dispose() => http.Dispose();

    [Fact]
    public void The_challenge_is_the_one_of_the_test_vector() =>
        Assert.Equal("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", ZaloConsent.ChallengeOf(Verifier));

    [Fact]
    public async Task A_code_is_traded_once_for_a_pair_and_names_the_account()
    {
        var back = await ConsentAsync(zalo.Channel);

        var first = await TradeAsync(zalo.Channel, back);
        var second = await TradeAsync(zalo.Channel, back);

        var account = Assert.Single(Assert.IsType<ConnectOutcome.Connected>(first).Accounts);
        Assert.Equal(ZaloPractice.OaId, account.Identity["oa-id"]);
        Assert.NotNull(account.Refresh);
        Assert.Equal(zalo.Clock.GetUtcNow().AddHours(25), account.AccessExpiresAt);
        Assert.IsType<ConnectOutcome.Refused>(second);
        Assert.IsType<AudienceOutcome.Read>(await zalo.Connector.ReadAudienceAsync(
            zalo.Channel with { Token = new(account.Access, 8, null) }, zalo.Clock.GetUtcNow(), zalo.Door.Out, default));
    }

    [Fact]
    public async Task Another_verifier_a_late_code_and_no_code_are_refused()
    {
        var back = await ConsentAsync(zalo.Channel);
        Assert.Equal("zalo-oa:oauth/-14006", Assert.IsType<ConnectOutcome.Refused>(await TradeAsync(zalo.Channel, back, new("khac-khac-khac-khac-khac-khac-khac-khac-khac"))).Cause.Code);

        back = await ConsentAsync(zalo.Channel);
        zalo.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.IsType<ConnectOutcome.Refused>(await TradeAsync(zalo.Channel, back));

        Assert.Equal("zalo-oa:oauth/no-code", Assert.IsType<ConnectOutcome.Refused>(await TradeAsync(zalo.Channel, [])).Cause.Code);
    }

    [Fact]
    public async Task A_verifier_of_the_app_goes_before_the_fresh_one()
    {
        var kept = new Secret("A-long-lived-verifier-kept-with-the-app-0123456789");
        var channel = zalo.Channel with { Secrets = new Dictionary<string, Secret>(zalo.Channel.Secrets) { ["code-verifier"] = kept } };
        var address = zalo.Connector.ConsentAddress(new(channel, Callback, "tt", Verifier))!;

        Assert.Equal(ZaloConsent.ChallengeOf(kept), HttpUtility.ParseQueryString(address.Query)["code_challenge"]);
        Assert.IsType<ConnectOutcome.Connected>(await TradeAsync(channel, await ConsentAsync(channel)));
    }

    [Fact]
    public void The_link_of_the_console_is_used_where_one_is_set()
    {
        var channel = zalo.Channel.With("consent-link", "https://oauth.zaloapp.com/v4/oa/permission?app_id=1&redirect_uri=x&code_challenge=y");

        Assert.Equal(
            "https://oauth.zaloapp.com/v4/oa/permission?app_id=1&redirect_uri=x&code_challenge=y&state=tt%2F1",
            zalo.Connector.ConsentAddress(new(channel, Callback, "tt/1", Verifier))!.AbsoluteUri);
    }

    [Fact]
    public async Task The_account_proves_whose_token_it_is_and_whether_it_is_verified()
    {
        zalo.Zalo.Switches.Verified = false;
        var proofs = await zalo.Connector.ProveStepsAsync(zalo.Channel, zalo.Clock.GetUtcNow(), zalo.Door.Out, default);
        var stranger = await zalo.Connector.ProveStepsAsync(zalo.Channel.With("oa-id", "42"), zalo.Clock.GetUtcNow(), zalo.Door.Out, default);

        Assert.Equal([("token-received", true), ("account-verified", false)], proofs.Select(p => (p.Step, p.Done)));
        Assert.False(stranger[0].Done);
    }

    [Fact]
    public async Task No_secret_of_a_consent_is_logged_or_shown()
    {
        var back = await ConsentAsync(zalo.Channel);
        var connected = Assert.IsType<ConnectOutcome.Connected>(await TradeAsync(zalo.Channel, back));
        var account = connected.Accounts[0];

        var seen = string.Join('\n', [.. zalo.Door.LogLines, .. zalo.Door.Exchanges.Select(e => e.ToString()), connected.ToString(), account.ToString()]);

        Assert.All([back["code"], Verifier.Reveal(), account.Access.Reveal(), account.Refresh!.Reveal(), ZaloPractice.AppSecret], s => Assert.DoesNotContain(s, seen, StringComparison.Ordinal));
    }

    private async Task<Dictionary<string, string>> ConsentAsync(ChannelSetup channel)
    {
        using var page = await http.GetAsync(zalo.Connector.ConsentAddress(new(channel, Callback, "tt", Verifier)));
        var query = HttpUtility.ParseQueryString(page.Headers.Location!.Query);
        Assert.Equal("tt", query["state"]);
        return query.AllKeys.Where(k => k != "state").ToDictionary(k => k!, k => query[k]!);
    }

    private Task<ConnectOutcome> TradeAsync(ChannelSetup channel, Dictionary<string, string> query, Secret? verifier = null) =>
        zalo.Connector.ConnectAsync(new(channel, Callback, query, verifier ?? Verifier, zalo.Clock.GetUtcNow()), zalo.Door.Out, default);
}
