using Connectors;
using Connectors.PlugIns;
using Hub.Approvals;
using Hub.Audit;
using Hub.PlugIns;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.PlugIns;

/// <summary>The sample plug-in on a node: listed by its hash, loaded at the next start, gone after it was taken off the list.</summary>
public sealed class PlugInListFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "plugins", "MastodonPlugIn.dll");

    private readonly string folder = Directory.CreateTempSubdirectory("hub-ket-noi-roi-").FullName;

    private string Hash => Assert.Single(PlugInFile.In(folder)).Sha256;

    public async Task InitializeAsync()
    {
        File.Copy(Sample, Path.Combine(folder, "MastodonPlugIn.dll"));
        await using var db = database.CreateDb();
        await db.PlugIns.ExecuteDeleteAsync();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task It_runs_from_the_start_after_it_was_listed_and_no_longer_after_it_was_taken_off()
    {
        await using (var before = Node())
        {
            Assert.Null(before.Get<ConnectorRegistry>().Find("mastodon"));
            await ListAsync(before, Hash, "Tải từ trang của tác giả, bản 1.0; Nguyễn Văn Đức đã đối chiếu mã băm");
            Assert.Null(before.Get<ConnectorRegistry>().Find("mastodon"));
        }

        string listed;
        await using (var after = Node())
        {
            Assert.NotNull(after.Get<ConnectorRegistry>().Find("mastodon"));
            await using var db = after.Db();
            var row = await db.PlugIns.SingleAsync();
            listed = row.Id.ToString("D");
            Assert.Equal(("MastodonPlugIn", "1.0.0.0", 1), (row.Name, row.Version, row.ContractMajor));
            await after.Get<PlugInList>().EndAsync(db, row.Id, Actor.Hub, default);
        }

        await using var last = Node();
        Assert.Null(last.Get<ConnectorRegistry>().Find("mastodon"));
        await using var rows = last.Db();
        Assert.Equal(["plug-in.listed", "plug-in.ended"], await rows.Audit.Where(a => a.SubjectId == listed).OrderBy(a => a.Id).Select(a => a.Action).ToListAsync());
    }

    [Fact]
    public async Task A_file_that_was_changed_after_it_was_listed_does_not_run()
    {
        await using (var before = Node())
        {
            await ListAsync(before, Hash, "Bên phát triển gửi");
        }

        var path = Path.Combine(folder, "MastodonPlugIn.dll");
        await File.WriteAllBytesAsync(path, [.. await File.ReadAllBytesAsync(path), 0]);

        await using var after = Node();
        Assert.Null(after.Get<ConnectorRegistry>().Find("mastodon"));
        Assert.Equal(PlugInState.NotListed, Assert.Single(after.Get<LoadedPlugIns>().All).State);
    }

    [Theory]
    [InlineData(null, "origin-needed")]
    [InlineData("  ", "origin-needed")]
    public async Task Nobody_lists_a_file_without_saying_where_it_comes_from(string? origin, string code)
    {
        await using var node = Node();

        Assert.Equal(code, Assert.Single((await Assert.ThrowsAsync<RefusedException>(() => ListAsync(node, Hash, origin))).Refusals).Problem.Code);
    }

    [Fact]
    public async Task What_does_not_lie_in_the_folder_is_not_listed_nor_is_anything_twice()
    {
        await using var node = Node();
        await ListAsync(node, Hash, "Bên phát triển gửi");

        var unknown = await Assert.ThrowsAsync<RefusedException>(() => ListAsync(node, new string('0', 64), "đâu đó"));
        var twice = await Assert.ThrowsAsync<RefusedException>(() => ListAsync(node, Hash, "Bên phát triển gửi"));

        Assert.Equal(("plug-in-not-here", "plug-in-listed"), (unknown.Refusals[0].Problem.Code, twice.Refusals[0].Problem.Code));
    }

    private TestHub Node() => new(database, plugIns: folder);

    private static async Task ListAsync(TestHub node, string sha256, string? origin)
    {
        await using var db = node.Db();
        await node.Get<PlugInList>().ListAsync(db, sha256, origin, Actor.Hub, default);
    }
}
