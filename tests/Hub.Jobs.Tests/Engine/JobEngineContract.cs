using Hub.Engine;
using Hub.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tests.Support;

namespace Hub.Jobs.Tests.Engine;

/// <summary>What every job engine of the house keeps to, tried on the real one with a real database.</summary>
public abstract class JobEngineContract : IAsyncLifetime
{
    // A key is a person's word sometimes: it must come back as it went in, apostrophes, commas and a decomposed “ồ” included.
    private const string Key = "kênh Đồng bằng số 1.234,5 🌊 o\u0302\u0300'=\n;";

    private protected Seen Seen { get; } = new();

    /// <summary>So long that only a wake-up explains a run.</summary>
    private static readonly TimeSpan FarIdle = TimeSpan.FromMinutes(10);

    protected abstract void AddEngine(IServiceCollection services, Action<EngineOptions> configure);

    /// <summary>Calls stored and not yet run, retries included.</summary>
    protected abstract Task<long> StoredCallsAsync();

    protected abstract Task WipeAsync();

    /// <summary>Makes a stored recurring job look as if all nodes had been down for that long.</summary>
    protected abstract Task PretendDowntimeAsync(RecurringJob job, TimeSpan downtime);

    /// <summary>The moments that the adapter gives a recurring job.</summary>
    protected abstract IReadOnlyList<DateTimeOffset> Moments(RecurringJob job, DateTimeOffset after, int count);

    public Task InitializeAsync() => WipeAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Enqueuing_runs_the_handler_with_its_key()
    {
        await using var node = await WorkerAsync("một");

        await node.Engine.EnqueueAsync(new JobCall("noting", Key), default);

        await Eventually.IsTrue(() => Seen.Of("noting", Key) == 1, "a run with the key");
    }

    [Fact]
    public async Task A_node_whose_clock_is_of_no_use_leaves_all_runs_to_others_until_it_is_mended()
    {
        var clock = new NodeClock { Skew = TimeSpan.FromHours(7) };
        await using var wrong = await EngineNode.StartAsync("sai giờ", Seen, services => AddEngine(services.AddSingleton(clock), _ => { }));
        await using (await WorkerAsync("đúng giờ"))
        {
            for (var call = 1; call <= 12; call++)
            {
                await wrong.Engine.EnqueueAsync(new JobCall("noting", $"kênh {call}"), default);
            }

            await Eventually.IsTrue(() => Seen.Of("noting") == 12, "the other runs them");
        }

        await wrong.Engine.EnqueueAsync(new JobCall("noting", "chờ"), default);
        Assert.All(Seen.Runs, run => Assert.Equal("đúng giờ", run.Node));

        clock.Skew = TimeSpan.Zero;
        await Eventually.IsTrue(() => Seen.Of("noting", "chờ") == 1, "it runs when the clock is right");
    }

    [Fact]
    public async Task An_enqueue_from_a_process_that_runs_no_jobs_wakes_a_sleeping_worker()
    {
        await using var worker = await WorkerAsync("worker");
        await using var web = await WebAsync();

        foreach (var key in new[] { "a", "b", "c" })
        {
            await web.Engine.EnqueueAsync(new JobCall("noting", key), default);
            await Eventually.IsTrue(() => Seen.Of("noting", key) == 1, $"“{key}” long before the idle wait ends");
        }

        Assert.All(Seen.Runs, run => Assert.Equal("worker", run.Node));
    }

    [Fact]
    public async Task A_process_that_only_enqueues_runs_nothing_and_the_call_waits_for_a_worker()
    {
        await using var web = await WebAsync();
        await web.Engine.EnqueueAsync(new JobCall("noting", Key), default);
        Assert.Equal(1, await StoredCallsAsync());
        Assert.Empty(Seen.Runs);

        await using var worker = await WorkerAsync("worker");

        await Eventually.IsTrue(() => Seen.Of("noting") == 1, "the worker takes what was stored before it started");
        Assert.Equal("worker", Seen.Runs.Single().Node);
    }

    [Fact]
    public async Task Two_nodes_share_the_work()
    {
        await using var one = await WorkerAsync("một");
        await using var two = await WorkerAsync("hai");
        var more = EngineOptions.LeastSlots + 1; // none of them ends, so one node cannot start them all

        for (var i = 0; i < more; i++)
        {
            await one.Engine.EnqueueAsync(new JobCall("waiting", $"{i}"), default);
        }

        await Eventually.IsTrue(() => Seen.Of("waiting") == more, "both nodes have started some");
        Assert.Equal(2, Seen.Runs.Select(r => r.Node).Distinct().Count());
        Seen.Gate.SetResult();
        await Eventually.IsTrue(() => Seen.Of("waiting-ended") == more, "all of them end");
        Assert.Equal(more, Seen.Of("waiting"));
    }

