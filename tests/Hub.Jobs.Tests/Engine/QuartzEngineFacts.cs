using Hub.Engine;
using Hub.Engine.OnQuartz;
using Hub.Nodes;
using Hub.Storage;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Tests.Support;

namespace Hub.Jobs.Tests.Engine;

public sealed class QuartzEngineFacts(TestDatabase database) : JobEngineContract, IClassFixture<TestDatabase>
{
    protected override void AddEngine(IServiceCollection services, Action<EngineOptions> configure) =>
        services.AddHubStorage(new DatabaseOptions { Application = database.AppConnection }).AddQuartzEngine(configure);

    protected override Task<long> StoredCallsAsync() =>
        ReadAsync("select count(*) from quartz.qrtz_triggers where trigger_group <> 'recurring'");

    protected override Task WipeAsync() => ExecuteAsync(
        "truncate quartz.qrtz_job_details, quartz.qrtz_triggers, quartz.qrtz_simple_triggers, quartz.qrtz_cron_triggers, quartz.qrtz_simprop_triggers, quartz.qrtz_blob_triggers, quartz.qrtz_fired_triggers, quartz.qrtz_scheduler_state, quartz.qrtz_locks");

    // Quartz keeps .NET ticks.
    protected override Task PretendDowntimeAsync(RecurringJob job, TimeSpan downtime) => ExecuteAsync(
        $"update quartz.qrtz_triggers set next_fire_time = next_fire_time - {downtime.Ticks}, start_time = start_time - {downtime.Ticks} where trigger_name = '{job.Name}'");

    protected override IReadOnlyList<DateTimeOffset> Moments(RecurringJob job, DateTimeOffset after, int count)
    {
        var trigger = CallTriggers.Recurring(job, after);
        var moments = new List<DateTimeOffset>();
        for (var last = after; moments.Count < count; last = moments[^1])
        {
            moments.Add(trigger.GetFireTimeAfter(last)!.Value);
        }

        return moments;
    }

    [Fact]
    public async Task Wake_ups_of_one_call_that_wait_for_a_worker_are_one()
    {
        await using var web = await NodeAsync("web", runsJobs: false);

        for (var i = 0; i < 5; i++)
        {
            await web.Engine.EnqueueAsync(new JobCall("noting", "kênh 1"), default);
            await web.Engine.EnqueueAsync(new JobCall("noting", "kênh 2"), default);
        }

        Assert.Equal(2, await StoredCallsAsync());
    }

    [Fact]
    public async Task Schedules_of_one_call_in_one_second_are_one_at_the_end_of_that_second()
    {
        await using var web = await NodeAsync("web", runsJobs: false);
        var second = new DateTimeOffset(2030, 1, 1, 8, 0, 0, TimeSpan.FromHours(7));

        await web.Engine.ScheduleAsync(new JobCall("noting", "kênh 1"), second.AddMilliseconds(900), default);
        await web.Engine.ScheduleAsync(new JobCall("noting", "kênh 1"), second.AddMilliseconds(100), default);
        await web.Engine.ScheduleAsync(new JobCall("noting", "kênh 1"), second.AddSeconds(1), default);
        await web.Engine.ScheduleAsync(new JobCall("noting", "kênh 2"), second, default);

        Assert.Equal(2, await StoredCallsAsync());
        Assert.Equal(
            second.AddSeconds(1).UtcTicks,
            await ReadAsync("select next_fire_time from quartz.qrtz_triggers where trigger_name like '%kênh 1%'"));
    }

    [Fact]
    public async Task A_node_whose_clock_is_hours_ahead_delays_nothing_and_swallows_no_wake_up_of_others()
    {
        await using var worker = await NodeAsync("worker", runsJobs: true);
        await using var web = await EngineNode.StartAsync(
            "web", Seen, services => AddEngine(services.AddSingleton<TimeProvider>(new ClockAhead()), o => o.RunsJobs = false));

        await web.Engine.EnqueueAsync(new JobCall("noting", "kênh 1"), default);
        await Eventually.IsTrue(() => Seen.Of("noting") == 1, "a run hours before the worker's clock gets there");
        await worker.Engine.EnqueueAsync(new JobCall("noting", "kênh 1"), default);
        await Eventually.IsTrue(() => Seen.Of("noting") == 2, "a run of the other's wake-up");
    }

    [Fact]
    public async Task A_node_whose_clock_is_of_no_use_runs_nothing_until_it_is_mended()
    {
        var clock = new NodeClock { Skew = TimeSpan.FromHours(7) };
        await using var node = await EngineNode.StartAsync("sai giờ", Seen, services => AddEngine(services.AddSingleton(clock), _ => { }));
        var scheduler = await node.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await node.Engine.EnqueueAsync(new JobCall("noting", "chờ"), default);
        var (status, ran) = (scheduler.Status, Seen.Of("noting"));

        clock.Skew = TimeSpan.Zero;
        await Eventually.IsTrue(() => Seen.Of("noting") == 1, "it runs when the clock is right");
        clock.Skew = TimeSpan.FromHours(-7);
        await Eventually.IsTrue(() => scheduler.Status == SchedulerStatus.Standby, "it stands still again");

        Assert.Equal((SchedulerStatus.Created, 0), (status, ran)); // never started
    }

    [Fact]
    public async Task Emptying_the_tables_under_a_running_node_does_not_stop_new_calls()
    {
        await using var node = await NodeAsync("một", runsJobs: true);
        await node.Engine.EnqueueAsync(new JobCall("noting", "trước"), default);
        await Eventually.IsTrue(() => Seen.Of("noting", "trước") == 1, "a run before");

        await WipeAsync();
        await node.Engine.EnqueueAsync(new JobCall("noting", "sau"), default);

        await Eventually.IsTrue(() => Seen.Of("noting", "sau") == 1, "a run after");
    }

    [Fact]
    public async Task Without_its_tables_it_refuses_to_start_and_says_which_is_missing()
    {
        await ExecuteAsync("alter table quartz.qrtz_fired_triggers rename to away");

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => NodeAsync("một", runsJobs: true));

        await ExecuteAsync("alter table quartz.away rename to qrtz_fired_triggers");
        Assert.Contains("fired_triggers", refusal.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Password", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_few_slots_are_refused_in_words()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => EngineNode.StartAsync("một", Seen, services => AddEngine(services, o => o.Slots = 3)));

        Assert.Contains($"needs at least {EngineOptions.LeastSlots}", refusal.Message, StringComparison.Ordinal);
    }

    private sealed class ClockAhead : TimeProvider
    {
        public static TimeSpan By { get; } = TimeSpan.FromHours(7);

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + By;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.OwnerSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> ReadAsync(string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private Task<EngineNode> NodeAsync(string name, bool runsJobs) =>
        EngineNode.StartAsync(name, Seen, services => AddEngine(services, o => o.RunsJobs = runsJobs));
}
