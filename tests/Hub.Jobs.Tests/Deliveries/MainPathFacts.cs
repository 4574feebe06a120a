using Hub.Deliveries;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.SignedPush;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>From an approved item to what a partner's readers see, over real sockets and a real database.</summary>
public sealed class MainPathFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("doi-tac-").FullName;
    private TestHub hub = null!;
    private World world = null!;
    private StandInHost partner = null!;
    private Guid channel;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        partner = await StandInHost.StartAsync(new PartnerStandIn(), 0, folder);
        channel = await world.ChannelAsync(
            "signed-push", $"doi-tac-{Guid.NewGuid():n}",
            new() { ["endpoint"] = new Uri(partner.Address, "hooks/tin-nhanh").AbsoluteUri },
            new() { ["secret"] = PartnerSecrets.Of("tin-nhanh") });
    }

    public async Task DisposeAsync()
    {
        await partner.DisposeAsync();
        await hub.DisposeAsync();
        await using var db = database.CreateOwnerDb();
        await db.Organisation.ExecuteDeleteAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_approved_item_comes_out_once_and_a_second_lane_sends_nothing()
    {
        var item = await world.ApprovedItemAsync(channel);

        await hub.SettleAsync(channel);
        await hub.SettleAsync(channel);

        var delivery = Assert.Single(await world.DeliveriesAsync(item, channel));
        Assert.Equal(DeliveryState.Published, delivery.Facts.State);
        var seen = partner.StandIn.Witness.View()[await world.CodeAsync(item)];
        Assert.Equal(1, seen.CreationsEverVisible);
        Assert.Contains("1.234,5", Assert.Single(seen.VisibleNow).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_updates_what_is_out_and_a_withdrawal_takes_it_down()
    {
        var item = await world.ApprovedItemAsync(channel);
        await hub.SettleAsync(channel);

        await world.CorrectAsync(item, channel);
        await hub.SettleAsync(channel);
        var corrected = partner.StandIn.Witness.View()[await world.CodeAsync(item)];
        await world.WithdrawAsync(item);
        await hub.SettleAsync(channel);

        Assert.Contains("7h30", Assert.Single(corrected.VisibleNow).Text, StringComparison.Ordinal);
        var gone = partner.StandIn.Witness.View()[await world.CodeAsync(item)];
        Assert.Empty(gone.VisibleNow);
        Assert.Equal(1, gone.CreationsEverVisible);
        Assert.Equal(
            [DeliveryState.Published, DeliveryState.Published, DeliveryState.Removed],
            (await world.DeliveriesAsync(item, channel)).Select(d => d.Facts.State));
    }
}
