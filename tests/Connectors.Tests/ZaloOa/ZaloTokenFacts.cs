using Connectors.Contract;
using Connectors.ZaloOa;
using StandIns.Faults;
using StandIns.Zalo;

namespace Connectors.Tests.ZaloOa;

public sealed class ZaloTokenFacts : IAsyncLifetime
{
    private readonly ZaloSetup zalo = new();

    public Task InitializeAsync() => zalo.StartAsync();

    public Task DisposeAsync() => zalo.StopAsync();

    [Fact]
    public async Task An_access_token_ends_after_25_hours_and_is_named_by_its_version()
    {
        zalo.Clock.Advance(TimeSpan.FromHours(25));

        Assert.Equal(new PublishOutcome.TokenStale(7), await zalo.Connector.PrepareAsync(zalo.Request(), zalo.Door.Out, default));
        Assert.Equal(new ConfirmOutcome.TokenStale(7), await zalo.Connector.ConfirmAsync(
            new() { Sent = zalo.Request() with { RemoteId = "x" }, Step = DeliveryStep.Retract }, zalo.Door.Out, default));
    }

    [Fact]
    public async Task A_renewal_brings_a_new_pair_and_ends_the_old_access_token()
    {
        var renewed = Assert.IsType<RenewOutcome.Renewed>(await RenewAsync(ZaloPractice.FirstRefreshToken));
        var old = await zalo.Connector.PrepareAsync(zalo.Request(), zalo.Door.Out, default);
        zalo.Channel = zalo.Channel with { Token = new(renewed.Access, 8, renewed.AccessExpiresAt) };
        var now = await zalo.Connector.PrepareAsync(zalo.Request(), zalo.Door.Out, default);

        Assert.Equal(zalo.Clock.GetUtcNow().AddHours(25), renewed.AccessExpiresAt);
        Assert.Equal(zalo.Clock.GetUtcNow().AddDays(90), renewed.RefreshExpiresAt);
        Assert.Equal(new PublishOutcome.TokenStale(7), old);
        Assert.IsType<PublishOutcome.Pending>(now);
    }

    [Fact]
    public async Task A_refresh_token_is_good_for_one_use_also_after_a_restart()
    {
        var renewed = Assert.IsType<RenewOutcome.Renewed>(await RenewAsync(ZaloPractice.FirstRefreshToken));

        var second = await RenewAsync(ZaloPractice.FirstRefreshToken);
        await zalo.RestartAsync();
        var third = await RenewAsync(ZaloPractice.FirstRefreshToken);
        var next = await RenewAsync(renewed.Refresh.Reveal());

        Assert.Equal("zalo-oa:oauth/-14014", Assert.IsType<RenewOutcome.NeedsConsent>(second).Cause.Code);
        Assert.IsType<RenewOutcome.NeedsConsent>(third);
        Assert.IsType<RenewOutcome.Renewed>(next);
        Assert.Equal(2, zalo.Host.Witness.TokensSpent);
    }

    [Fact]
    public async Task A_lost_answer_may_have_spent_the_token()
    {
        zalo.Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = true });

        var lost = await RenewAsync(ZaloPractice.FirstRefreshToken);
        var again = await RenewAsync(ZaloPractice.FirstRefreshToken);

        Assert.IsType<RenewOutcome.Unsure>(lost);
        Assert.IsType<RenewOutcome.NeedsConsent>(again);
    }

    [Theory]
    [InlineData(200, """{"access_token":"a"}""", typeof(RenewOutcome.Unsure))]
    [InlineData(200, """{"access_token":"a","refresh_token":""}""", typeof(RenewOutcome.Unsure))]
    [InlineData(200, """{"access_token":"a","refresh_token":"r","expires_in":90000}""", typeof(RenewOutcome.Renewed))]
    [InlineData(500, """{"access_token":"a","refresh_token":"r"}""", typeof(RenewOutcome.Unsure))]
    [InlineData(200, "<html>", typeof(RenewOutcome.Unsure))]
    [InlineData(200, "{}", typeof(RenewOutcome.Unsure))]
    [InlineData(400, """{"error_name":"Invalid refresh token","error_reason":""}""", typeof(RenewOutcome.NeedsConsent))]
    [InlineData(429, "", typeof(RenewOutcome.Retry))]
    public async Task Only_a_whole_pair_is_a_pair(int status, string body, Type expected)
    {
        zalo.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = status, Body = body });

        Assert.IsType(expected, await RenewAsync(ZaloPractice.FirstRefreshToken));
    }

    [Fact]
    public async Task A_refused_connection_leaves_the_token_good()
    {
        await zalo.Host.RefuseConnectionsAsync();

        Assert.IsType<RenewOutcome.Retry>(await RenewAsync(ZaloPractice.FirstRefreshToken));
    }

    [Fact]
    public async Task No_secret_is_logged_or_shown()
    {
        zalo.Channel = zalo.Channel.With("app-secret-proof", "true");

        var renewed = Assert.IsType<RenewOutcome.Renewed>(await RenewAsync(ZaloPractice.FirstRefreshToken));
        var stale = await zalo.Connector.PrepareAsync(zalo.Request(), zalo.Door.Out, default);
        var seen = string.Join('\n', [.. zalo.Door.LogLines, .. zalo.Door.Exchanges.Select(e => e.ToString()), renewed.ToString(), stale.ToString()]);

        Assert.All(
            [ZaloPractice.AppSecret, ZaloPractice.FirstAccessToken, ZaloPractice.FirstRefreshToken, renewed.Access.Reveal(), renewed.Refresh.Reveal()],
            secret => Assert.DoesNotContain(secret, seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_proof_is_the_one_that_zalo_computes()
    {
        zalo.Channel = zalo.Channel.With("app-secret-proof", "true");
        var taken = await zalo.Connector.PrepareAsync(zalo.Request(), zalo.Door.Out, default);
        zalo.Channel = zalo.Channel with { Secrets = new Dictionary<string, Secret> { ["app-secret"] = new("khác") } };
        var refused = await zalo.Connector.PrepareAsync(zalo.Request(), zalo.Door.Out, default);

        Assert.Equal(
            "dbf9c72b4c8f56924f8e07138f6d465c69cb5c9dbca908ce1403e993e1a5f799",
            ZaloApi.ProofOf(new("app-secret"), new("access-token")).Reveal());
        Assert.IsType<PublishOutcome.Pending>(taken);
        Assert.Equal("zalo-oa:-242", Assert.IsType<PublishOutcome.Misconfigured>(refused).Cause.Code);
    }

    [Fact]
    public async Task A_channel_without_a_token_asks_for_consent_and_calls_nobody()
    {
        zalo.Channel = zalo.Channel with { Token = null };

        Assert.IsType<PublishOutcome.NeedsReauth>(await zalo.Connector.PrepareAsync(zalo.Request(), zalo.Door.Out, default));
        Assert.Empty(zalo.Host.Log.Lines);
    }

    private Task<RenewOutcome> RenewAsync(string refresh) =>
        zalo.Connector.RenewAsync(new(zalo.Channel, new(refresh), zalo.Clock.GetUtcNow()), zalo.Door.Out, default);
}
