using Hub.Audit;
using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Instance;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StandIns;
using StandIns.SignedPush;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Instance;

/// <summary>Backup into a file, restore into an empty database, with PostgreSQL's own programs.</summary>
public sealed class RestoringFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("sao-luu-").FullName;
    private readonly EmptyDatabase empty = new();
    private TestHub hub = null!;
    private World world = null!;
    private StandInHost partner = null!;
    private Guid channel;

    private string Dump => Path.Combine(folder, "bản sao lưu.dump");

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

        await hub.Get<BackingUp>().MakeAsync(Dump, default);
        await hub.SettleAsync(channel);
        await using var restored = Node(empty.AppConnection, empty.OwnerConnection);

        var report = await restored.GetRequiredService<Restoring>().RestoreAsync(Dump, Actor.Hub, default);

        Assert.True(report.Audit.IsWhole);
        Assert.Equal(report.Manifest.Head, report.Audit.Head);
        Assert.True(report.Manifest.Head.Position > 0);
        Assert.Equal(1, report.Adopted.InDoubt);
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
        await hub.Get<BackingUp>().MakeAsync(Dump, default);

        var used = await Assert.ThrowsAsync<SetupException>(() => hub.Get<Restoring>().RestoreAsync(Dump, Actor.Hub, default));
        await File.AppendAllTextAsync(Dump, "x");
        var damaged = await Assert.ThrowsAsync<SetupException>(() => hub.Get<Restoring>().RestoreAsync(Dump, Actor.Hub, default));
        var missing = await Assert.ThrowsAsync<SetupException>(() => hub.Get<Restoring>().RestoreAsync(Path.Combine(folder, "không có"), Actor.Hub, default));

        Assert.Equal(["database-not-empty", "backup-damaged", "backup-missing"], new[] { used, damaged, missing }.Select(e => e.Problem.Code));
    }

    [Fact]
    public async Task A_backup_is_not_for_everybody_on_the_machine_and_the_next_one_takes_its_place()
    {
        await hub.Get<BackingUp>().MakeAsync(Dump, default);
        var first = await BackupManifest.ReadAsync(Dump, default);

        await hub.Get<BackingUp>().MakeAsync(Dump, default);

        Assert.True(OperatingSystem.IsWindows() || (File.GetUnixFileMode(Dump) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) == UnixFileMode.None);
        Assert.True((await BackupManifest.ReadAsync(Dump, default)).MadeAt > first.MadeAt);
        Assert.DoesNotContain(Directory.GetFiles(folder), f => f.Contains("unfinished", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backup_tells_neither_the_instance_nor_the_master_key()
    {
        await hub.Get<BackingUp>().MakeAsync(Dump, default);

        var bytes = await File.ReadAllBytesAsync(Dump);
        var manifest = await File.ReadAllTextAsync(BackupManifest.PathFor(Dump));

        Assert.DoesNotContain(TestDatabase.InstanceSecret, manifest + System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(TestHub.MasterKeyBytes), manifest + System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
    }

    private static ServiceProvider Node(string application, string owner) => TestHub.Compose(application, owner).BuildServiceProvider();
}
