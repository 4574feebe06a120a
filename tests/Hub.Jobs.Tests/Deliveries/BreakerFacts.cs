using System.Net;
using System.Net.Sockets;
using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.SignedPush;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>A partner that cannot be reached is left alone for a while, whatever is due.</summary>
public sealed class BreakerFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("doi-tac-").FullName;
    private TestHub hub = null!;
    private World world = null!;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await using var db = database.CreateOwnerDb();
        await db.Organisation.ExecuteDeleteAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Three_failures_to_reach_it_open_the_breaker_and_nothing_is_in_doubt()
    {
        var channel = await ChannelAsync(new Uri($"http://127.0.0.1:{ClosedPort()}/"));
        var items = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            items.Add(await world.ApprovedItemAsync(channel));
        }

        await hub.RunLaneAsync(channel);

        var (attempts, row, now) = await ReadAsync(channel);
        Assert.Equal(3, attempts.Count);
        Assert.All(attempts, a => Assert.Equal("Retry", a.Outcome));
        Assert.Equal(3, row.FailuresInRow);
        Assert.True(row.NextFreeAt > now - TimeSpan.FromSeconds(2));
        foreach (var item in items)
        {
            Assert.Equal((DeliveryState.Waiting, false), Assert.Single((await world.DeliveriesAsync(item, channel)).Select(d => (d.Facts.State, d.Facts.MayBeOut))));
        }
    }

    [Fact]
    public async Task What_answers_again_closes_it()
    {
        await using var partner = await StandInHost.StartAsync(new PartnerStandIn(), 0, folder);
        var channel = await ChannelAsync(partner.Address);
        await using (var db = hub.Db())
        {
            await db.Channels.Where(c => c.Id == channel).ExecuteUpdateAsync(s => s.SetProperty(c => c.FailuresInRow, 5));
        }

        var item = await world.ApprovedItemAsync(channel);
        await hub.SettleAsync(channel);

        Assert.Equal([DeliveryState.Published], (await world.DeliveriesAsync(item, channel)).Select(d => d.Facts.State));
        Assert.Equal(0, (await ReadAsync(channel)).Channel.FailuresInRow);
    }

    private Task<Guid> ChannelAsync(Uri partner) => world.ChannelAsync(
        "signed-push", $"doi-tac-{Guid.NewGuid():n}", new() { ["endpoint"] = new Uri(partner, "hooks/tin-nhanh").AbsoluteUri },
        new() { ["secret"] = PartnerSecrets.Of("tin-nhanh") }, maxParallel: 1);

    private async Task<(IReadOnlyList<Attempt> Attempts, Hub.Channels.Channel Channel, DateTimeOffset Now)> ReadAsync(Guid channel)
    {
        await using var db = hub.Db();
        var attempts = await db.Attempts.AsNoTracking().Where(a => db.Deliveries.Any(d => d.Id == a.DeliveryId && d.ChannelId == channel)).ToListAsync();
        return (attempts, await db.Channels.AsNoTracking().SingleAsync(c => c.Id == channel), await HubClock.ReadAsync(db, default));
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
