using Connectors.Contract;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Secrets;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.Faults;
using StandIns.Zalo;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Kills;

/// <summary>
/// Zalo spends its renewal secret by answering. The answer comes after our time-out, or never, and the process that waited for it is killed: the next
/// one finds out with the old secret whether the account is still usable, or says within a minute, once, that a person has to consent anew.
/// </summary>
public sealed class RenewalKillFacts : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly string folder = Directory.CreateTempSubdirectory("zalo-nut-").FullName;
    private readonly TestDatabase database = new();
    private readonly ZaloStandIn zalo = new() { Switches = { Processing = TimeSpan.FromMilliseconds(100), FetchesPictures = false } };
    private TestHub hub = null!;
    private World world = null!;
    private StandInHost platform = null!;
    private NodeSetup setup = null!;
    private Guid channel;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        platform = await StandInHost.StartAsync(zalo, 0, Path.Combine(folder, "zalo"));
        setup = new NodeSetup(database, folder, new Dictionary<string, int> { ["zalo"] = platform.Port }) { Timeout = TimeSpan.FromSeconds(2) };
        channel = await ChannelAsync();
        zalo.RevokeAccess();
    }

    public async Task DisposeAsync()
    {
        await platform.DisposeAsync();
        await hub.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_pair_that_was_issued_and_never_heard_of_asks_for_consent_within_a_minute_and_once(int killedInTry)
    {
        var first = platform.Faults.Add(Renewal with { AfterActing = true });
        platform.Faults.Add(Renewal);
        var item = await world.ApprovedItemAsync(channel);
        await KilledAsync(first, killedInTry);

        await using (var node = NodeProcess.Start(Patient))
        {
            await node.ReadyAsync();
            await Eventually.IsTrue(async () => (await ChannelRowAsync()).BlockedAt is not null, "a person is asked to consent anew", Minute);
        }

        await using var db = hub.Db();
        Assert.Equal(["channel-blocked"], await db.Incidents.Where(i => i.ChannelId == channel).Select(i => i.Kind).ToListAsync());
        Assert.Equal(killedInTry == 1 ? "zalo-oa:oauth/-14014" : "hub:renewal-lost", (await ChannelRowAsync()).BlockedCause);
        Assert.Equal((1, 0), (platform.Witness.TokensSpent, platform.Witness[await world.CodeAsync(item)].CreationsEverVisible));
    }

    [Fact]
    public async Task A_request_that_never_arrived_leaves_the_account_usable_and_nobody_is_told()
    {
        var first = platform.Faults.Add(Renewal);
        var item = await world.ApprovedItemAsync(channel);
        await KilledAsync(first, inTry: 1);

        await using (var node = NodeProcess.Start(Patient))
        {
            await node.ReadyAsync();
            await Eventually.IsTrue(async () => await StateAsync(item) == DeliveryState.Published, "the item comes out", KillWorld.Patience);
        }

        await using var db = hub.Db();
        Assert.Equal(0, await db.Incidents.CountAsync(i => i.ChannelId == channel));
        var token = await db.Tokens.SingleAsync(t => t.ChannelId == channel);
        Assert.Equal(zalo.Pair.Refresh, hub.Get<SecretBox>().Open(SecretPurposes.RefreshToken(channel), token.Refresh!).Reveal());
        Assert.Equal((1, 1), (platform.Witness.TokensSpent, platform.Witness[await world.CodeAsync(item)].CreationsEverVisible));
    }

    private NodeSetup Patient => setup with { Timeout = KillWorld.Patience };

    private static Fault Renewal => new() { Kind = FaultKind.Hang, Method = "POST", Path = "/v4/oa/access_token" };

    /// <summary>The process waits for the answer to so many renewals, the earlier ones beyond its time-out, and dies.</summary>
    private async Task KilledAsync(ArmedFault first, int inTry)
    {
        // In its first wait it does not come to its time-out, however slow the machine is.
        await using var node = NodeProcess.Start(inTry == 1 ? Patient : setup);
        await first.Hit.WaitAsync(KillWorld.Patience);
        await Eventually.IsTrue(
            () => platform.Log.Lines.Count(l => l.Path.EndsWith("/access_token", StringComparison.Ordinal)) == inTry, "so many renewals are under way", KillWorld.Patience);
        node.Send(Signals.Kill);
        await node.EndAsync();
        platform.Faults.Clear();
    }

    private async Task<Guid> ChannelAsync()
    {
        var id = await world.ChannelAsync(
            "zalo-oa", "zalo",
            new()
            {
                ["api-address"] = platform.Address.AbsoluteUri,
                ["oauth-address"] = platform.Address.AbsoluteUri,
                ["app-id"] = ZaloPractice.AppId,
                ["oa-id"] = ZaloPractice.OaId,
            },
            new() { ["app-secret"] = ZaloPractice.AppSecret });
        await using var db = hub.Db();
        var box = hub.Get<SecretBox>();
        db.Tokens.Add(new StoredToken
        {
            ChannelId = id,
            Version = 1,
            Access = box.Lock(SecretPurposes.AccessToken(id), new Secret(zalo.Pair.Access)),
            Refresh = box.Lock(SecretPurposes.RefreshToken(id), new Secret(zalo.Pair.Refresh)),
            RenewedAt = TimeProvider.System.GetUtcNow(),
        });
        await db.SaveChangesAsync();
        return id;
    }

    private async Task<Channel> ChannelRowAsync()
    {
        await using var db = hub.Db();
        return await db.Channels.AsNoTracking().SingleAsync(c => c.Id == channel);
    }

    private async Task<DeliveryState> StateAsync(Guid item) => (await world.DeliveriesAsync(item, channel))[^1].Facts.State;
}
