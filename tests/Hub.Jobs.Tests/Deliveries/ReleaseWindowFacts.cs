using Connectors.Contract;
using Hub.Approvals;
using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>When a publish may begin, and what becomes of one that did not.</summary>
public sealed class ReleaseWindowFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task What_is_due_after_three_days_of_standstill_is_parked_and_none_is_sent()
    {
        await using var stage = await Stage.SetAsync(database);
        var items = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            items.Add(await stage.World.ApprovedItemAsync(stage.Channel));
        }

        await stage.AdvanceAsync(TimeSpan.FromDays(3));
        await stage.RunAsync();

        foreach (var item in items)
        {
            Assert.Equal([DeliveryState.Parked], await stage.StatesAsync(item));
        }

        Assert.Empty(stage.Connector.Calls);
    }

    [Fact]
    public async Task A_stop_keeps_nothing_from_being_parked()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.SetChannelAsync(c => (c.PausedAt, c.PauseReason) = (c.CreatedAt, "chờ đối tác"));

        await stage.AdvanceAsync(TimeSpan.FromHours(25));
        await stage.RunAsync();

        Assert.Equal([DeliveryState.Parked], await stage.StatesAsync(item));
    }

    [Fact]
    public async Task What_a_person_releases_into_a_new_window_comes_out()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.AdvanceAsync(TimeSpan.FromHours(25));
        await stage.RunAsync();
        await using (var db = stage.Hub.Db())
        {
            var until = await HubClock.ReadAsync(db, default) + TimeSpan.FromHours(2);
            await db.Deliveries.Where(d => d.SubjectId == item).ExecuteUpdateAsync(s => s.SetProperty(d => d.WindowTo, until));
        }

        await stage.SayAsync((await stage.LastAsync(item)).Id, new DeliveryEvent.Released());
        await stage.SettleAsync();

        Assert.Single(await stage.VisibleAsync(item));
    }

    [Fact]
    public async Task A_release_without_a_new_window_parks_it_again()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.AdvanceAsync(TimeSpan.FromHours(25));
        await stage.RunAsync();

        await stage.SayAsync((await stage.LastAsync(item)).Id, new DeliveryEvent.Released());
        await stage.SettleAsync();

        Assert.Equal([DeliveryState.Parked], await stage.StatesAsync(item));
        Assert.Empty(stage.Connector.Calls);
    }

    [Fact]
    public async Task What_is_no_longer_valid_is_skipped()
    {
        await using var stage = await Stage.SetAsync(database);
        await using var db = stage.Hub.Db();
        var until = await HubClock.ReadAsync(db, default) + TimeSpan.FromHours(1);
        var item = await stage.World.ItemAsync(World.Draft("Đường Hồ Sữa cấm xe đến 9 giờ 30 sáng nay") with { ValidUntil = until });
        await stage.World.ApproveAsync(await stage.World.SubmitAsync(item, null, stage.Channel));

        await stage.AdvanceAsync(TimeSpan.FromHours(2));
        await stage.RunAsync();

        Assert.Equal([DeliveryState.Skipped], await stage.StatesAsync(item));
        Assert.Empty(stage.Connector.Calls);
    }

    [Fact]
    public async Task What_is_unsure_is_looked_up_though_its_window_has_ended()
    {
        await using var stage = await Stage.SetAsync(database);
        stage.Connector.Next(DeliveryStep.Publish, Turn.LostAfterActing);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.RunAsync();

        await stage.AdvanceAsync(TimeSpan.FromDays(3));
        await stage.RunAsync();

        Assert.Equal([DeliveryState.Published], await stage.StatesAsync(item));
        Assert.Equal(1, await stage.EverVisibleAsync(item));
    }

    [Fact]
    public async Task What_waits_behind_another_is_not_parked_before_it_knows_what_it_is_to_do()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        var (answer, lane) = await stage.HoldAsync(DeliveryStep.Publish, new Turn());
        await stage.World.CorrectAsync(item, stage.Channel);

        await stage.AdvanceAsync(TimeSpan.FromDays(3));
        await stage.RunAsync();
        answer.SetResult();
        await lane;
        await stage.SettleAsync();

        Assert.Contains("7h30", Assert.Single(await stage.VisibleAsync(item)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approver_who_narrows_the_window_moves_the_hour_into_it()
    {
        await using var stage = await Stage.SetAsync(database);
        await stage.SetChannelAsync(c => c.AgreedDelay = TimeSpan.FromMinutes(30));
        var item = await stage.World.ItemAsync();
        var submission = await stage.World.SubmitAsync(item, null, stage.Channel);
        await using var db = stage.Hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var from = await HubClock.ReadAsync(db, default) + TimeSpan.FromHours(3);

        await stage.Hub.Get<Approving>().SignAsync(db, submission, new ReleaseWindow(from, from + TimeSpan.FromHours(1)), stage.World.Approver, default);
        await transaction.CommitAsync();

        var delivery = await stage.LastAsync(item);
        Assert.Equal(from + TimeSpan.FromMinutes(30), delivery.Facts.DueAt, TimeSpan.FromMilliseconds(1));
        Assert.Equal(from + TimeSpan.FromHours(1), delivery.WindowTo!.Value, TimeSpan.FromMilliseconds(1));
    }
}
