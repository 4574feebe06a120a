using Hub.Alerts;
using Hub.Alerts.Watching;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Alerts;

/// <summary>Each matter has one alert: opened once while it stands, closed once when it is over, however often anybody looks.</summary>
public sealed class AlertRoundFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData("failed", "update hub.deliveries set state = 'rejected', next_step = null, cause = 'scripted:no'", "update hub.deliveries set state = 'waiting', next_step = 'publish'")]
    [InlineData("failed", "update hub.deliveries set state = 'given-up', next_step = null", "update hub.deliveries set state = 'cancelled', ended_at = hub.now()")]
    [InlineData("needs-look", "update hub.deliveries set state = 'needs-look', next_step = null, may_be_out = true", "update hub.deliveries set state = 'published', may_be_out = false, ended_at = hub.now()")]
    [InlineData("parked", "update hub.deliveries set state = 'parked', next_step = null, claimed_from = 'waiting'", "update hub.deliveries set state = 'waiting', claimed_from = null")]
    [InlineData("unsure-long", "update hub.deliveries set state = 'unsure', first_attempt_at = hub.now() - interval '31 minutes'", "update hub.deliveries set state = 'published', ended_at = hub.now()")]
    [InlineData("unsure", "update hub.deliveries set state = 'unsure', may_be_out = true, first_attempt_at = hub.now()", "update hub.deliveries set state = 'published', may_be_out = false, ended_at = hub.now()")]
    [InlineData("overdue", "update hub.deliveries set due_at = hub.now() - interval '6 minutes'", "update hub.deliveries set due_at = hub.now() + interval '1 minute'")]
    [InlineData("overdue", "update hub.deliveries set first_attempt_at = hub.now() - interval '1 hour', due_at = hub.now() - interval '6 minutes'", "update hub.deliveries set due_at = hub.now() + interval '15 minutes'")]
    [InlineData("overdue", "update hub.deliveries set state = 'prepared', handle = 'an-1', first_attempt_at = hub.now() - interval '7 minutes', due_at = hub.now() - interval '6 minutes'", "update hub.deliveries set state = 'published', handle = null, ended_at = hub.now()")]
    [InlineData("overdue", "update hub.deliveries set state = 'pending', ticket = 'phieu-1', first_attempt_at = hub.now() - interval '7 minutes', due_at = hub.now() - interval '6 minutes'", "update hub.deliveries set state = 'published', ended_at = hub.now()")]
    [InlineData("overdue", "update hub.deliveries set state = 'sending', claimed_from = 'waiting', lease_token = gen_random_uuid(), leased_by = 'may-1', lease_until = clock_timestamp() - interval '6 minutes', due_at = hub.now() - interval '9 minutes'", "update hub.deliveries set state = 'published', lease_token = null, lease_until = null, leased_by = null, claimed_from = null, ended_at = hub.now()")]
    [InlineData("hand-overdue", "update hub.deliveries set state = 'needs-hand', next_step = null; insert into hub.escalation_steps (id, minutes, who) values ('00000000-0000-0000-0000-0000000000bb', 30, 'on-duty'); insert into hub.hand_reminders (delivery_id, step_id, at, recipients) select d.id, '00000000-0000-0000-0000-0000000000bb', hub.now(), array[]::text[] from hub.deliveries d", "update hub.deliveries set state = 'published', next_step = null, ended_at = hub.now()")]
    [InlineData("lane-breaker", "update hub.channels set failures_in_row = 3", "update hub.channels set failures_in_row = 0")]
    [InlineData("channel-rests", "update hub.channels set next_free_at = hub.now() + interval '6 hours'", "update hub.channels set next_free_at = hub.now() + interval '50 minutes'")]
    [InlineData("channel-rests", "insert into hub.apps (id, connector, name, settings, secrets, created_at, next_free_at) values ('00000000-0000-0000-0000-0000000000aa', 'scripted', 'Ứng dụng', '{}', '{}', hub.now(), hub.now() + interval '2 hours'); update hub.channels set app_id = '00000000-0000-0000-0000-0000000000aa'", "update hub.apps set next_free_at = hub.now()")]
    [InlineData("rights-missing", "insert into hub.channel_steps (channel_id, step, known, done, evidence, changed_at) values ({channel}, 'rights-given', 'proven', false, 'debug_token: – read_insights', hub.now())", "update hub.channel_steps set done = true")]
    [InlineData("token-expiring", "insert into hub.channel_tokens (channel_id, version, access, access_expires_at, renewed_at) values ({channel}, 1, 'x', hub.now() + interval '6 days', hub.now())", "update hub.channel_tokens set access_expires_at = hub.now() + interval '60 days'")]
    [InlineData("token-expiring", "insert into hub.token_readings (channel_id, read_at, ends_at, seen) values ({channel}, hub.now(), hub.now() + interval '6 days', 'x')", "update hub.token_readings set ends_at = hub.now() + interval '60 days'")]
    [InlineData("disk-low", "update hub.nodes set disk_free_mb = 900, disk_total_mb = 40000", "update hub.nodes set disk_free_mb = 9000")]
    public async Task It_is_opened_once_and_closed_once(string kind, string begins, string ends)
    {
        await using var stage = await Stage.SetAsync(database);
        await stage.World.ApprovedItemAsync(stage.Channel);
        var desk = new AlertDesk(database, stage);
        await desk.HearAsync();
        await desk.RoundAsync();
        Assert.Empty(await desk.IncidentsAsync(kind));

        await desk.RunAsync(begins);
        await Task.WhenAll(desk.RoundAsync(), desk.RoundAsync(), desk.RoundAsync());
        await desk.RoundAsync();
        var open = Assert.Single(await desk.IncidentsAsync(kind));
        await desk.RunAsync(ends);
        await desk.RoundAsync();
        await desk.RoundAsync();

        Assert.Null(open.ClosedAt);
        Assert.NotNull(Assert.Single(await desk.IncidentsAsync(kind)).ClosedAt);
        Assert.Equal((1, 1), await desk.ToldAsync(kind));
        Assert.NotEqual(kind, AlertTable.Of(kind).Vi.Title);
    }

    [Theory]
    [InlineData("update hub.deliveries set state = 'unsure', first_attempt_at = hub.now() - interval '20 minutes'")]
    [InlineData("update hub.deliveries set due_at = hub.now() - interval '4 minutes'")]
    [InlineData("update hub.deliveries set state = 'sending', claimed_from = 'waiting', lease_token = gen_random_uuid(), leased_by = 'may-1', lease_until = clock_timestamp() + interval '1 minute', due_at = hub.now() - interval '9 minutes'")]
    [InlineData("update hub.deliveries set state = 'needs-hand', next_step = null; insert into hub.escalation_steps (id, minutes, who) values ('00000000-0000-0000-0000-0000000000bb', -30, 'on-duty'); insert into hub.hand_reminders (delivery_id, step_id, at, recipients) select d.id, '00000000-0000-0000-0000-0000000000bb', hub.now(), array[]::text[] from hub.deliveries d")]
    [InlineData("update hub.channels set failures_in_row = 2")]
    [InlineData("update hub.channels set next_free_at = hub.now() + interval '50 minutes'")]
    [InlineData("insert into hub.channel_steps (channel_id, step, known, done, evidence, changed_at) values ({channel}, 'rights-given', 'proven', null, 'debug_token: ?', hub.now())")]
    [InlineData("update hub.nodes set disk_free_mb = 900, disk_total_mb = 40000, seen_at = clock_timestamp() - interval '2 minutes'")]
    [InlineData("insert into hub.channel_tokens (channel_id, version, access, access_expires_at, renewed_at) values ({channel}, 1, 'x', hub.now() + interval '15 days', hub.now())")]
    [InlineData("insert into hub.channel_tokens (channel_id, version, access, refresh, access_expires_at, refresh_expires_at, renewed_at) values ({channel}, 1, 'x', 'y', hub.now() + interval '1 hour', hub.now() + interval '60 days', hub.now())")]
    [InlineData("insert into hub.channel_tokens (channel_id, version, access, renewed_at) values ({channel}, 1, 'x', hub.now()); insert into hub.token_readings (channel_id, read_at, ends_at, seen) values ({channel}, hub.now() - interval '1 hour', hub.now() + interval '6 days', 'x')")]
    public async Task Nothing_is_told_before_its_time(string sql)
    {
        await using var stage = await Stage.SetAsync(database);
        await stage.World.ApprovedItemAsync(stage.Channel);
        var desk = new AlertDesk(database, stage);
        await desk.HearAsync();

        await desk.RunAsync(sql);
        await desk.RoundAsync();

        await using var db = database.CreateDb();
        Assert.Equal([], await db.Incidents.Select(i => i.Kind).ToListAsync());
    }

    [Fact]
    public async Task A_token_is_told_of_once_at_each_step_and_is_over_when_it_is_renewed()
    {
        await using var stage = await Stage.SetAsync(database);
        var desk = new AlertDesk(database, stage);
        var to = await desk.PersonAsync("Đỗ Thị Trực", Hub.People.RoleBundles.PressOfficer);
        await desk.RunAsync("insert into hub.channel_tokens (channel_id, version, access, refresh, refresh_expires_at, renewed_at) values ({channel}, 1, 'x', 'y', hub.now() + interval '20 days', hub.now())");

        for (var day = 0; day < 20; day++)
        {
            await desk.RoundAsync();
            await stage.AdvanceAsync(TimeSpan.FromDays(1));
        }

        await desk.RunAsync("update hub.channel_tokens set version = 2, refresh_expires_at = hub.now() + interval '90 days'");
        await desk.RoundAsync();
        await desk.RelayAsync();

        var incidents = await desk.IncidentsAsync("token-expiring");
        Assert.Equal(["14d", "7d", "3d", "1d"], incidents.Select(i => i.About!.Split(':')[0]));
        Assert.Equal([true, true, true, false], incidents.Select(i => i.Escalated));
        Assert.All(incidents, i => Assert.NotNull(i.ClosedAt));
        var subjects = (await desk.LettersAsync()).Select(l => l.Subject).ToList();
        Assert.Equal(4, subjects.Count(s => s.StartsWith("[Bàn phát tin] Khóa truy cập của kênh sắp hết hạn", StringComparison.Ordinal)));
        Assert.Single(subjects, s => s.Contains("Đã xong", StringComparison.Ordinal));
        Assert.NotEqual(default, to);
    }

    [Theory]
    [InlineData(null, 25, false)]
    [InlineData(null, 27, true)]
    [InlineData(25, 400, false)]
    [InlineData(27, 400, true)]
    public async Task A_live_hub_without_a_fresh_backup_says_so(int? hoursSinceBackup, int hoursSincePrepared, bool told)
    {
        await using var db = database.CreateDb();
        await database.TamperAsync(hoursSinceBackup is { } hours
            ? $"insert into hub.backups (id, file, sha256, audit_head, made_at) values (gen_random_uuid(), 'hub-live-20261121-020000', repeat('0', 64), '0:', hub.now() - interval '{hours} hours')"
            : "delete from hub.backups");

        // Counted from when the database was prepared, which may be a while ago.
        var now = hoursSinceBackup is null ? await db.HubMode.Select(m => m.PreparedAt).SingleAsync() + TimeSpan.FromHours(hoursSincePrepared) : await HubClock.ReadAsync(db, default);
        var settings = new HubSettings
        {
            Mode = HubMode.Live,
            Database = null!,
            Instance = TestDatabase.Instance,
            MasterKey = null!,
            Addresses = new PublicAddresses(new Uri("https://tin.hoasua.example/")),
        };

        var found = await new BackupWatch(settings).FindAsync(db, now, default);

        Assert.Equal(told, found.Count == 1);
        Assert.Empty(await new BackupWatch(settings with { Mode = HubMode.Practice }).FindAsync(db, now, default));
    }

    [Fact]
    public void Every_kind_has_its_words_in_both_languages() => Assert.All(AlertTable.All, row =>
    {
        foreach (var text in (string[])[row.Vi.Title, row.Vi.Do, row.En.Title, row.En.Do])
        {
            Assert.False(string.IsNullOrWhiteSpace(text), row.Kind);
            Assert.True(text.IsNormalized(), row.Kind);
        }
    });

    [Fact]
    public void Every_matter_of_the_house_itself_leads_to_its_page() => Assert.All(
        AlertTable.All.Where(r => r.Area == AlertArea.Machine),
        row => Assert.NotNull(row.PathOf(new Hub.Incidents.Incident { Id = Guid.CreateVersion7(), Kind = row.Kind, Detail = "", OpenedAt = DateTimeOffset.UnixEpoch }, null)));

    [Fact]
    public async Task Every_kind_that_a_watch_answers_for_closes_by_itself()
    {
        await using var stage = await Stage.SetAsync(database);

        Assert.All(stage.Hub.Get<IEnumerable<IAlertWatch>>().SelectMany(w => w.Kinds), kind => Assert.False(AlertTable.Of(kind).ByPerson, kind));
    }
}
