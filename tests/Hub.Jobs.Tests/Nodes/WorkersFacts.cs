using Hub.Approvals;
using Hub.Deliveries;
using Hub.Nodes;
using Hub.People;
using Tests.Support;
using Tests.Support.Hubs;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Nodes;

/// <summary>A time is taken only where something lives that would keep it.</summary>
public sealed class WorkersFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData(null, "jobs", WorkerLight.Gone)]
    [InlineData(2, "jobs", WorkerLight.Works)]
    [InlineData(2, "all", WorkerLight.Works)]
    [InlineData(2, "web", WorkerLight.Gone)]
    [InlineData(45, "jobs", WorkerLight.Silent)]
    [InlineData(61, "jobs", WorkerLight.Gone)]
    public async Task The_light_says_when_somebody_that_sends_was_heard(int? secondsAgo, string role, WorkerLight light)
    {
        await using var stage = await Stage.SetAsync(database);
        await HeardAsync(secondsAgo, role);

        await using var db = stage.Hub.Db();
        Assert.Equal(light, (await Workers.ReadAsync(db, default)).Light);
    }

    [Fact]
    public async Task Nobody_schedules_on_a_hub_that_sends_nothing_and_what_goes_at_once_is_taken()
    {
        await using var stage = await Stage.SetAsync(database);
        var (at, item) = (TimeProvider.System.GetUtcNow().AddHours(1), await stage.World.ItemAsync());
        await HeardAsync(90, "jobs");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => stage.World.SubmitAsync(item, at, stage.Channel));
        await stage.World.SubmitAsync(item, null, stage.Channel);
        await HeardAsync(1, "jobs");
        await stage.World.SubmitAsync(await stage.World.ItemAsync(), at, stage.Channel);

        var why = Assert.Single(refused.Refusals).Problem;
        Assert.Equal("no-worker", why.Code);
        Assert.Contains("Máy phát không chạy", why.TextVi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_is_not_moved_either()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await using var db = stage.Hub.Db();
        await World.GiveRoleAsync(db, stage.World.Approver.PersonId!.Value, RoleBundles.Editor);
        var id = (await stage.LastAsync(item)).Id;
        await HeardAsync(90, "jobs");

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => stage.Hub.Get<Rescheduling>().MoveAsync(db, id, TimeProvider.System.GetUtcNow().AddHours(2), stage.World.Approver, default));

        Assert.Equal("no-worker", refused.Refusals[0].Problem.Code);
    }

    private Task HeardAsync(int? secondsAgo, string role) => database.TamperAsync(
        $"""
        delete from hub.nodes;
        insert into hub.nodes (id, name, role, seen_at) select gen_random_uuid(), 'nút', '{role}', clock_timestamp() - interval '{secondsAgo ?? 0} seconds' where {(secondsAgo is null ? "false" : "true")}
        """);
}
