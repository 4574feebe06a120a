using Connectors;
using Hub.Audit;
using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Instance;
using Hub.Instance.Backups;
using Hub.Jobs.Tests.Kills;
using Hub.Jobs.Tests.Layout;
using Hub.Media;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tests.Support;
using Tests.Support.Clusters;
using Tests.Support.Hubs;
using Tests.Support.Looking;
using Xunit.Abstractions;

namespace Hub.Jobs.Tests.Instance;

/// <summary>The worst day, on a server of its own: what was backed up is there again row by row, sends nothing, and asks before it goes on.</summary>
public sealed class DrillFacts(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly SecondCluster cluster = new();
    private readonly string folder = Directory.CreateTempSubdirectory("dien-tap-").FullName;
    private readonly BackupKey key = new([.. Enumerable.Range(100, 32).Select(i => (byte)i)]);
    private KillWorld world = null!;

    public async Task InitializeAsync()
    {
        await cluster.InitializeAsync();
        world = await KillWorld.BuildAsync(output);
    }

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await cluster.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task On_a_second_cluster_the_data_is_equal_the_fence_holds_and_adopting_asks_people()
    {
        var due = await world.DueAsync();
        await StorePictureAsync();
        while (await world.Hub.Get<AuditSealer>().PassAsync(default) > 0)
        {
        }

        var before = await TableDigests.ReadAsync(world.Database.OwnerConnection);
        var backup = Path.Combine(folder, "đêm qua 🌙");
        await using (var backingUp = Node(world.Database.AppConnection, world.Database.OwnerConnection))
        {
            await backingUp.GetRequiredService<BackingUp>().MakeAsync(backup, Actor.Hub, default);
        }

        await using var restored = Node(cluster.AppConnection, cluster.OwnerConnection);
        var report = await restored.GetRequiredService<Restoring>().RestoreAsync(backup, Actor.Hub, adopt: false, default);

        Assert.Equal(before, await TableDigests.ReadAsync(cluster.OwnerConnection));
        Assert.True(before.Count > 60, "the tables are no longer found");
        Assert.True(report.Audit.IsWhole);
        Assert.Equal(report.Manifest.Head, report.Audit.Head);
        Assert.True(report.Manifest.Head!.Position > 0);
        Assert.Equal((true, 0), (report.Pictures.Stored > 0, report.Pictures.Changed));
        Assert.Null(report.Adopted);
        Assert.Null(report.Lost);

        var asked = due.Select(d => d.Requests.Count).ToList();
        Assert.False(await restored.GetRequiredService<Fence>().HoldsAsync(default));
        await RunLanesAsync(restored, due);
        Assert.Equal(asked, due.Select(d => d.Requests.Count));

        var adopted = await restored.GetRequiredService<Adopting>().AdoptAsync(Actor.Hub, thoughNodesLive: true, default);
        Assert.Equal(due.Count, adopted.InDoubt);
        await SettleAsync(restored, due);
        await using var db = await DbAsync(restored);
        foreach (var one in due.Where(d => d is { OnPartner: false, Action: DeliveryAction.Publish }))
        {
            var facts = (await db.Deliveries.SingleAsync(d => d.Id == one.Delivery.Id)).Facts;
            Assert.Equal((DeliveryState.NeedsLook, "hub:adopted-not-there", true), (facts.State, facts.Cause, facts.MayBeOut));
            Assert.Equal((0, "GET"), (one.Outlet.Witness[one.Code].CreationsEverVisible, one.Requests[^1]));
        }

        Assert.True((await AuditVerification.RunAsync(db, [KeptHead.Typed(report.Manifest.Head!)], default)).IsWhole);
    }

    private async Task StorePictureAsync()
    {
        await using var db = world.Hub.Db();
        await world.Hub.Get<MediaStore>().StoreAsync(db, await File.ReadAllBytesAsync(Path.Combine(SourceTree.Root, "content", "samples", "pictures", "cau-bang-lang.jpg")), default);
        await db.SaveChangesAsync();
    }

    private ServiceProvider Node(string application, string owner) => TestHub.Compose(
        application, owner, s => s.AddSingleton(new ConnectorRegistry([new LookingConnector()])), told: settings => settings with { Backup = new BackupSettings { Key = key } }).BuildServiceProvider();

    private static Task<HubDb> DbAsync(ServiceProvider node) => node.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync();

    private static async Task RunLanesAsync(ServiceProvider node, IReadOnlyList<Due> due)
    {
        foreach (var one in due)
        {
            await node.GetRequiredService<Lane>().RunAsync(one.Delivery.ChannelId, default);
        }
    }

    private static Task SettleAsync(ServiceProvider node, IReadOnlyList<Due> due) => Eventually.IsTrue(
        async () =>
        {
            await RunLanesAsync(node, due);
            await using var db = await DbAsync(node);
            return !await db.Deliveries.AnyAsync(d => d.Facts.NextStep != null);
        },
        "the restored hub comes to rest");
}

/// <summary>One hash over all rows of each table, pictures' bytes among them, and where each sequence stands.</summary>
internal static class TableDigests
{
    private const string Each = """
        select format('%I.%I', schemaname, tablename), format('select coalesce(md5(string_agg(t::text, chr(10) order by t::text collate "C")), '''') || '' '' || count(*) from %I.%I t', schemaname, tablename)
        from pg_tables where schemaname in ('hub', 'hub_schema', 'quartz')
        union all
        select format('%I.%I', schemaname, sequencename), format('select last_value || '' '' || is_called from %I.%I', schemaname, sequencename)
        from pg_sequences where schemaname in ('hub', 'hub_schema', 'quartz')
        order by 1
        """;

    public static async Task<SortedDictionary<string, string>> ReadAsync(string owner)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(owner) { Timezone = "UTC", Pooling = false }.ConnectionString);
        var queries = new List<(string Name, string Sql)>();
        await using (var list = source.CreateCommand(Each))
        {
            await using var reader = await list.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                queries.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, sql) in queries)
        {
            await using var command = source.CreateCommand(sql);
            digests[name] = (string)(await command.ExecuteScalarAsync())!;
        }

        return digests;
    }
}
