using Connectors.Contract;
using StandIns.Zalo;

namespace Connectors.Tests.ZaloOa;

public sealed class ZaloProbeFacts : IAsyncLifetime
{
    private readonly ZaloSetup zalo = new();

    public Task InitializeAsync() => zalo.StartAsync();

    public Task DisposeAsync() => zalo.StopAsync();

    [Fact]
    public async Task It_names_the_account_that_the_token_opens()
    {
        var works = Assert.IsType<ProbeOutcome.Works>(await ProbeAsync());

        Assert.Contains(ZaloPractice.OaName, works.Seen[0], StringComparison.Ordinal);
        Assert.DoesNotContain(zalo.Host.Log.Lines, l => l.Method != "GET");
    }

    [Fact]
    public async Task A_token_of_another_account_fails()
    {
        zalo.Channel = zalo.Channel.With("oa-id", "2000000000000000002");

        Assert.Equal("zalo-oa:other-account", Assert.IsType<ProbeOutcome.Fails>(await ProbeAsync()).Cause.Code);
    }

    [Fact]
    public async Task A_stale_token_is_told_apart()
    {
        zalo.Zalo.RevokeAccess();

        Assert.Equal(new ProbeOutcome.TokenStale(7), await ProbeAsync());
    }

    private Task<ProbeOutcome> ProbeAsync() => zalo.Connector.ProbeAsync(zalo.Channel, zalo.Door.Out, default);
}
