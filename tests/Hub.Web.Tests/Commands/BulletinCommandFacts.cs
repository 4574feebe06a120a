using Hub.Bulletins;
using Hub.Items;
using Hub.People;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Web.Tests.Commands;

/// <summary>A bulletin from the command line, as far as its confirmation.</summary>
public sealed class BulletinCommandFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("ban-tin-lenh-").FullName;
    private TestHub hub = null!;
    private World world = null!;
    private Item item = null!;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        var channel = await world.ChannelAsync(
            "zalo-oa", "zalo-ban-tin",
            new() { ["api-address"] = "http://127.0.0.1:9", ["oauth-address"] = "http://127.0.0.1:9", ["app-id"] = "1", ["oa-id"] = "2", ["broadcast-from"] = "00:00", ["broadcast-to"] = "23:59" },
            new() { ["app-secret"] = "khoa-ung-dung", ["hook-secret"] = "khoa-hook" });
        var id = await world.ApprovedItemAsync(channel);
        await world.OutAsync(id, channel, "4402c73f7e7a9724ce6b");
        await using var db = hub.Db();
        item = await db.Items.SingleAsync(i => i.Id == id);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await using var db = database.CreateOwnerDb();
        await db.Organisation.ExecuteDeleteAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task It_is_composed_and_submitted_and_its_writer_does_not_confirm_it()
    {
        var program = new HubProgram(database, folder)
        {
            Ports = new Dictionary<string, int> { ["web"] = 9, ["zalo"] = 9, ["facebook"] = 9, ["wordpress"] = 9, ["partner"] = 9 },
        };
        await using var db = hub.Db();
        var writer = (await db.Users.SingleAsync(u => u.Id == world.Writer.PersonId)).UserName!;
        await World.GiveRoleAsync(db, world.Writer.PersonId!.Value, RoleBundles.Approver);

        var made = await program.RunAsync("bulletin", "create", "--channel", "zalo-ban-tin", "--name", "Bản tin chiều 🌇", "--items", item.Code, "--places", "9", "--by", writer);
        var id = (await db.Set<Bulletin>().AsNoTracking().SingleAsync()).Id.ToString("D");
        var submitted = await program.RunAsync("bulletin", "submit", id, "--by", writer);
        var own = await program.RunAsync("bulletin", "confirm", id, "--by", writer);
        var listed = await program.RunAsync("bulletin", "show", id, "--json");

        Assert.Equal((0, 0, 1, 0), (made.Code, submitted.Code, own.Code, listed.Code));
        Assert.Contains("Bản tin chiều 🌇: draft", made.Output, StringComparison.Ordinal);
        Assert.Contains("submitted", submitted.Output, StringComparison.Ordinal);
        Assert.Contains("không tự duyệt", own.Errors, StringComparison.Ordinal);
        Assert.Contains(item.Code, listed.Output, StringComparison.Ordinal);
    }
}
