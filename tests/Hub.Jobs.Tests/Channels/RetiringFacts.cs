using Hub.Approvals;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.Facebook;
using StandIns.SignedPush;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Channels;

/// <summary>A channel that is no longer used: nothing new, nothing left lying, and its old posts still answer for themselves.</summary>
public sealed class RetiringFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("ngung-").FullName;
    private TestHub hub = null!;
    private World world = null!;
    private StandInHost partner = null!;
    private Guid channel;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        await using (var db = hub.Db())
        {
            await db.Organisation.ExecuteDeleteAsync();
        }

        world = await World.BuildAsync(hub);
        partner = await StandInHost.StartAsync(new PartnerStandIn(), 0, folder);
        channel = await world.ChannelAsync(
            "signed-push", $"doi-tac-{Guid.NewGuid():n}", new() { ["endpoint"] = new Uri(partner.Address, "hooks/tin-nhanh").AbsoluteUri }, new() { ["secret"] = PartnerSecrets.Of("tin-nhanh") });
    }

    public async Task DisposeAsync()
    {
        await partner.DisposeAsync();
        await hub.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task It_is_refused_while_a_delivery_is_not_over_and_without_a_reason()
    {
        await world.ApprovedItemAsync(channel);

        Assert.Equal("reason-needed", await RefusedAsync("  "));
        Assert.Equal("work-left", await RefusedAsync("Đối tác đóng trang"));
        await hub.SettleAsync(channel);
        await RetireAsync();
        Assert.Equal("retired-already", await RefusedAsync("Lần nữa"));
    }

    [Fact]
    public async Task Nothing_new_is_submitted_to_it_and_it_is_not_opened()
    {
        await RetireAsync();

        var item = await world.ItemAsync();
        var submitted = await Assert.ThrowsAsync<RefusedException>(() => world.SubmitAsync(item, null, channel));
        var opened = await Assert.ThrowsAsync<RefusedException>(() => ActAsync(db => hub.Get<Opening>().OpenAsync(db, channel, world.Approver, default)));

        Assert.Equal("channel-retired", submitted.Refusals[0].Problem.Code);
        Assert.Equal("channel-retired", opened.Refusals[0].Problem.Code);
    }

    [Fact]
    public async Task A_withdrawal_of_what_stands_on_it_still_goes()
    {
        var item = await world.ApprovedItemAsync(channel);
        await hub.SettleAsync(channel);
        await RetireAsync();

        await world.WithdrawAsync(item);
        await hub.SettleAsync(channel);

        Assert.Empty(partner.StandIn.Witness.View()[await world.CodeAsync(item)].VisibleNow);
    }

    [Fact]
    public async Task A_correction_of_what_stands_on_it_still_goes()
    {
        var item = await world.ApprovedItemAsync(channel);
        await hub.SettleAsync(channel);
        await RetireAsync();

        await world.CorrectAsync(item, channel);
        await hub.SettleAsync(channel);

        await using var db = hub.Db();
        Assert.Equal(DeliveryState.Published, (await db.Deliveries.SingleAsync(d => d.SubjectId == item && d.Facts.Action == DeliveryAction.Update)).Facts.State);
    }

    [Fact]
    public async Task Back_in_use_it_is_read_only_and_both_acts_are_told_with_the_reason()
    {
        await RetireAsync();
        await ActAsync(db => hub.Get<Retiring>().ReturnAsync(db, channel, world.Approver, default));

        await using var db = hub.Db();
        var line = Assert.Single(await ChannelList.ReadAsync(db, default), l => l.Channel.Id == channel);
        Assert.Equal((ChannelHindrance.Closed, (DateTimeOffset?)null), (line.Hindrance, line.Channel.RetiredAt));
        var told = await db.Audit.Where(a => a.SubjectId == channel.ToString("D") && (a.Action == "channel.retired" || a.Action == "channel.returned")).OrderBy(a => a.Id).ToListAsync();
        Assert.Equal(["channel.retired", "channel.returned"], told.Select(a => a.Action));
        Assert.Contains("Đối tác đóng trang", told[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_figures_say_that_the_channel_is_retired_and_nobody_is_asked()
    {
        await using var page = await StandInHost.StartAsync(new FacebookStandIn(), 0, Path.Combine(folder, "trang"));
        var facebook = await world.ChannelAsync(
            "facebook-page", $"trang-{Guid.NewGuid():n}", new() { ["page-id"] = FacebookPractice.PageId, ["base-address"] = page.Address.AbsoluteUri, ["site-address"] = page.Address.AbsoluteUri },
            new() { ["page-token"] = FacebookPractice.PageToken, ["app-secret"] = FacebookPractice.AppSecret });
        var item = await world.ApprovedItemAsync(facebook);
        await hub.SettleAsync(facebook);
        await ActAsync(db => hub.Get<Retiring>().RetireAsync(db, facebook, "Trang đã gộp", world.Approver, default));
        var before = page.Log.Lines.Count;

        await hub.Get<ReachRound>().ReadNowAsync(default);

        await using var db = hub.Db();
        var samples = await db.Set<ReachSample>().Where(s => s.SubjectId == item && s.ChannelId == facebook && s.Metric != "clicks").ToListAsync();
        Assert.NotEmpty(samples);
        Assert.All(samples, s => Assert.Equal((null, ReachMissing.ChannelRetired), (s.Value, s.Missing)));
        Assert.Equal(before, page.Log.Lines.Count);
    }

    private Task RetireAsync() => ActAsync(db => hub.Get<Retiring>().RetireAsync(db, channel, "Đối tác đóng trang", world.Approver, default));

    private async Task<string> RefusedAsync(string reason) =>
        (await Assert.ThrowsAsync<RefusedException>(() => ActAsync(db => hub.Get<Retiring>().RetireAsync(db, channel, reason, world.Approver, default)))).Refusals[0].Problem.Code;

    private async Task ActAsync(Func<HubDb, Task> act)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await act(db);
        await transaction.CommitAsync();
    }
}
