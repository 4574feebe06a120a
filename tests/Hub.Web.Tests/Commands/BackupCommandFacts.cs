using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Web.Tests.Commands;

/// <summary>Backup and restore as an operator calls them.</summary>
public sealed class BackupCommandFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("sao-luu-lenh-").FullName;
    private readonly EmptyDatabase empty = new();

    private string Made => Path.Combine(folder, "bản đêm 🌙");

    private string KeyFile => Path.Combine(folder, "khóa sao lưu");

    public async Task InitializeAsync()
    {
        await empty.InitializeAsync();
        await File.WriteAllTextAsync(KeyFile, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
    }

    public async Task DisposeAsync()
    {
        await empty.DisposeAsync();
        await using var db = database.CreateOwnerDb();
        await db.Organisation.ExecuteDeleteAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_backup_that_is_killed_while_it_is_written_leaves_nothing_that_looks_like_one()
    {
        var program = Program();
        await using (var connection = new NpgsqlConnection(database.OwnerConnection))
        {
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var hold = new NpgsqlCommand("lock table hub.items in access exclusive mode", connection, transaction);
            await hold.ExecuteNonQueryAsync();

            // pg_dump waits for the table; the folder is there already.
            await using var backup = program.Start("backup", Made);
            await Eventually.IsTrue(() => Directory.GetFiles(folder, "database.dump.enc", SearchOption.AllDirectories).Length > 0, "the dump is begun", TimeSpan.FromMinutes(2));
            await backup.KillAsync();
        }

        Assert.False(Directory.Exists(Made));
        Assert.Empty(Directory.GetFiles(folder, "manifest.json", SearchOption.AllDirectories));
        var left = Assert.Single(Directory.GetDirectories(folder, ".*.unfinished"));
        var refused = await program.RunAsync("backup", "verify", left);
        var again = await program.RunAsync("backup", Made);
        var whole = await program.RunAsync("backup", "verify", Made);

        Assert.Equal((1, 0, 0), (refused.Code, again.Code, whole.Code));
        Assert.Contains(".unfinished", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("nguyên vẹn, đọc được tới dòng cuối", whole.Output, StringComparison.Ordinal);
        Assert.Contains("encrypted with backup key", whole.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_master_key_a_restore_says_by_name_what_is_lost_and_goes_on()
    {
        await using var hub = new TestHub(database);
        var world = await World.BuildAsync(hub);
        var channel = await world.ChannelAsync("signed-push", "bao-doi-tac", new() { ["endpoint"] = "https://doi-tac.example/hooks" }, new() { ["secret"] = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" });
        await world.ApprovedItemAsync(channel);
        var name = await hub.Db().Channels.Where(c => c.Id == channel).Select(c => c.Name).SingleAsync();
        Assert.Equal(0, (await Program().RunAsync("backup", Made)).Code);

        // No database is asked, and no setting but the key.
        var judged = await Program(("HUB_DATABASE", "Host=127.0.0.1;Port=1"), ("HUB_INSTANCE", ""), ("HUB_MASTER_KEY_FILE", "")).RunAsync("backup", "verify", Made);
        var wrong = await Program(("HUB_BACKUP_KEY_FILE", await OtherKeyAsync())).RunAsync("backup", "verify", Made);
        var target = Program(
            ("HUB_DATABASE", empty.AppConnection), ("HUB_DATABASE_OWNER", empty.OwnerConnection), ("HUB_MASTER_KEY_FILE", Path.Combine(folder, "đã mất")));
        var restored = await target.RunAsync("restore", Made, "--no-adopt");
        var states = await empty.ScalarAsync("select string_agg(state, ',') from hub.deliveries");
        var used = await target.RunAsync("restore", Made);
        var adopted = await Program(("HUB_DATABASE", empty.AppConnection), ("HUB_DATABASE_OWNER", empty.OwnerConnection)).RunAsync("adopt");

        Assert.Equal((0, 1, 0, 1, 0), (judged.Code, wrong.Code, restored.Code, used.Code, adopted.Code));
        Assert.Contains("Hãy đặt HUB_BACKUP_KEY_FILE trỏ tới đúng tệp khóa", wrong.Errors, StringComparison.Ordinal);
        Assert.Contains($"kênh / channel “{name}”: secret", restored.Output, StringComparison.Ordinal);
        Assert.Contains("Not lost: items, pictures", restored.Output, StringComparison.Ordinal);
        Assert.Contains("không gửi gì đi cho tới khi chạy: ./hub adopt", restored.Output, StringComparison.Ordinal);
        Assert.Contains("không trống", used.Errors, StringComparison.Ordinal);
        Assert.Equal("waiting", states);
        Assert.Equal("unsure", await empty.ScalarAsync("select string_agg(state, ',') from hub.deliveries"));
        Assert.DoesNotContain("whsec_", restored.All, StringComparison.Ordinal);
    }

    private HubProgram Program(params (string Name, string Value)[] otherwise) => new(database, folder)
    {
        Otherwise = otherwise.Prepend(("HUB_BACKUP_KEY_FILE", KeyFile)).GroupBy(o => o.Item1).ToDictionary(g => g.Key, g => g.Last().Item2),
    };

    private async Task<string> OtherKeyAsync()
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"khóa khác {Guid.NewGuid():n}"));
        await File.WriteAllTextAsync(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return path;
    }
}