    [Fact]
    public async Task An_enqueue_during_a_run_is_followed_by_another_run()
    {
        await using var node = await WorkerAsync("một");
        await node.Engine.EnqueueAsync(new JobCall("waiting", Key), default);
        await Eventually.IsTrue(() => Seen.Of("waiting", Key) == 1, "the first run");

        await node.Engine.EnqueueAsync(new JobCall("waiting", Key), default);

        await Eventually.IsTrue(() => Seen.Of("waiting", Key) == 2, "the second run");
        Seen.Gate.SetResult();
        await Eventually.IsTrue(async () => await StoredCallsAsync() == 0, "nothing is left over");
    }

    [Fact]
    public async Task What_a_handler_throws_is_logged_and_never_retried()
    {
        await using var node = await WorkerAsync("một");

        await node.Engine.EnqueueAsync(new JobCall("failing", Key), default);

        await Eventually.IsTrue(() => Seen.Of("failing") == 1, "the failing run");
        await Eventually.IsTrue(async () => await StoredCallsAsync() == 0, "nothing is stored for a retry");
        Assert.Equal(1, Seen.Of("failing"));
        var line = Assert.Single(node.Log.Lines, l => l.Failure is InvalidOperationException);
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.Contains("failing", line.Text, StringComparison.Ordinal);
        Assert.Contains(Key, line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_for_an_unknown_handler_is_dropped_and_the_log_names_it()
    {
        await using var node = await WorkerAsync("một");

        await node.Engine.EnqueueAsync(new JobCall("of-yesterday", Key), default);

        await Eventually.IsTrue(() => node.Log.Lines.Any(l => l.Level == LogLevel.Error && l.Text.Contains("of-yesterday", StringComparison.Ordinal)), "the log line");
        await Eventually.IsTrue(async () => await StoredCallsAsync() == 0, "it is not kept");
    }

    [Fact]
    public async Task A_scheduled_call_runs_not_before_its_time()
    {
        await using var worker = await WorkerAsync("worker");
        await using var web = await WebAsync();
        var at = WholeSecond.NotBefore(TimeProvider.System.GetUtcNow()).AddSeconds(1.9); // between two seconds: rounding it down shows

        await web.Engine.ScheduleAsync(new JobCall("noting", Key), at, default);

        await Eventually.IsTrue(() => Seen.Of("noting", Key) == 1, "the scheduled run");
        Assert.True(Seen.Runs.Single().At >= at, "It ran too early.");
    }

    [Fact]
    public async Task A_time_that_has_passed_runs_at_once()
    {
        await using var node = await WorkerAsync("một");

        await node.Engine.ScheduleAsync(new JobCall("noting", Key), TimeProvider.System.GetUtcNow().AddHours(-3), default);

        await Eventually.IsTrue(() => Seen.Of("noting", Key) == 1, "the late run");
    }

    [Fact]
    public async Task A_stopping_node_tells_its_handlers()
    {
        await using (var node = await WorkerAsync("một"))
        {
            await node.Engine.EnqueueAsync(new JobCall("waiting", Key), default);
            await Eventually.IsTrue(() => Seen.Of("waiting", Key) == 1, "the run");
        }

        Assert.Equal(0, Seen.Of("waiting-ended"));
        Assert.Equal(1, Seen.Of("waiting"));
    }

    [Fact]
    public async Task A_recurring_job_upserted_twice_is_one_and_the_second_says_what_it_is_now()
    {
        await using var node = await WorkerAsync("một");

        await node.Engine.UpsertRecurringAsync(Recurring("chốt-số-liệu", "5 0 * * *", Missed.Skip), default);
        await node.Engine.UpsertRecurringAsync(Recurring("chốt-số-liệu", "10 0 * * *", Missed.Skip), default);

        var only = Assert.Single((await node.StatusAsync()).Recurring);
        Assert.Equal(("chốt-số-liệu", "10 0 * * *", "Asia/Ho_Chi_Minh"), (only.Name, only.Cron, only.Zone));
        Assert.Equal(new TimeSpan(17, 10, 0), only.NextAt!.Value.UtcDateTime.TimeOfDay);
    }

    [Fact]
    public async Task A_removed_recurring_job_is_gone_and_removing_it_again_is_no_error()
    {
        await using var node = await WorkerAsync("một");
        await node.Engine.UpsertRecurringAsync(Recurring("cũ", "5 0 * * *", Missed.Skip), default);

        await node.Engine.RemoveRecurringAsync("cũ", default);
        await node.Engine.RemoveRecurringAsync("cũ", default);

        Assert.Empty((await node.StatusAsync()).Recurring);
    }

    [Theory]
    [InlineData(Missed.RunOnce, 1)]
    [InlineData(Missed.Skip, 0)]
    public async Task A_downtime_across_several_ticks_is_one_run_or_none(Missed missed, int runs)
    {
        var job = HourlyHalfAnHourFromNow(missed);
        await using (await WorkerAsync("trước", job))
        {
        }

        await PretendDowntimeAsync(job, TimeSpan.FromHours(3));
        await using var after = await WorkerAsync("sau", job);

        await Eventually.IsTrue(async () => (await after.StatusAsync()).Recurring.Single().NextAt > TimeProvider.System.GetUtcNow(), "the next run is ahead again");
        await after.Engine.EnqueueAsync(new JobCall("noting", "làm dấu"), default);
        await Eventually.IsTrue(() => Seen.Of("noting", "làm dấu") == 1, "the mark behind it");
        await Eventually.IsTrue(() => Seen.Of("noting", job.Call.Key) >= runs, "what was to run has run");
        Assert.Equal(runs, Seen.Of("noting", job.Call.Key));
    }

    [Fact]
    public async Task After_the_engine_tables_are_emptied_a_restart_brings_recurring_jobs_back_and_new_calls_run()
    {
        var job = HourlyHalfAnHourFromNow(Missed.RunOnce);
        await using (await WorkerAsync("trước", job))
        {
        }

        await WipeAsync();
        await using var after = await WorkerAsync("sau", job);
        await after.Engine.EnqueueAsync(new JobCall("noting", Key), default);

        await Eventually.IsTrue(() => Seen.Of("noting", Key) == 1, "a new call runs");
        Assert.Equal(job.Name, Assert.Single((await after.StatusAsync()).Recurring).Name);
    }

    [Fact]
    public async Task The_status_names_the_engine_and_every_working_node()
    {
        await using var one = await WorkerAsync("một");
        await using var two = await WorkerAsync("hai");
        await using var web = await WebAsync();

        await Eventually.IsTrue(async () => (await web.StatusAsync()).Nodes.Count(n => n.Alive && n.SeenAt is not null) == 2, "two nodes");
        var status = await web.StatusAsync();
        Assert.NotEmpty(status.Engine);
        Assert.Matches(@"^\d+\.\d+", status.Version);
    }

    [Fact]
    public void Office_hours_are_those_of_Ho_Chi_Minh_City()
    {
        var moments = Moments(Recurring("giờ hành chính", "30 7 * * 1-5", Missed.RunOnce), At("2026-11-20T00:30:00Z"), 3); // a Friday, 07:30 there

        Assert.Equal([At("2026-11-23T00:30:00Z"), At("2026-11-24T00:30:00Z"), At("2026-11-25T00:30:00Z")], moments);
    }

    [Fact]
    public void Sunday_is_0_and_7_as_in_crontab()
    {
        foreach (var sunday in new[] { "0", "7", "SUN" })
        {
            Assert.Equal([At("2026-11-22T01:00:00Z")], Moments(Recurring("chủ nhật", $"0 8 * * {sunday}", Missed.RunOnce), At("2026-11-20T00:00:00Z"), 1));
        }
    }

    [Fact]
    public void The_last_day_of_february_is_not_invented()
    {
        var moments = Moments(Recurring("cuối tháng", "0 8 29 2 *", Missed.RunOnce), At("2026-01-01T00:00:00Z"), 1);

        Assert.Equal([At("2028-02-29T01:00:00Z")], moments);
    }

    [Fact]
    public void A_time_of_day_in_a_gap_runs_when_the_clocks_jump_and_in_an_overlap_runs_once()
    {
        var job = new RecurringJob("berlin", new JobCall("noting", ""), "30 2 * * *", "Europe/Berlin", Missed.RunOnce);

        Assert.Equal(
            [At("2026-03-28T01:30:00Z"), At("2026-03-29T01:00:00Z"), At("2026-03-30T00:30:00Z")],
            Moments(job, At("2026-03-27T12:00:00Z"), 3));
        Assert.Equal(
            [At("2026-10-24T00:30:00Z"), At("2026-10-25T00:30:00Z"), At("2026-10-26T01:30:00Z")],
            Moments(job, At("2026-10-23T12:00:00Z"), 3));
    }

    [Fact]
    public void An_interval_keeps_its_pace_through_gap_and_overlap()
    {
        var job = new RecurringJob("berlin", new JobCall("noting", ""), "*/30 * * * *", "Europe/Berlin", Missed.RunOnce);

        foreach (var before in new[] { At("2026-03-29T00:00:00Z"), At("2026-10-24T23:00:00Z") })
        {
            Assert.Equal(Enumerable.Range(1, 6).Select(i => before.AddMinutes(30 * i)), Moments(job, before, 6));
        }
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static RecurringJob Recurring(string name, string cron, Missed missed) =>
        new(name, new JobCall("noting", $"định kỳ {name}"), cron, "Asia/Ho_Chi_Minh", missed);

    private static RecurringJob HourlyHalfAnHourFromNow(Missed missed) =>
        Recurring("hằng giờ", $"{(TimeProvider.System.GetUtcNow().Minute + 30) % 60} * * * *", missed);

    private Task<EngineNode> WorkerAsync(string name, params RecurringJob[] recurring) => EngineNode.StartAsync(
        name, Seen, services => AddEngine(services, o => (o.Slots, o.IdleWait) = (EngineOptions.LeastSlots, FarIdle)), recurring);

    private Task<EngineNode> WebAsync() => EngineNode.StartAsync(
        "web", Seen, services => AddEngine(services, o => (o.RunsJobs, o.IdleWait) = (false, FarIdle)));
}
