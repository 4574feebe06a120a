using Hub.Approvals;
using Hub.Deliveries;
using Hub.Deliveries.Operating;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries.Operating;

public sealed class BulkActsFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Each_row_is_done_or_refused_by_itself()
    {
        await using var stage = await Stage.SetAsync(database);
        var parked = await InAsync(stage, "state = 'parked', claimed_from = 'waiting', next_step = null, cause = 'hub:window-ended'");
        var another = await InAsync(stage, "state = 'parked', claimed_from = 'waiting', next_step = null, cause = 'hub:window-ended'");
        var doubt = await InAsync(stage, "state = 'needs-look', next_step = null, may_be_out = true, doubt_step = 'publish'");

        var results = await stage.Hub.Get<BulkActs>().RunAsync([parked, doubt, another], DeliveryAct.Release, "", stage.World.Writer, default);

        Assert.Equal(["not-parked"], results.Single(r => r.Delivery == doubt).Refusals.Select(r => r.Problem.Code));
        Assert.Equal(2, results.Count(r => r.Refusals.Count == 0));
        await using var db = stage.Hub.Db();
        Assert.Equal(2, await db.Deliveries.CountAsync(d => (d.Id == parked || d.Id == another) && d.Facts.State == DeliveryState.Waiting));
        Assert.Equal(2, await db.Audit.CountAsync(a => a.Action == "delivery.released" && (a.SubjectId == parked.ToString() || a.SubjectId == another.ToString())));
    }

    [Theory]
    [InlineData(DeliveryAct.NotThere, "one-at-a-time")]
    [InlineData(DeliveryAct.Found, "one-at-a-time")]
    [InlineData(DeliveryAct.Cancel, "reason-needed")]
    public async Task What_may_not_be_done_to_many_is_refused_before_anything_moves(DeliveryAct act, string code)
    {
        await using var stage = await Stage.SetAsync(database);
        var id = await InAsync(stage, "state = 'needs-look', next_step = null, may_be_out = true, doubt_step = 'publish'");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => stage.Hub.Get<BulkActs>().RunAsync([id], act, " ", stage.World.Writer, default));

        Assert.Equal(code, refused.Refusals[0].Problem.Code);
    }

    [Fact]
    public async Task Who_may_not_operate_is_refused()
    {
        await using var stage = await Stage.SetAsync(database);
        var stranger = stage.World.Writer with { Id = Guid.NewGuid().ToString("D") };

        var refused = await Assert.ThrowsAsync<RefusedException>(() => stage.Hub.Get<BulkActs>().RunAsync([Guid.NewGuid()], DeliveryAct.Retry, "", stranger, default));

        Assert.Equal("permission-missing", refused.Refusals[0].Problem.Code);
    }

    private async Task<Guid> InAsync(Stage stage, string state)
    {
        var id = (await stage.LastAsync(await stage.World.ApprovedItemAsync(stage.Channel))).Id;
        await database.TamperAsync($"update hub.deliveries set {state} where id = '{id}'");
        return id;
    }
}
