using Hub.Audit;
using Hub.Evidence;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Web.Tests.Commands;

/// <summary>The verb as somebody runs it who was handed a pack: in an empty folder, without a database and without any setting.</summary>
public sealed class EvidenceCommandFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("kiem-tra-").FullName;
    private TestHub hub = null!;

    private string File => Path.Combine(folder, "goi.zip");

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        var world = await World.BuildAsync(hub);
        var pack = await hub.Get<Packing>().MakeAsync(await world.ItemAsync(), Actor.Hub, TimeProvider.System.GetUtcNow(), default);
        await System.IO.File.WriteAllBytesAsync(File, pack.Bytes);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await using (var db = database.CreateOwnerDb())
        {
            await db.Organisation.ExecuteDeleteAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task It_needs_nothing_and_says_in_both_languages_what_is_wrong()
    {
        var whole = await RunAsync();
        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        bytes[bytes.AsSpan().IndexOf("Phường"u8)] = (byte)'B';
        await System.IO.File.WriteAllBytesAsync(File, bytes);
        var changed = await RunAsync();

        Assert.Equal(0, whole.Code);
        Assert.Contains("Nguyên vẹn", whole.Output, StringComparison.Ordinal);
        Assert.Contains("DỮ LIỆU MẪU", whole.Output, StringComparison.Ordinal);
        Assert.Equal(3, changed.Code);
        Assert.Contains("nội dung đã bị sửa", changed.Output, StringComparison.Ordinal);
        Assert.Contains("the content was changed", changed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_to_be_missing()
    {
        await using var process = new ChildProcess("Hub.Web", new Dictionary<string, string>(), "evidence", "verify", Path.Combine(folder, "khong-co.zip"));

        var ended = await process.EndAsync();

        Assert.NotEqual(0, ended.Code);
        Assert.Contains("không đọc được", ended.All, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<Ended> RunAsync()
    {
        await using var process = new ChildProcess("Hub.Web", new Dictionary<string, string>(), "evidence", "verify", File);
        return await process.EndAsync();
    }
}
