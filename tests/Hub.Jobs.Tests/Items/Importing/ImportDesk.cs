using System.Text;
using Hub.Items;
using Hub.Items.Files;
using Hub.Items.Importing;
using Hub.Jobs.Tests.Layout;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Items.Importing;

/// <summary>A folder of item files, and a hub that imports from it.</summary>
internal sealed class ImportDesk(TestHub hub, World world) : IAsyncDisposable
{
    public const string Slug = "quay-ho-so-hoa-sua";

    public string Folder { get; } = Directory.CreateTempSubdirectory("tin-").FullName;

    public TestHub Hub { get; } = hub;

    public World World { get; } = world;

    public static async Task<ImportDesk> OpenAsync(TestDatabase database)
    {
        var hub = new TestHub(database);
        return new ImportDesk(hub, await World.BuildAsync(hub));
    }

    /// <summary>The text of a sound item file; NFD on purpose, as some editors save it.</summary>
    public static string Text(string slug = Slug, string extra = "", string body = "Quầy số 4 phục vụ **1.234,5** lượt mỗi tháng 🌸.\n\nĐặt lịch qua điện thoại.") =>
        $"---\ntitle: Phường Hoa Sữa mở thêm quầy tiếp nhận hồ sơ\nslug: {slug}\nsummary: Người dân nộp hồ sơ hộ tịch tại quầy số 4.\nkind: article\n{extra}sample: true\n---\n\n{body}\n"
            .Normalize(NormalizationForm.FormD);

    public void Write(string path, string text) => File.WriteAllText(Path.Combine(Folder, path), text);

    public void Write(string path, byte[] bytes) => File.WriteAllBytes(Path.Combine(Folder, path), bytes);

    public Task<ImportResult> ImportAsync(string path) =>
        Hub.Get<FileImport>().ImportAsync(new ItemFolderFile(path, Path.Combine(Folder, path)), World.Writer, default);

    public Task<ImportResult> ImportAsync(string path, string text)
    {
        Write(path, text);
        return ImportAsync(path);
    }

    public static byte[] Picture(string name) => File.ReadAllBytes(Path.Combine(SourceTree.Root, "content/samples/pictures", name));

    /// <summary>How much there is of everything that an import may write.</summary>
    public async Task<(int Items, int Revisions, int Files, int Media, int Submissions, int Audit)> CountAsync()
    {
        await using var db = Hub.Db();
        return (await db.Items.CountAsync(), await db.Revisions.CountAsync(), await db.ReadFiles.CountAsync(), await db.Media.CountAsync(),
            await db.Submissions.CountAsync(), await db.Audit.CountAsync());
    }

    public async Task<Revision> CurrentAsync(Guid item)
    {
        await using var db = Hub.Db();
        return await (from i in db.Items join r in db.Revisions on i.CurrentRevisionId equals r.Id where i.Id == item select r).SingleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
