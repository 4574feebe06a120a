using Connectors;
using Hub.Audit;
using Hub.Deliveries;
using Hub.Instance;
using Hub.Nodes;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StandIns.SignedPush;
using StandIns;
using Tests.Support;
using Tests.Support.Hubs;
using Tests.Support.Looking;

namespace Hub.Jobs.Tests.Instance;

/// <summary>A copy of the database, as a restored backup is one, while the original went on.</summary>
public sealed class AdoptingFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("ban-sao-").FullName;
    private TestHub hub = null!;
    private World world = null!;
    private StandInHost partner = null!;
    private StandInHost looking = null!;
    private Guid onPartner, onLooking;

    public async Task InitializeAsync()
    {
        hub = NodeOn(database);
        world = await World.BuildAsync(hub);
        partner = await StandInHost.StartAsync(new PartnerStandIn(), 0, folder);
        looking = await StandInHost.StartAsync(new LookingStandIn(), 0, folder);
        onPartner = await world.ChannelAsync(
            "signed-push", $"doi-tac-{Guid.NewGuid():n}", new() { ["endpoint"] = new Uri(partner.Address, "hooks/tin-nhanh").AbsoluteUri },
            new() { ["secret"] = PartnerSecrets.Of("tin-nhanh") });
        onLooking = await world.ChannelAsync(LookingConnector.Name, $"xem-lai-{Guid.NewGuid():n}", new() { ["address"] = looking.Address.AbsoluteUri }, []);
    }

    public async Task DisposeAsync()
    {
        await partner.DisposeAsync();
        await looking.DisposeAsync();
        await hub.DisposeAsync();
        await using var db = database.CreateOwnerDb();
        await db.Organisation.ExecuteDeleteAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_copy_sends_nothing_and_once_adopted_looks_or_repeats_before_anything_else()
    {
        var sentMeanwhile = await world.ApprovedItemAsync(onPartner, onLooking);
        var neverSent = await world.ApprovedItemAsync(onLooking);
        await using var copy = await hub.CopyDatabaseAsync();
        await SettleAsync(hub, onPartner);
        await SettleOneAsync(sentMeanwhile);
        await using var copied = NodeOn(copy);

        await copied.RunLaneAsync(onPartner);
        await copied.RunLaneAsync(onLooking);
        Assert.Equal((1, 1), (partner.Log.Lines.Count, looking.Log.Lines.Count));

        var adopted = await copied.Get<Adopting>().AdoptAsync(Actor.Hub, thoughNodesLive: false, default);
        Assert.Equal(3, adopted.InDoubt);
        await using (var db = copy.CreateDb())
        {
            Assert.All(await db.Deliveries.ToListAsync(), d => Assert.Equal((DeliveryState.Unsure, true), (d.Facts.State, d.Facts.MayBeOut)));
        }

        await SettleAsync(copied, onPartner);
        await SettleAsync(copied, onLooking);
        Assert.Equal(1, partner.Witness[await world.CodeAsync(sentMeanwhile)].RepeatsDropped);
        Assert.Equal(["GET", "GET", "POST"], looking.Log.Lines.Skip(1).Select(l => l.Method));
        foreach (var item in new[] { sentMeanwhile, neverSent })
        {
            Assert.Equal(1, looking.Witness[await world.CodeAsync(item)].CreationsEverVisible);
        }

        await using var after = copy.CreateDb();
        Assert.All(await after.Deliveries.ToListAsync(), d => Assert.Equal(DeliveryState.Published, d.Facts.State));
    }

    [Fact]
    public async Task What_is_for_later_still_waits_and_codes_jump()
    {
        var later = await world.ItemAsync();
        await using (var db = hub.Db())
        {
            await world.ApproveAsync(await world.SubmitAsync(later, (await HubClock.ReadAsync(db, default)).AddDays(3), onPartner));
        }

        await using var copy = await hub.CopyDatabaseAsync();
        await using var copied = NodeOn(copy);

        var adopted = await copied.Get<Adopting>().AdoptAsync(Actor.Hub, thoughNodesLive: false, default);

        Assert.Equal(0, adopted.InDoubt);
        await using var db2 = copy.CreateDb();
        Assert.Equal(DeliveryState.Waiting, (await db2.Deliveries.SingleAsync(d => d.SubjectId == later)).Facts.State);
        await using var before = hub.Db();
        Assert.Equal(
            (await before.ItemCodeCounters.SingleAsync()).NextNumber + 1000, (await db2.ItemCodeCounters.SingleAsync()).NextNumber);
        Assert.Equal(1, await db2.Audit.CountAsync(a => a.Action == "instance.adopted"));
    }

    [Fact]
    public async Task A_node_that_lives_keeps_others_from_adopting()
    {
        await using var copy = await hub.CopyDatabaseAsync();
        await using var copied = NodeOn(copy);
        await using (var db = copy.CreateDb())
        {
            var now = await HubClock.ServerAsync(db, default);
            db.Nodes.Add(new Node { Name = "máy-cũ/7", Role = NodeRole.Jobs, StartedAt = now, SeenAt = now });
            await db.SaveChangesAsync();
        }

        var refused = await Assert.ThrowsAsync<SetupException>(() => copied.Get<Adopting>().AdoptAsync(Actor.Hub, thoughNodesLive: false, default));

        Assert.Contains("máy-cũ/7", refused.Message, StringComparison.Ordinal);
        Assert.False(await copied.Get<Fence>().HoldsAsync(default));
        await copied.Get<Adopting>().AdoptAsync(Actor.Hub, thoughNodesLive: true, default);
        Assert.True(await copied.Get<Fence>().HoldsAsync(default));
    }

    private static TestHub NodeOn(TestDatabase on) => new(on, s => s.AddSingleton(new ConnectorRegistry([new LookingConnector()])));

    private async Task SettleOneAsync(Guid item)
    {
        await using var db = hub.Db();
        await db.Deliveries.Where(d => d.ChannelId == onLooking && d.SubjectId != item)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Facts.DueAt, d => d.Facts.DueAt.AddDays(1)));
        await SettleAsync(hub, onLooking, item);
    }

    private static Task SettleAsync(TestHub on, Guid channel, Guid? item = null) => Eventually.IsTrue(
        async () =>
        {
            await on.RunLaneAsync(channel);
            await using var db = on.Db();
            return !await db.Deliveries.AnyAsync(d => d.ChannelId == channel && (item == null || d.SubjectId == item) && d.Facts.NextStep != null);
        },
        "the channel comes to rest");
}
