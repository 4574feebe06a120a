using Hub.Engine;
using Hub.Engine.OnQuartz;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hub.Jobs.Tests.Engine;

public sealed class QuartzEngineFacts : JobEngineContract
{
    private EngineDatabase database = null!;

    public override async Task InitializeAsync() => database = await EngineDatabase.CreateAsync();

    public override async Task DisposeAsync() => await database.DisposeAsync();

    protected override void AddEngine(IServiceCollection services, Action<EngineOptions> configure) =>
        services.AddQuartzEngine(options =>
        {
            options.ConnectionString = database.ConnectionString;
            configure(options);
        });

    protected override Task<long> StoredCallsAsync() =>
        database.ReadAsync<long>("select count(*) from quartz.qrtz_triggers where trigger_group <> 'recurring'");

    protected override Task WipeAsync() => database.ExecuteAsync(
        "truncate quartz.qrtz_job_details, quartz.qrtz_triggers, quartz.qrtz_simple_triggers, quartz.qrtz_cron_triggers, quartz.qrtz_simprop_triggers, quartz.qrtz_blob_triggers, quartz.qrtz_fired_triggers, quartz.qrtz_scheduler_state, quartz.qrtz_locks");

    // Quartz keeps .NET ticks.
    protected override Task PretendDowntimeAsync(RecurringJob job, TimeSpan downtime) => database.ExecuteAsync(
        $"update quartz.qrtz_triggers set next_fire_time = next_fire_time - {downtime.Ticks}, start_time = start_time - {downtime.Ticks} where trigger_name = '{job.Name}'");

    protected override IReadOnlyList<DateTimeOffset> Moments(RecurringJob job, DateTimeOffset after, int count)
    {
        var trigger = CallTriggers.Recurring(job).GetTriggerBuilder().StartAt(after).Build(); // it starts now otherwise
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
            await database.ReadAsync<long>("select next_fire_time from quartz.qrtz_triggers where trigger_name like '%kênh 1%'"));
    }

    [Fact]
    public async Task Emptying_the_tables_under_a_running_node_does_not_stop_new_calls()
    {
        await using var node = await NodeAsync("một", runsJobs: true);
        await node.Engine.EnqueueAsync(new JobCall("noting", "trước"), default);
        await Eventually.TrueAsync(() => Seen.Of("noting", "trước") == 1, "a run before");

        await WipeAsync();
        await node.Engine.EnqueueAsync(new JobCall("noting", "sau"), default);

        await Eventually.TrueAsync(() => Seen.Of("noting", "sau") == 1, "a run after");
    }

    [Fact]
    public async Task Without_its_tables_it_refuses_to_start_and_says_which_is_missing()
    {
        await database.ExecuteAsync("drop table quartz.qrtz_fired_triggers");

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => NodeAsync("một", runsJobs: true));

        Assert.Contains("fired_triggers", refusal.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("devpass", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_few_slots_are_refused_in_words()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => EngineNode.StartAsync("một", Seen, services => AddEngine(services, o => o.Slots = 3)));

        Assert.Contains($"needs at least {EngineOptions.LeastSlots}", refusal.Message, StringComparison.Ordinal);
    }

    private Task<EngineNode> NodeAsync(string name, bool runsJobs) =>
        EngineNode.StartAsync(name, Seen, services => AddEngine(services, o => o.RunsJobs = runsJobs));
}
