using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hub.Alerts;
using Hub.Audit;
using Hub.Incidents;
using Hub.Mail;
using Hub.Nodes;
using Hub.Outbox;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Tests.Support;
using Tests.Support.Hubs;
using Tests.Support.Letters;

namespace Hub.Jobs.Tests.Alerts;

/// <summary>Who makes and sends alerts is a worker: that none is left is said by processes that serve pages, once.</summary>
public sealed class WorkerAlarmFacts : IAsyncLifetime
{
    private const string Administrator = "quan-tri@hoasua.example";

    private readonly TestDatabase database = new();
    private readonly FakeMailServer mail = new();
    private WebProcess web = null!;
    private Actor admin = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        web = new WebProcess(database, mail.Port);
        await using var db = database.CreateDb();
        var user = new User { UserName = "quan-tri", DisplayName = "Đỗ Thị Quản Trị", Email = Administrator };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        await World.GiveRoleAsync(db, user.Id, RoleBundles.Administrator);
        admin = World.ActorOf(user);
    }

    public async Task DisposeAsync()
    {
        await web.DisposeAsync();
        await mail.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task When_no_worker_is_alive_a_web_process_opens_one_incident_and_its_letter_and_push_go_out()
    {
        await using var ear = await AlertEar.ListenAsync();
        await using (var db = database.CreateDb())
        {
            await web.Hub.Get<AlertEndpoints>().AddAsync(db, "Trung tâm điều hành", ear.Address.AbsoluteUri, admin, default);
        }

        await HeardAsync(90, "jobs");
        await web.LookAsync(WebProcess.Enough + 2);

        // A machine at its limits may need longer for a push than it is given; then it is put off, and tried again under the same id.
        await Eventually.IsTrue(async () =>
        {
            await using var db = database.CreateDb();
            await db.Outbox.Where(o => o.DoneAt == null).ExecuteUpdateAsync(s => s.SetProperty(o => o.DueAt, DateTimeOffset.UnixEpoch));
            await web.LookAsync();
            return !await db.Outbox.AnyAsync(o => o.DoneAt == null);
        }, "the push was taken");

        Assert.Null(Assert.Single(await IncidentsAsync()).ClosedAt);
        var (to, text) = Assert.Single(Letters());
        Assert.Equal(Administrator, to);
        Assert.Contains("Máy phát không chạy", text, StringComparison.Ordinal);
        Assert.Contains("No worker runs", text, StringComparison.Ordinal);
        Assert.Contains("https://tin.hoasua.example/admin/jobs", text, StringComparison.Ordinal);
        using var body = JsonDocument.Parse(Assert.Single(ear.Heard.DistinctBy(h => h.Id)).Body);
        Assert.Equal("no-worker", body.RootElement.GetProperty("data").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Two_web_processes_and_a_worker_that_wakes_meanwhile_send_one_letter()
    {
        var ready = new TaskCompletionSource();
        mail.Ready = ready.Task;
        await using var other = new WebProcess(database, mail.Port);
        await using var worker = new WebProcess(database, mail.Port, role: NodeRole.Jobs);
        await Task.WhenAll(web.LookAsync(WebProcess.Enough - 1), other.LookAsync(WebProcess.Enough - 1));

        var looks = Task.WhenAll(web.LookAsync(), other.LookAsync());
        await mail.Called.Task.WaitAsync(TimeSpan.FromMinutes(1));

        // The server takes its time, beyond the next try that stands in the row: what keeps the others away is the lock.
        await database.SetClockOffsetAsync(TimeSpan.FromMinutes(5));
        await other.LookAsync();
        await worker.Hub.RunJobAsync<OutboxRelay>();
        ready.SetResult();
        await looks;
        await worker.Hub.RunJobAsync<OutboxRelay>();

        Assert.Single(await IncidentsAsync());
        Assert.Single(Letters());
    }

    [Fact]
    public async Task A_worker_that_wakes_up_closes_it_once_and_says_so()
    {
        await using var worker = new WebProcess(database, mail.Port, role: NodeRole.Jobs);
        await web.LookAsync(WebProcess.Enough);

        await HeardAsync(1, "jobs");
        await web.LookAsync(WebProcess.Enough);
        var before = Assert.Single(await IncidentsAsync()).ClosedAt;
        await worker.Hub.RunJobAsync<AlertRound>();
        await worker.Hub.RunJobAsync<AlertRound>();
        await worker.Hub.RunJobAsync<OutboxRelay>();
        await web.LookAsync(WebProcess.Enough);

        Assert.Null(before);
        Assert.NotNull(Assert.Single(await IncidentsAsync()).ClosedAt);
        Assert.Equal(2, Letters().Count);
        Assert.StartsWith("Đã xong lúc ", Letters()[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_time_is_another_incident()
    {
        await using var worker = new WebProcess(database, mail.Port, role: NodeRole.Jobs);
        await web.LookAsync(WebProcess.Enough);
        await worker.Hub.RunJobAsync<AlertRound>();

        await web.LookAsync();

        Assert.Equal(2, (await IncidentsAsync()).Count);
        Assert.Equal(3, Letters().Count);
    }

    [Theory]
    [InlineData(1, "jobs")]
    [InlineData(1, "all")]
    [InlineData(45, "jobs")]
    public async Task While_a_worker_was_heard_within_a_minute_nothing_is_said(int secondsAgo, string role)
    {
        for (var look = 0; look < WebProcess.Enough + 1; look++)
        {
            await HeardAsync(secondsAgo, role);
            await web.LookAsync();
        }

        Assert.Empty(await IncidentsAsync());
    }

    [Fact]
    public async Task While_everything_starts_and_while_workers_are_exchanged_nothing_is_said()
    {
        await web.LookAsync(WebProcess.Enough - 1);
        await HeardAsync(1, "jobs");
        await web.LookAsync();

        // The old one has gone in order, the new one is not there yet.
        await HeardAsync(null, "jobs");
        await web.LookAsync(WebProcess.Enough - 1);
        Assert.Empty(await IncidentsAsync());

        await web.LookAsync();
        Assert.Single(await IncidentsAsync());
    }

    [Fact]
    public async Task A_database_that_was_away_is_no_dead_worker()
    {
        var databases = new Breaking(database);
        using var alarm = new WorkerAlarm(databases, web.Hub.Get<IServiceScopeFactory>(), TimeProvider.System, NullLogger<WorkerAlarm>.Instance);
        for (var look = 0; look < WebProcess.Enough - 1; look++)
        {
            await alarm.LookAsync(default);
        }

        databases.IsAway = true;
        await alarm.LookAsync(default);
        databases.IsAway = false;
        await alarm.LookAsync(default);

        Assert.Empty(await IncidentsAsync());
        for (var look = 0; look < WebProcess.Enough - 1; look++)
        {
            await alarm.LookAsync(default);
        }

        Assert.Single(await IncidentsAsync());
    }

    [Fact]
    public async Task What_is_no_alert_waits_for_a_worker()
    {
        await using (var db = database.CreateDb())
        {
            await web.Hub.Get<MailDesk>().PostAsync(db, new Letter("ai-do@hoasua.example", "Đặt lại mật khẩu", "https://tin.hoasua.example/reset"), default);
            db.Outbox.Add(new OutboxEntry { Kind = "delivery-moved", Key = "x", CreatedAt = DateTimeOffset.UnixEpoch, DueAt = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }

        await web.LookAsync(WebProcess.Enough);

        Assert.Equal([Administrator], Letters().Select(l => l.To));
        await using var after = database.CreateDb();
        Assert.Equal(["mail 0", "delivery-moved 0"], await after.Outbox.Where(o => o.DoneAt == null).OrderBy(o => o.Id).Select(o => o.Kind + " " + o.Tries).ToListAsync());
    }

    [Fact]
    public async Task An_alert_that_was_open_when_the_last_worker_died_is_told_too()
    {
        await using (var db = database.CreateDb())
        {
            db.Incidents.Add(new Incident { Id = Guid.CreateVersion7(), Kind = "disk-low", About = "may-1", Detail = "may-1: 900 MB", OpenedAt = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }

        await web.LookAsync(WebProcess.Enough);

        Assert.Equal(2, Letters().Count);
    }

    [Fact]
    public async Task A_letter_that_cannot_be_opened_ends_no_web_process()
    {
        await database.TamperAsync("insert into hub.outbox (kind, key, payload, created_at, due_at) values ('mail', 'alert-hong', '\"hỏng\"', hub.now(), hub.now())");

        await web.LookAsync(WebProcess.Enough);

        await using var db = database.CreateDb();
        Assert.NotNull((await db.JobRuns.SingleAsync(r => r.Handler == OutboxRelay.HandlerName && r.Key == OutboxRelay.OfAlerts.Key)).LastFailure);
        await database.SetClockOffsetAsync(TimeSpan.FromMinutes(2));
        await db.Outbox.Where(o => o.Key == "alert-hong").ExecuteDeleteAsync();
        await web.LookAsync();
        Assert.Single(Letters());
    }

    [Fact]
    public async Task A_copied_database_opens_the_incident_and_sends_nothing()
    {
        await using var copy = new WebProcess(database, mail.Port, instance: new InstanceKey("another-instance-0123456789"));

        await copy.LookAsync(WebProcess.Enough);

        Assert.Single(await IncidentsAsync());
        Assert.Empty(Letters());
    }

    [Fact]
    public async Task It_looks_by_itself_in_every_process_that_serves_pages_and_in_no_other()
    {
        var clock = new ManualTimeProvider();
        await using var running = new WebProcess(database, mail.Port, clock);
        await using var both = new WebProcess(database, mail.Port, role: NodeRole.All);
        await using var worker = new WebProcess(database, mail.Port, role: NodeRole.Jobs);
        await running.Alarm!.StartAsync(default);

        await Eventually.IsTrue(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(20));
            return Task.FromResult(mail.Taken.Count > 0);
        }, "the letter is out");
        await ((IHostedService)running.Alarm).StopAsync(default);

        Assert.NotNull(both.Alarm);
        Assert.Null(worker.Alarm);
    }

    private async Task<List<Incident>> IncidentsAsync()
    {
        await using var db = database.CreateDb();
        return await db.Incidents.AsNoTracking().Where(i => i.Kind == WorkerAlarm.Kind).OrderBy(i => i.OpenedAt).ToListAsync();
    }

    private List<(string To, string Text)> Letters() => [.. mail.Taken.Select(m => (
        Regex.Match(m, "To: (.+)").Groups[1].Value.Trim(),
        Encoding.UTF8.GetString(Convert.FromBase64String(m.ReplaceLineEndings("\n").Split("\n\n", 2)[1]))))];

    private Task HeardAsync(int? secondsAgo, string role) => database.TamperAsync(
        $"""
        delete from hub.nodes;
        insert into hub.nodes (id, name, role, seen_at) select gen_random_uuid(), 'nút', '{role}', clock_timestamp() - interval '{secondsAgo ?? 0} seconds' where {(secondsAgo is null ? "false" : "true")}
        """);

    /// <summary>The way to the database, or to a port where nobody listens.</summary>
    private sealed class Breaking(TestDatabase database) : IDbContextFactory<HubDb>
    {
        public bool IsAway { get; set; }

        public HubDb CreateDbContext() => IsAway
            ? new HubDb((DbContextOptions<HubDb>)new DbContextOptionsBuilder<HubDb>().UseNpgsql("Host=127.0.0.1;Port=1;Username=x;Database=x;Timeout=2").Options)
            : database.CreateDb();
    }
}
