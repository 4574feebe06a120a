using Hub.Audit;
using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Instance;
using Hub.Instance.Backups;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StandIns;
using StandIns.SignedPush;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Instance;

/// <summary>Backup into a folder, restore into an empty database, with PostgreSQL's own programs.</summary>
public sealed class RestoringFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("sao-luu-").FullName;
    private readonly EmptyDatabase empty = new();
    private TestHub hub = null!;
    private World world = null!;
    private StandInHost partner = null!;
    private Guid channel;

    private string Dump => Path.Combine(folder, "bản sao lưu");

    public async Task InitializeAsync()
    {
        await empty.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        partner = await StandInHost.StartAsync(new PartnerStandIn(), 0, folder);
        channel = await world.ChannelAsync(
            "signed-push", $"doi-tac-{Guid.NewGuid():n}", new() { ["endpoint"] = new Uri(partner.Address, "hooks/tin-nhanh").AbsoluteUri },
            new() { ["secret"] = PartnerSecrets.Of("tin-nhanh") });
    }

    public async Task DisposeAsync()
    {
        await partner.DisposeAsync();
        await hub.DisposeAsync();
        await using var db = database.CreateOwnerDb();
        await db.Organisation.ExecuteDeleteAsync();
        await empty.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_a_backup_holds_is_there_again_and_what_it_does_not_know_of_is_in_doubt()
    {
        var item = await world.ApprovedItemAsync(channel);
        while (await hub.Get<AuditSealer>().PassAsync(default) > 0)
        {
        }

        await hub.Get<BackingUp>().MakeAsync(Dump, Actor.Hub, default);
        await hub.SettleAsync(channel);
        await using var restored = Node(empty.AppConnection, empty.OwnerConnection);

        var report = await restored.GetRequiredService<Restoring>().RestoreAsync(Dump, Actor.Hub, adopt: true, default);

        Assert.True(report.Audit.IsWhole);
        Assert.Equal(report.Manifest.Head, report.Audit.Head);
        Assert.True(report.Manifest.Head!.Position > 0);
        Assert.Equal(1, report.Adopted!.InDoubt);
        await using (var before = await restored.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync())
        {
            var inDoubt = (await before.Deliveries.SingleAsync(d => d.SubjectId == item)).Facts;
            Assert.Equal((DeliveryState.Unsure, true), (inDoubt.State, inDoubt.MayBeOut));
        }

        await restored.GetRequiredService<Lane>().RunAsync(channel, default);
        Assert.Equal((1, 1), (partner.Witness[await world.CodeAsync(item)].CreationsEverVisible, partner.Witness[await world.CodeAsync(item)].RepeatsDropped));
        await using var db = await restored.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync();
        Assert.Equal(DeliveryState.Published, (await db.Deliveries.SingleAsync(d => d.SubjectId == item)).Facts.State);
        Assert.Empty(await db.Nodes.ToListAsync());
    }

    [Fact]
    public async Task A_damaged_backup_and_one_into_a_used_database_are_refused()
    {
        await hub.Get<BackingUp>().MakeAsync(Dump, Actor.Hub, default);

        var used = await Assert.ThrowsAsync<SetupException>(() => hub.Get<Restoring>().RestoreAsync(Dump, Actor.Hub, adopt: true, default));
        await File.AppendAllTextAsync(Path.Combine(Dump, "database.dump"), "x");
        var damaged = await Assert.ThrowsAsync<SetupException>(() => hub.Get<Restoring>().RestoreAsync(Dump, Actor.Hub, adopt: true, default));
        var missing = await Assert.ThrowsAsync<SetupException>(() => hub.Get<Restoring>().RestoreAsync(Path.Combine(folder, "không có"), Actor.Hub, adopt: true, default));

        Assert.Equal(["database-not-empty", "backup-damaged", "backup-missing"], new[] { used, damaged, missing }.Select(e => e.Problem.Code));
    }

    [Fact]
    public async Task A_backup_is_not_for_everybody_on_the_machine_and_is_never_written_over()
    {
        await hub.Get<BackingUp>().MakeAsync(Dump, Actor.Hub, default);

        var again = await Assert.ThrowsAsync<SetupException>(() => hub.Get<BackingUp>().MakeAsync(Dump, Actor.Hub, default));

        Assert.Equal("backup-exists", again.Problem.Code);
        Assert.All(Directory.GetFiles(Dump).Append(Dump), f => Assert.True(OperatingSystem.IsWindows() || (File.GetUnixFileMode(f) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute)) == UnixFileMode.None, f));
        Assert.Equal([Dump], Directory.GetFileSystemEntries(folder, "*sao*"));
    }

    [Fact]
    public async Task A_backup_tells_neither_the_instance_nor_the_master_key_and_is_in_the_log()
    {
        var manifest = await hub.Get<BackingUp>().MakeAsync(Dump, Actor.Hub, default);

        var told = string.Concat(Directory.GetFiles(Dump).Select(f => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(f))));

        Assert.DoesNotContain(TestDatabase.InstanceSecret, told, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(TestHub.MasterKeyBytes), told, StringComparison.Ordinal);
        Assert.Equal(new Hub.Secrets.MasterKey(TestHub.MasterKeyBytes).Fingerprint, manifest.MasterKey);
        Assert.True(manifest.Rows["hub.users"] > 0);
        await using var db = hub.Db();
        Assert.Equal("bản sao lưu", (await db.Audit.Where(a => a.Action == "instance.backed-up").OrderByDescending(a => a.Id).FirstAsync()).SubjectId);
        Assert.Contains(await db.Backups.ToListAsync(), b => b.AuditHead == manifest.AuditHead);
    }

    [Fact]
    public async Task A_backup_of_a_newer_program_is_refused_before_anything_is_touched()
    {
        await using (var writer = BackupWriter.Begin(Dump, key: null))
        {
            await writer.WriteAsync(BackupManifest.Database, s => s.WriteAsync("không đọc tới"u8.ToArray()).AsTask(), default);
            await writer.FinishAsync(Made() with { Migration = "9999_ngày_mai" }, default);
        }

        await using var restored = Node(empty.AppConnection, empty.OwnerConnection);
        var newer = await Assert.ThrowsAsync<SetupException>(() => restored.GetRequiredService<Restoring>().RestoreAsync(Dump, Actor.Hub, adopt: true, default));

        Assert.Equal("backup-newer", newer.Problem.Code);
        Assert.Equal(0L, await empty.ScalarAsync("select count(*) from pg_tables where schemaname = 'hub'"));
    }

    private static BackupManifest Made() => new()
    {
        Version = "1.0",
        Migration = "0001_foundation",
        Mode = "practice",
        StartedAt = DateTimeOffset.UnixEpoch,
        MadeAt = DateTimeOffset.UnixEpoch,
        AuditHead = "0:",
        MasterKey = "00",
    };

    private static ServiceProvider Node(string application, string owner) => TestHub.Compose(application, owner).BuildServiceProvider();
}
