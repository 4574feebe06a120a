using Hub.Deliveries.Operating;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries.Operating;

/// <summary>The strip says of each lane what the claim would do.</summary>
public sealed class LanesFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Stop = "insert into hub.stops (id, reason, set_at) values (gen_random_uuid(), 'Diễn tập ngừng phát 🌸', hub.now())";
    private const string Mourning = "update hub.release_rules set mourning_from = hub.now() - interval '1 hour', mourning_to = hub.now() + interval '1 hour', mourning_reason = 'Quốc tang'";
    private const string Quiet = "update hub.release_rules set quiet_from = ((hub.now() - interval '1 hour') at time zone 'Asia/Ho_Chi_Minh')::time, quiet_to = ((hub.now() + interval '1 hour') at time zone 'Asia/Ho_Chi_Minh')::time";
    private const string Pause = "update hub.channels set paused_at = hub.now(), pause_reason = 'Đối tác bảo trì' where id = {channel}";
    private const string Block = "update hub.channels set blocked_at = hub.now(), blocked_cause = 'hub:why' where id = {channel}";

    [Theory]
    [InlineData("", LaneState.Due, null, false)]
    [InlineData("update hub.deliveries set due_at = hub.now() + interval '1 hour' where channel_id = {channel}", LaneState.Scheduled, null, true)]
    [InlineData("delete from hub.deliveries where channel_id = {channel}", LaneState.Idle, null, false)]
    [InlineData("update hub.channels set opened_at = null where id = {channel}", LaneState.Closed, null, false)]
    [InlineData("delete from hub.permissions where channel_id = {channel}", LaneState.NotPermitted, null, false)]
    [InlineData("update hub.channels set next_free_at = hub.now() + interval '5 minutes', failures_in_row = 3 where id = {channel}", LaneState.Breaker, null, true)]
    [InlineData("update hub.channels set next_free_at = hub.now() + interval '5 minutes' where id = {channel}", LaneState.Resting, null, true)]
    [InlineData("update hub.channels set cadence = interval '1 hour', last_shown_at = hub.now() where id = {channel}", LaneState.Cadence, null, true)]
    [InlineData(Pause, LaneState.Paused, "Đối tác bảo trì", false)]
    [InlineData(Quiet, LaneState.Quiet, null, true)]
    [InlineData(Mourning, LaneState.Mourning, "Quốc tang", true)]
    [InlineData(Quiet + ";" + Mourning, LaneState.Mourning, "Quốc tang", true)]
    [InlineData(Mourning + ";" + Pause, LaneState.Paused, "Đối tác bảo trì", false)]
    [InlineData(Pause + ";" + Stop, LaneState.Stopped, "Diễn tập ngừng phát 🌸", false)]
    [InlineData(Stop + ";" + Block, LaneState.Blocked, "hub:why", false)]
    public async Task A_lane_says_the_gravest_thing_that_holds_it(string set, LaneState state, string? reason, bool hasNext)
    {
        await using var stage = await Stage.SetAsync(database);
        await stage.World.ApprovedItemAsync(stage.Channel);
        await database.TamperAsync(set.Replace("{channel}", $"'{stage.Channel}'", StringComparison.Ordinal) + ";");

        await using var db = stage.Hub.Db();
        var lane = (await Lanes.ReadAsync(db, await QueueList.OpenAsync(db, default), default)).Single(l => l.Channel.Id == stage.Channel);

        Assert.Equal((state, reason, hasNext), (lane.State, lane.Reason, lane.Next > await HubClock.ReadAsync(db, default)));
        Assert.Equal(state == LaneState.Idle ? 0 : 1, lane.Machine);
        await db.Database.CloseConnectionAsync();
    }
}
