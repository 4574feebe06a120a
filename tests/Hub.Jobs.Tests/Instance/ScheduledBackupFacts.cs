using Hub.Alerts.Watching;
using Hub.Engine;
using Hub.Instance.Backups;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Instance;

/// <summary>A running hub makes its backups by itself, as the application role: it was never given the owner.</summary>
public sealed class ScheduledBackupFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("sao-luu-dem-").FullName;

    public async Task InitializeAsync()
    {
        await using var db = database.CreateOwnerDb();
        await db.JobRuns.ExecuteDeleteAsync();
        await db.Backups.ExecuteDeleteAsync();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_application_role_makes_it_the_oldest_goes_and_it_is_whole()
    {
        var old = Directory.CreateDirectory(Path.Combine(folder, "hub-practice-20200101-020000"));
        await File.WriteAllTextAsync(Path.Combine(old.FullName, BackupManifest.FileName), "{}");
        await using var node = Node(folder);

        await RunAsync(node);

        var made = Assert.Single(Directory.GetDirectories(folder));
        Assert.False(old.Exists && Directory.Exists(old.FullName));
        var backup = await WholeBackup.ReadAsync(made, key: null, default);
        await backup.ProveAsync(default);
        Assert.Equal(MigrationScript.BuiltIn()[^1].Name, backup.Manifest.Migration);
        await using var db = database.CreateDb();
        Assert.Equal(Path.GetFileName(made), (await db.Backups.SingleAsync()).File);
        Assert.Empty(await FailedAsync(node));
    }

    [Fact]
    public async Task A_failure_is_an_incident_until_one_was_made()
    {
        var blocked = Path.Combine(folder, "là một tệp");
        await File.WriteAllTextAsync(blocked, "");
        await using var bad = Node(Path.Combine(blocked, "sao lưu"));
        await using var good = Node(folder);

        await RunAsync(bad);
        var found = Assert.Single(await FailedAsync(bad));
        await RunAsync(good);

        Assert.Equal("backup-failed", found.Kind);
        Assert.Contains("là một tệp", found.Detail, StringComparison.Ordinal);
        Assert.Empty(await FailedAsync(good));
    }

    [Fact]
    public async Task Without_a_folder_it_is_not_in_the_calendar_and_with_one_at_its_hour_in_vietnam()
    {
        await using var off = Node(null);
        await using var on = Node(folder);

        Assert.DoesNotContain(off.GetServices<RecurringJob>(), j => j.Name == "backup");
        var daily = Assert.Single(on.GetServices<RecurringJob>(), j => j.Name == "backup");
        Assert.Equal(("0 3 * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce), (daily.Cron, daily.Zone, daily.Missed));
    }

    private ServiceProvider Node(string? to) => TestHub.Compose(database.AppConnection, owner: null, told: settings => settings with { Backup = new BackupSettings { Folder = to, Hour = 3, Keep = 1 } }).BuildServiceProvider();

    private static Task RunAsync(ServiceProvider node)
    {
        var book = new JobRunRows(node.GetRequiredService<IDbContextFactory<HubDb>>(), node.GetServices<RecurringJob>(), NullLogger<JobRunRows>.Instance);
        return new JobLoop(node.GetServices<IJobHandler>(), book, TimeProvider.System, NullLogger<JobLoop>.Instance).RunAsync(new JobCall("backup", ""), default);
    }

    private static async Task<IReadOnlyList<Finding>> FailedAsync(ServiceProvider node)
    {
        await using var db = await node.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync();
        return await node.GetServices<IAlertWatch>().OfType<BackupWatch>().Single().FindAsync(db, await HubClock.ReadAsync(db, default), default);
    }
}
