using Hub.Jobs.Tests.Alerts;
using Hub.Orders;
using Hub.People;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Orders;

/// <summary>A withdrawal goes at once and is looked at afterwards; nobody forgets that it is not.</summary>
public sealed class ReviewWatchFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task One_that_was_not_reviewed_in_time_is_one_incident_until_it_is()
    {
        await using var stage = await Stage.SetAsync(database);
        var (desk, orders) = (new AlertDesk(database, stage), new OrderDesk(stage.Hub));
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.SettleAsync();
        await stage.World.WithdrawAsync(item);
        var order = await orders.LastAsync(item);
        await desk.RoundAsync();
        Assert.Empty(await desk.IncidentsAsync("review-overdue"));

        await stage.AdvanceAsync(order.ReviewDueAt!.Value - order.OrderedAt + TimeSpan.FromMinutes(1));
        await Task.WhenAll(desk.RoundAsync(), desk.RoundAsync());
        await desk.RoundAsync();
        var open = Assert.Single(await desk.IncidentsAsync("review-overdue"));
        var second = await stage.World.PersonAsync("Phạm Thị Đoan Trang", RoleBundles.Approver);
        await using (var db = stage.Hub.Db())
        {
            await stage.Hub.Get<Reviewing>().ReviewAsync(db, order.Id, second, default);
        }

        await desk.RoundAsync();

        Assert.Equal((order.Id.ToString("D"), null), (open.About, open.ClosedAt));
        Assert.NotNull(Assert.Single(await desk.IncidentsAsync("review-overdue")).ClosedAt);
        Assert.Equal((1, 1), await desk.ToldAsync("review-overdue"));
        Assert.Equal($"orders/{order.Id:D}", Hub.Alerts.AlertTable.Of("review-overdue").PathOf(open, null));
    }
}
