using Hub.Engine;
using Hub.Storage;
using Tests.Support;
using Tests.Support.Hubs;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>When a lane that has nothing to do comes back.</summary>
public sealed class SleepFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_lane_comes_back_in_the_very_second_in_which_something_is_due()
    {
        await using var stage = await Stage.SetAsync(database);
        var offset = TimeSpan.FromSeconds(5400.25);
        await database.SetClockOffsetAsync(offset);
        await using var db = stage.Hub.Db();
        var due = WholeSecond.NotBefore(await HubClock.ReadAsync(db, default) + TimeSpan.FromHours(1));
        await stage.World.ApproveAsync(await stage.World.SubmitAsync(await stage.World.ItemAsync(), due, stage.Channel));

        await stage.RunAsync();

        Assert.Equal(due - offset, ((IdleEngine)stage.Hub.Get<IJobEngine>()).LastSchedule);
    }
}
