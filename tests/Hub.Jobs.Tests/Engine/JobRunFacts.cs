using Hub.Engine;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Tests.Support;

namespace Hub.Jobs.Tests.Engine;

/// <summary>How runs went: those of the calendar each time, others only where they failed.</summary>
public sealed class JobRunFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly RecurringJob Daily = new("hằng-ngày", new JobCall("lịch", ""), "0 5 * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    [Fact]
    public async Task A_run_by_the_calendar_is_counted_and_its_last_failure_kept()
    {
        var handler = new Flaky("lịch");

        await RunAsync(handler, Daily.Call);
        handler.Fails = true;
        await RunAsync(handler, Daily.Call);
        handler.Fails = false;
        await RunAsync(handler, Daily.Call);

        var run = await ReadAsync("lịch");
        Assert.Equal((3, 1), (run!.Runs, run.Failures));
        Assert.Equal("InvalidOperationException: không đọc được tệp 🌸", run.LastFailure);
        Assert.True(run.LastFailedAt < run.LastEndedAt);
    }

    [Fact]
    public async Task A_wake_up_leaves_no_row_unless_it_failed()
    {
        var handler = new Flaky("làn");

        await RunAsync(handler, new JobCall("làn", "kênh-1"));
        Assert.Null(await ReadAsync("làn"));
        handler.Fails = true;
        await RunAsync(handler, new JobCall("làn", "kênh-1"));

        Assert.Equal("kênh-1", (await ReadAsync("làn"))!.Key);
    }

    private Task RunAsync(IJobHandler handler, JobCall call) => new JobLoop(
        [handler], new JobRunRows(database.Databases, [Daily], NullLogger<JobRunRows>.Instance), TimeProvider.System, NullLogger<JobLoop>.Instance).RunAsync(call, default);

    private async Task<JobRun?> ReadAsync(string handler)
    {
        await using var db = database.CreateDb();
        return await db.JobRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Handler == handler);
    }

    private sealed class Flaky(string name) : IJobHandler
    {
        public bool Fails { get; set; }

        public string Name => name;

        public Task RunAsync(string key, CancellationToken ct) => Fails ? throw new InvalidOperationException("không đọc được tệp 🌸") : Task.CompletedTask;
    }
}
