using Hub.Approvals;
using Hub.Evidence;
using Hub.Evidence.Verifying;
using Hub.Jobs.Tests.Evidence;
using Hub.Orders;
using Hub.Orders.Certificates;
using Hub.People;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Orders;

/// <summary>What cannot be taken back is said by an item of its own, and the certificate says whether that item was out.</summary>
public sealed class FollowUpFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private OrderDesk desk = null!;
    private Guid own;
    private Guid hand;
    private Guid item;
    private OrderTask task = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        desk = new OrderDesk(hub);
        own = await world.OwnPageAsync();
        hand = await world.ChannelAsync("lotus", "dang-tay", new() { ["mode"] = "assisted" }, []);
        item = await world.ApprovedItemAsync(own, hand);
        await hub.SettleAsync(own);
        await OutByHandAsync(item, "123456");
        await world.WithdrawAsync(item);
        await hub.SettleAsync(own);
        await hub.RunLaneAsync(hand);
        task = await desk.TaskAsync((await desk.LastAsync(item)).Id, hand);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_follow_up_that_is_not_out_is_never_told_as_out_and_is_told_when_it_comes_out()
    {
        var followUp = await world.ApprovedItemAsync(hand);
        await DeclareAsync(followUp);
        var closed = await CloseAsync();
        Assert.Equal((await world.CodeAsync(followUp), new FollowUpState(null, null)), (Line(closed).FollowUp, Line(closed).FollowUpState));

        await OutByHandAsync(followUp, "777777");

        var later = await desk.CertificateAsync(task.OrderId);
        Assert.Equal(new FollowUpState(null, null), Line(later).FollowUpState);
        var shown = Assert.Single(later.Later, e => e.Kind == "follow-up-shown");
        Assert.Equal(("Kênh dang-tay", "https://lotus.vn/w/post/777777.htm"), (shown.Channel, shown.Detail));
    }

    [Fact]
    public async Task One_that_is_out_is_named_with_its_time_and_address_and_rests_on_its_row()
    {
        var followUp = await world.ApprovedItemAsync(hand);
        await OutByHandAsync(followUp, "888888");
        await DeclareAsync(followUp);

        var closed = await CloseAsync();
        Assert.Equal("https://lotus.vn/w/post/888888.htm", Line(closed).FollowUpState!.Url);
        Assert.NotNull(Line(closed).FollowUpState!.OutAt);
        Assert.DoesNotContain(closed.Later, e => e.Kind.StartsWith("follow-up", StringComparison.Ordinal));
        var pack = (await hub.Get<Exporting>().ExportAsync(item, world.Approver, default)).Bytes;
        Assert.True(PackVerification.Run(pack).IsWhole);
        var without = PackVerification.Run(PackTools.Forge(pack, PackNames.Orders, t => t.Replace("\"follow_up_posts\":[", "\"follow_up_posts\":[],\"x\":[", StringComparison.Ordinal)));
        Assert.Contains(without.Findings, f => f.Fault == PackFault.SourceMissing && f.Detail!.StartsWith("publications ", StringComparison.Ordinal));
        await database.TamperAsync($"update hub.publications set published_at = published_at - interval '1 hour' where subject_id = '{followUp}'");
        Assert.Equal("publications", Assert.Single((await desk.CertificateAsync(task.OrderId)).Changed).Table);
    }

    [Fact]
    public async Task One_on_another_channel_is_not_out_on_this_one()
    {
        var followUp = await world.ApprovedItemAsync(own);
        await hub.SettleAsync(own);
        await DeclareAsync(followUp);

        Assert.Equal(new FollowUpState(null, null), Line(await CloseAsync()).FollowUpState);
    }

    [Fact]
    public async Task One_that_is_withdrawn_itself_mends_nothing()
    {
        var followUp = await world.ApprovedItemAsync(own);
        await hub.SettleAsync(own);
        await world.WithdrawAsync(followUp);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => DeclareAsync(followUp));
        Assert.Equal("follow-up-withdrawn", Assert.Single(refused.Refusals).Problem.Code);
    }

    private static ChannelLine Line(CertificateView view) => (view.Frozen is { } frozen ? CertificateText.Read(frozen.Content) : view.Content).Channels.Single(c => c.Channel == "dang-tay");

    private async Task OutByHandAsync(Guid one, string post)
    {
        await hub.RunLaneAsync(hand);
        await desk.DoneByHandAsync((await world.DeliveriesAsync(one, hand))[^1].Id, $"https://lotus.vn/w/post/{post}.htm", world.Writer);
    }

    private async Task DeclareAsync(Guid followUp) =>
        await desk.DeclareAsync(task.Id, "Tài khoản đăng bài đã bị khoá, không gỡ được", await world.CodeAsync(followUp), null, world.Writer);

    private async Task<CertificateView> CloseAsync()
    {
        await using var db = hub.Db();
        var second = await world.PersonAsync("Phạm Thị Đoan Trang", RoleBundles.Approver);
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await hub.Get<Reviewing>().ReviewAsync(db, task.OrderId, second, default);
            await transaction.CommitAsync();
        }

        await desk.SettleAsync(task.OrderId);
        var view = await desk.CertificateAsync(task.OrderId);
        Assert.NotNull(view.Frozen);
        return view;
    }
}
