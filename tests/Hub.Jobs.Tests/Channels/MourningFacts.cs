using Hub.Approvals;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Deliveries.Operating;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Channels;

/// <summary>Mourning mode, quiet hours and spacing as people set them, and the board on which they stand.</summary>
public sealed class MourningFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private Stage stage = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        stage = await Stage.SetAsync(database);
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task What_stood_in_the_queue_is_set_aside_and_goes_only_when_a_person_releases_it_after_the_mourning()
    {
        var ordinary = await stage.World.ApprovedItemAsync(stage.Channel);
        var other = await stage.World.ApprovedItemAsync(stage.Channel);
        var emergency = await stage.World.ApprovedItemAsync(stage.Channel);
        await database.TamperAsync($"update hub.deliveries set emergency = true where subject_id = '{emergency}'");

        var aside = await SetAsync("Quốc tang 🌸");
        var later = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.RunAsync();

        Assert.Equal(2, aside);
        Assert.Equal(
            [DeliveryState.Parked, DeliveryState.Parked, DeliveryState.Published, DeliveryState.Waiting],
            [await StateAsync(ordinary), await StateAsync(other), await StateAsync(emergency), await StateAsync(later)]);
        Assert.Equal("hub:mourning", (await stage.LastAsync(ordinary)).Facts.Cause);

        var results = await stage.Hub.Get<BulkActs>().RunAsync([(await stage.LastAsync(ordinary)).Id], DeliveryAct.Release, "", stage.World.Writer, default);
        await stage.RunAsync();
        Assert.Empty(Assert.Single(results).Refusals);
        Assert.Equal(DeliveryState.Waiting, await StateAsync(ordinary));

        await ActAsync(db => stage.Hub.Get<Mourning>().LiftAsync(db, stage.World.Approver, default));
        await stage.SettleAsync();
        Assert.Equal(
            [DeliveryState.Published, DeliveryState.Parked, DeliveryState.Published],
            [await StateAsync(ordinary), await StateAsync(other), await StateAsync(later)]);
        await using var db = stage.Hub.Db();
        Assert.Equal([stage.World.Writer.Name], (await RecentReleases.ReadAsync(db, 10, default)).Select(r => r.By));
    }

    [Fact]
    public async Task What_was_due_before_a_mourning_set_ahead_and_was_held_past_its_beginning_is_set_aside()
    {
        var (held, gone, emergency) = (await stage.World.ApprovedItemAsync(stage.Channel), await stage.World.ApprovedItemAsync(stage.Channel), await stage.World.ApprovedItemAsync(stage.Channel));
        await database.TamperAsync($"update hub.deliveries set emergency = true where subject_id = '{emergency}'");
        foreach (var item in new[] { held, emergency })
        {
            await ActAsync(db => stage.Hub.Get<Hub.Items.Holding>().HoldAsync(db, item, "Chờ xác minh", stage.World.Writer, default));
        }

        await ActAsync(async db => await stage.Hub.Get<Mourning>().SetAsync(db, (await HubClock.ReadAsync(db, default)).AddMinutes(10), (await HubClock.ReadAsync(db, default)).AddHours(3), "Quốc tang", stage.World.Approver, default));
        await stage.RunAsync();
        Assert.Equal([DeliveryState.Waiting, DeliveryState.Published], [await StateAsync(held), await StateAsync(gone)]);

        await World.AdvanceAsync(stage.Hub, TimeSpan.FromMinutes(11));
        await stage.RunAsync();

        Assert.Equal([DeliveryState.Parked, DeliveryState.Waiting], [await StateAsync(held), await StateAsync(emergency)]);
        Assert.Equal(Mourning.Cause, (await stage.LastAsync(held)).Facts.Cause);
        await stage.Hub.Get<BulkActs>().RunAsync([(await stage.LastAsync(held)).Id], DeliveryAct.Release, "", stage.World.Approver, default);
        await stage.RunAsync();
        Assert.Equal(DeliveryState.Waiting, await StateAsync(held));
    }

    [Fact]
    public async Task A_release_keeps_the_window_of_what_was_set_aside_before_it_ended()
    {
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        var window = (await stage.LastAsync(item)).WindowTo;
        await SetAsync("Quốc tang");
        await stage.Hub.Get<BulkActs>().RunAsync([(await stage.LastAsync(item)).Id], DeliveryAct.Release, "", stage.World.Approver, default);

        Assert.Equal(window, (await stage.LastAsync(item)).WindowTo);
    }

    [Fact]
    public async Task A_correction_of_what_is_out_and_a_withdrawal_pass_it()
    {
        var (corrected, withdrawn) = (await stage.World.ApprovedItemAsync(stage.Channel), await stage.World.ApprovedItemAsync(stage.Channel));
        await stage.SettleAsync();
        await SetAsync("Quốc tang");
        await stage.World.CorrectAsync(corrected, stage.Channel);
        await stage.World.WithdrawAsync(withdrawn);
        await stage.SettleAsync();

        Assert.Equal([DeliveryState.Published, DeliveryState.Removed], [await StateAsync(corrected), await StateAsync(withdrawn)]);
    }

    [Fact]
    public async Task Whoever_may_not_is_refused_and_so_is_what_makes_no_sense()
    {
        var (mourning, ruling) = (stage.Hub.Get<Mourning>(), stage.Hub.Get<ReleaseRuling>());
        await using var reading = stage.Hub.Db();
        var now = await HubClock.ReadAsync(reading, default);

        Assert.Equal("end-needed", await RefusedAsync(db => mourning.SetAsync(db, null, now.AddHours(-1), "x", stage.World.Writer, default)));
        Assert.Equal("reason-needed", await RefusedAsync(db => mourning.SetAsync(db, null, now.AddHours(1), " ", stage.World.Writer, default)));
        await SetAsync("Quốc tang");
        Assert.Equal("permission-missing", await RefusedAsync(db => mourning.LiftAsync(db, stage.World.Writer, default)));
        Assert.Equal("permission-missing", await RefusedAsync(db => ruling.SetQuietAsync(db, new TimeOnly(22, 0), new TimeOnly(6, 0), stage.World.Writer, default)));
        Assert.Equal("quiet-unclear", await RefusedAsync(db => ruling.SetQuietAsync(db, new TimeOnly(6, 0), new TimeOnly(6, 0), stage.World.Approver, default)));
        Assert.Equal("not-quiet", await RefusedAsync(db => ruling.EndQuietAsync(db, stage.World.Approver, default)));
        Assert.Equal("cadence-unfit", await RefusedAsync(db => ruling.SetCadenceAsync(db, stage.Channel, TimeSpan.FromDays(8), stage.World.Approver, default)));
    }

    [Fact]
    public async Task The_board_says_what_stands_who_set_it_and_who_lifts_it_in_the_order_of_precedence()
    {
        var held = await stage.World.ApprovedItemAsync(stage.Channel);
        await ActAsync(db => stage.Hub.Get<ReleaseRuling>().SetCadenceAsync(db, stage.Channel, TimeSpan.FromMinutes(45), stage.World.Approver, default));
        await ActAsync(db => stage.Hub.Get<ReleaseRuling>().SetQuietAsync(db, new TimeOnly(22, 30), new TimeOnly(5, 30), stage.World.Approver, default));
        await ActAsync(db => stage.Hub.Get<Hub.Items.Holding>().HoldAsync(db, held, "Chờ xác minh", stage.World.Writer, default));
        await ActAsync(db => stage.Hub.Get<Pausing>().PauseAsync(db, stage.Channel, "Đối tác bảo trì", stage.World.Writer, default));
        await SetAsync("Quốc tang");
        await ActAsync(db => stage.Hub.Get<Stopping>().SetAsync(db, "Diễn tập", stage.World.Approver, default));

        await using var db = stage.Hub.Db();
        var board = await ReleaseBoard.ReadAsync(db, default);

        Assert.Equal([StopKind.City, StopKind.Pause, StopKind.Hold, StopKind.Mourning, StopKind.Quiet, StopKind.Cadence], board.Standing.Select(s => s.Kind));
        Assert.Equal(
            [stage.World.Approver.Name, stage.World.Writer.Name, stage.World.Writer.Name, stage.World.Writer.Name, stage.World.Approver.Name, stage.World.Approver.Name],
            board.Standing.Select(s => s.By));
        Assert.All(board.Standing, s => Assert.NotNull(s.Since));
        Assert.Equal((held, 1), (Assert.Single(board.Parked).Delivery.SubjectId, board.ParkedInAll));
        Assert.Equal(TimeSpan.FromMinutes(45), board.Standing[^1].Each);
    }

    [Fact]
    public async Task What_is_due_before_it_begins_goes_out_before_it_begins()
    {
        var (before, inside, after) = (await stage.World.ApprovedItemAsync(stage.Channel), await stage.World.ApprovedItemAsync(stage.Channel), await stage.World.ApprovedItemAsync(stage.Channel));
        await database.TamperAsync($"update hub.deliveries set due_at = hub.now() + interval '3 hours' where subject_id = '{inside}'; update hub.deliveries set due_at = hub.now() + interval '9 hours' where subject_id = '{after}'");

        var aside = 0;
        await ActAsync(async db =>
        {
            var now = await HubClock.ReadAsync(db, default);
            aside = await stage.Hub.Get<Mourning>().SetAsync(db, now.AddHours(2), now.AddHours(8), "Quốc tang, bắt đầu 14 giờ", stage.World.Writer, default);
        });
        await stage.RunAsync();

        Assert.Equal(1, aside);
        Assert.Equal([DeliveryState.Published, DeliveryState.Parked, DeliveryState.Waiting], [await StateAsync(before), await StateAsync(inside), await StateAsync(after)]);
    }

    private async Task<int> SetAsync(string reason)
    {
        var aside = 0;
        await ActAsync(async db => aside = await stage.Hub.Get<Mourning>().SetAsync(db, null, (await HubClock.ReadAsync(db, default)).AddHours(8), reason, stage.World.Writer, default));
        return aside;
    }

    private async Task<DeliveryState> StateAsync(Guid item) => (await stage.LastAsync(item)).Facts.State;

    private async Task<string> RefusedAsync(Func<HubDb, Task> act) => (await Assert.ThrowsAsync<RefusedException>(() => ActAsync(act))).Refusals[0].Problem.Code;

    private async Task ActAsync(Func<HubDb, Task> act)
    {
        await using var db = stage.Hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await act(db);
        await transaction.CommitAsync();
    }
}
