using Hub.Approvals;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Items;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.SignedPush;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Channels;

/// <summary>What people set and lift on channels and items, and what the lane makes of it.</summary>
public sealed class GatesFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly string folder = Directory.CreateTempSubdirectory("doi-tac-").FullName;
    private TestHub hub = null!;
    private World world = null!;
    private StandInHost partner = null!;
    private Guid channel;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        partner = await StandInHost.StartAsync(new PartnerStandIn(), 0, folder);
        channel = await world.ChannelAsync(
            "signed-push", "doi-tac", new() { ["endpoint"] = new Uri(partner.Address, "hooks/tin-nhanh").AbsoluteUri }, new() { ["secret"] = PartnerSecrets.Of("tin-nhanh") });
    }

    public async Task DisposeAsync()
    {
        await partner.DisposeAsync();
        await hub.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_paused_channel_sends_nothing_until_it_is_resumed()
    {
        var item = await world.ApprovedItemAsync(channel);
        await ActAsync(db => hub.Get<Pausing>().PauseAsync(db, channel, "Đối tác bảo trì 🌸", world.Approver, default));
        await hub.RunLaneAsync(channel);
        var paused = await CreationsAsync(item);
        await ActAsync(db => hub.Get<Pausing>().ResumeAsync(db, channel, world.Approver, default));
        await hub.SettleAsync(channel);

        Assert.Equal((0, 1), (paused, await CreationsAsync(item)));
    }

    [Fact]
    public async Task A_stop_holds_every_publish_and_lets_a_removal_pass()
    {
        var shown = await world.ApprovedItemAsync(channel);
        await hub.SettleAsync(channel);
        var waiting = await world.ApprovedItemAsync(channel);
        await ActAsync(db => hub.Get<Stopping>().SetAsync(db, "Quốc tang", world.Approver, default));
        await world.WithdrawAsync(shown);
        await hub.RunLaneAsync(channel);

        Assert.Equal(0, await CreationsAsync(waiting));
        Assert.Empty(partner.StandIn.Witness.View()[await world.CodeAsync(shown)].VisibleNow);
        await ActAsync(db => hub.Get<Stopping>().LiftAsync(db, world.Approver, default));
        await hub.SettleAsync(channel);
        Assert.Equal(1, await CreationsAsync(waiting));
    }

    [Fact]
    public async Task A_held_item_stays_back_and_another_goes()
    {
        var held = await world.ApprovedItemAsync(channel);
        var other = await world.ApprovedItemAsync(channel);
        await ActAsync(db => hub.Get<Holding>().HoldAsync(db, held, "Chờ xác minh", world.Writer, default));
        await hub.RunLaneAsync(channel);
        var (back, gone) = (await CreationsAsync(held), await CreationsAsync(other));
        await ActAsync(db => hub.Get<Holding>().LetGoAsync(db, held, world.Writer, default));
        await hub.SettleAsync(channel);

        Assert.Equal((0, 1, 1), (back, gone, await CreationsAsync(held)));
    }

    [Fact]
    public async Task What_is_set_twice_or_lifted_when_it_does_not_stand_is_refused()
    {
        await ActAsync(db => hub.Get<Stopping>().SetAsync(db, "Diễn tập", world.Approver, default));

        Assert.Equal("stopped-already", await RefusedAsync(db => hub.Get<Stopping>().SetAsync(db, "Lần nữa", world.Approver, default)));
        Assert.Equal("not-paused", await RefusedAsync(db => hub.Get<Pausing>().ResumeAsync(db, channel, world.Approver, default)));
        Assert.Equal("not-blocked", await RefusedAsync(db => hub.Get<Mending>().MendAsync(db, channel, world.Approver, default)));
        Assert.Equal("reason-needed", await RefusedAsync(db => hub.Get<Pausing>().PauseAsync(db, channel, " ", world.Approver, default)));
    }

    [Fact]
    public async Task A_channel_is_opened_only_when_it_is_set_up_right_and_a_document_in_force_allows_it()
    {
        await using (var db = hub.Db())
        {
            await db.Permissions.ExecuteDeleteAsync();
            await db.Channels.ExecuteUpdateAsync(set => set.SetProperty(c => c.OpenedAt, (DateTimeOffset?)null));
        }

        var bare = await RefusedAsync(db => hub.Get<Opening>().OpenAsync(db, channel, world.Approver, default));
        var paper = new PermissionPaper("12/QĐ-SVHTT", "Giám đốc Sở", null, null);
        await ActAsync(db => hub.Get<Permitting>().RecordAsync(db, channel, paper, world.Approver, default));
        await ActAsync(db => hub.Get<Opening>().OpenAsync(db, channel, world.Approver, default));

        await using var after = hub.Db();
        var line = Assert.Single(await ChannelList.ReadAsync(after, default));
        Assert.Equal("permission-missing", bare);
        Assert.Equal(("12/QĐ-SVHTT", (ChannelHindrance?)null), (line.Permission, line.Hindrance));
        Assert.Equal(["channel.opened", "channel.permitted"], await after.Audit.Where(a => a.SubjectKind == "channel").Select(a => a.Action).OrderBy(a => a).ToListAsync());
    }

    [Fact]
    public async Task A_blocked_channel_is_seen_by_its_check_and_goes_on_after_it_is_mended()
    {
        await using (var db = hub.Db())
        {
            var row = await db.Channels.SingleAsync();
            row.Settings = new(row.Settings) { ["endpoint"] = "không phải địa chỉ" };
            await db.SaveChangesAsync();
        }

        var broken = await hub.Get<Checking>().CheckAsync(channel, default);
        await using (var db = hub.Db())
        {
            var row = await db.Channels.SingleAsync();
            (row.BlockedAt, row.BlockedCause) = (DateTimeOffset.UnixEpoch, "signed-push:http-401");
            row.Settings = new(row.Settings) { ["endpoint"] = new Uri(partner.Address, "hooks/tin-nhanh").AbsoluteUri };
            await db.SaveChangesAsync();
        }

        var item = await world.ApprovedItemAsync(channel);
        await hub.RunLaneAsync(channel);
        var blocked = await CreationsAsync(item);
        var works = await hub.Get<Checking>().CheckAsync(channel, default);
        await ActAsync(db => hub.Get<Mending>().MendAsync(db, channel, world.Approver, default));
        await hub.SettleAsync(channel);

        Assert.False(broken.Works);
        Assert.Equal((false, true), (works.Works, works.NotAsked)); // nobody can ask a partner without telling it something
        Assert.Equal((0, 1), (blocked, await CreationsAsync(item)));
        Assert.Equal(DeliveryState.Published, Assert.Single(await world.DeliveriesAsync(item, channel)).Facts.State);
    }

    private async Task<int> CreationsAsync(Guid item) => partner.StandIn.Witness.View()[await world.CodeAsync(item)].CreationsEverVisible;

    private async Task<string> RefusedAsync(Func<HubDb, Task> act) =>
        (await Assert.ThrowsAsync<RefusedException>(() => ActAsync(act))).Refusals[0].Problem.Code;

    private async Task ActAsync(Func<HubDb, Task> act)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await act(db);
        await transaction.CommitAsync();
    }
}
