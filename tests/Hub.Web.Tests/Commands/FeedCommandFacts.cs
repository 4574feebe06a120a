using System.Text.Json;
using Hub.Partners;
using Hub.People;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Web.Tests.Commands;

/// <summary>The keys of a partner's feed from the command line.</summary>
public sealed class FeedCommandFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Slug = "mang-a";
    private readonly string folder = Directory.CreateTempSubdirectory("nguon-cap-lenh-").FullName;
    private TestHub hub = null!;
    private World world = null!;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        await world.ChannelAsync("partner-feed", Slug, [], []);
        await world.ChannelAsync("hub-site", "trang-tin", [], []);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_key_is_made_changed_and_revoked_and_printed_only_when_it_is_new()
    {
        var program = new HubProgram(database, folder);
        await using var db = hub.Db();
        await World.GiveRoleAsync(db, world.Writer.PersonId!.Value, RoleBundles.Administrator);
        var name = (await db.Users.SingleAsync(u => u.Id == world.Writer.PersonId)).UserName!;

        var made = await program.RunAsync("feed", "make", Slug, "--by", name);
        var again = await program.RunAsync("feed", "make", Slug, "--by", name);
        var elsewhere = await program.RunAsync("feed", "make", "trang-tin", "--by", name);
        var changed = await program.RunAsync("feed", "rotate", Slug, "--days", "7", "--by", name);
        var listed = await program.RunAsync("feed", "keys", Slug, "--json");
        var (first, second) = (KeyIn(made.Output), KeyIn(changed.Output));
        var rows = JsonDocument.Parse(listed.Output).RootElement.EnumerateArray().ToList();
        var revoked = await program.RunAsync("feed", "revoke", Slug, rows[1].GetProperty("key").GetString()!, "--by", name);

        Assert.Equal((0, 1, 1, 0, 0, 0), (made.Code, again.Code, elsewhere.Code, changed.Code, listed.Code, revoked.Code));
        Assert.Contains($"/feeds/p/{Slug}/{second}.rss", changed.Output, StringComparison.Ordinal);
        Assert.Contains("có khóa rồi", again.Errors, StringComparison.Ordinal);
        Assert.Equal([false, true], rows.Select(r => r.GetProperty("worksUntil").ValueKind == JsonValueKind.String));
        Assert.DoesNotContain(first, listed.Output + again.Output + again.Errors + revoked.Output, StringComparison.Ordinal);
        var kept = await db.FeedKeys.AsNoTracking().OrderBy(k => k.MadeAt).ToListAsync();
        Assert.Equal([FeedKey.HashOf(first), FeedKey.HashOf(second)], kept.Select(k => k.Hash));
        Assert.Equal([true, false], kept.Select(k => k.RevokedAt is not null));
    }

    private static string KeyIn(string output) => output.Split('\n')[1].Trim();
}
