using System.Text.Json;
using Hub.Approvals;
using Hub.Items;
using Hub.Items.Exporting;
using Hub.Items.Files;
using Hub.Items.Importing;
using Hub.Jobs.Tests.Items.Importing;
using Hub.Jobs.Tests.Layout;
using Hub.Practice;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Items.Exporting;

public sealed class ItemExportFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly string target = Directory.CreateTempSubdirectory("xuat-").FullName;

    public Task InitializeAsync() => database.InitializeAsync();

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(target, recursive: true);
    }

    [Fact]
    public async Task Every_sample_and_every_picture_comes_out_byte_for_byte_as_it_went_in()
    {
        await using var hub = new TestHub(database);
        await hub.Get<PracticeWorld>().EnsureAsync(default);
        var writer = await hub.Get<PracticeWorld>().ActorAsync(PracticePeople.PressOfficer, default);
        var samples = Path.Combine(SourceTree.Root, "content/samples");
        foreach (var file in ItemFolder.List(samples))
        {
            Assert.NotEqual(ImportOutcome.Refused, (await hub.Get<FileImport>().ImportAsync(file, writer, default)).Outcome);
        }

        await hub.Get<ItemExport>().ExportAsync(target, null, overwrite: false, default);

        var went = Files(samples);
        Assert.Equal(went.Keys.Order(StringComparer.Ordinal), Files(target).Keys.Order(StringComparer.Ordinal));
        Assert.All(Files(target), file => Assert.Equal(went[file.Key], file.Value));
    }

    [Fact]
    public async Task What_was_edited_in_the_composer_comes_out_with_the_new_words_and_all_that_only_the_file_knew()
    {
        await using var desk = await ImportDesk.OpenAsync(database);
        await desk.World.ChannelAsync("assisted", "dang-tay", new() { ["link-pattern"] = "https://x.example/.*" }, []);
        const string Extra = "plan: ke-hoach-2026\ncampaign: chuyen-doi-so\nchannels:\n  - dang-tay\noverrides:\n  zalo-oa:\n    message: Tin ngắn\n  dang-tay:\n    title: Tít riêng\n    body: Thân riêng\n";
        var imported = await desk.ImportAsync("a.md", ImportDesk.Text(extra: Extra));
        await desk.World.ReviseAsync(imported.ItemId!.Value, World.Draft("Tít mới: quầy số 5 🌸"));

        await desk.Hub.Get<ItemExport>().ExportAsync(target, imported.ItemId, overwrite: false, default);

        var file = ItemFileReader.Read("a.md", await File.ReadAllBytesAsync(Path.Combine(target, "a.md"))).File!;
        Assert.Equal(("Tít mới: quầy số 5 🌸", "ke-hoach-2026", "chuyen-doi-so", true), (file.Title, file.Plan, file.Campaign, file.Sample));
        Assert.Equal(["dang-tay"], file.Channels);
        Assert.Empty(file.Overrides);
        Assert.Equal(ImportOutcome.SameText, (await desk.Hub.Get<FileImport>().ImportAsync(new ItemFolderFile("a.md", Path.Combine(target, "a.md")), desk.World.Writer, default)).Outcome);
    }

    [Fact]
    public async Task After_one_word_was_changed_only_that_word_differs_whatever_order_the_parts_had()
    {
        await using var desk = await ImportDesk.OpenAsync(database);
        desk.Write("b.jpg", ImportDesk.Picture("xe-buyt-dien.jpg"));
        const string Extra = "plan: p\noverrides:\n  zalo-oa:\n    message: Tin ngắn\n  trang-tin:\n    title: Tít\n    body: Thân\nimages:\n  - file: b.jpg\n    alt: Xe buýt điện\n";
        var text = ItemFileWriter.Write(ItemFileReader.Read("a.md", ImportDesk.Text(extra: Extra, body: "Xem ![xe](b.jpg) nhé.")).File!);
        var item = (await desk.ImportAsync("a.md", text)).ItemId!.Value;
        await desk.World.ReviseAsync(item, (await DraftAsync(desk, item)) with { Summary = "Tóm tắt mới." });

        await desk.Hub.Get<ItemExport>().ExportAsync(target, item, overwrite: false, default);

        var summary = text.Split('\n').Single(l => l.StartsWith("summary: ", StringComparison.Ordinal));
        Assert.Equal(text.Replace(summary, "summary: Tóm tắt mới.", StringComparison.Ordinal), await File.ReadAllTextAsync(Path.Combine(target, "a.md")));
    }

    [Fact]
    public async Task An_item_that_never_was_a_file_becomes_one_that_can_be_imported_elsewhere()
    {
        await using var desk = await ImportDesk.OpenAsync(database);
        var item = await desk.World.ItemAsync();

        await desk.Hub.Get<ItemExport>().ExportAsync(target, item, overwrite: false, default);

        var path = Assert.Single(Directory.GetFiles(target, "*.md"));
        Assert.Empty(ItemFileReader.Read("x.md", await File.ReadAllBytesAsync(path)).Faults);
    }

    [Fact]
    public async Task A_file_of_the_folder_that_says_something_else_is_not_overwritten_unasked()
    {
        await using var desk = await ImportDesk.OpenAsync(database);
        var imported = await desk.ImportAsync("a.md", ImportDesk.Text());
        await File.WriteAllTextAsync(Path.Combine(target, "a.md"), "khác");
        var export = desk.Hub.Get<ItemExport>();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => export.ExportAsync(target, imported.ItemId, overwrite: false, default));
        var kept = await File.ReadAllTextAsync(Path.Combine(target, "a.md"));
        await export.ExportAsync(target, imported.ItemId, overwrite: true, default);

        Assert.Contains("a.md", refused.Message, StringComparison.Ordinal);
        Assert.Equal("khác", kept);
        Assert.Equal(ImportDesk.Text(), await File.ReadAllTextAsync(Path.Combine(target, "a.md")));
    }

    // As the composer has it before anybody types.
    private static async Task<ItemDraft> DraftAsync(ImportDesk desk, Guid item)
    {
        await using var db = desk.Hub.Db();
        var r = await desk.CurrentAsync(item);
        var media = await db.RevisionMedia.Where(m => m.RevisionId == r.Id).OrderBy(m => m.Position).ToListAsync();
        return new ItemDraft
        {
            Title = r.Title,
            Summary = r.Summary,
            BodyMarkdown = r.BodyMarkdown,
            Kind = r.Kind,
            SourceAgency = r.SourceAgency,
            Tags = r.Tags,
            Overrides = r.Overrides.Deserialize<Dictionary<string, Dictionary<string, string>>>()!.ToDictionary(o => o.Key, IReadOnlyDictionary<string, string> (o) => o.Value),
            Media = [.. media.Select(m => new DraftMedia(m.Sha256, m.Original, m.Reference, m.AltText, m.Credit))],
        };
    }

    private static Dictionary<string, byte[]> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(folder, f), File.ReadAllBytes);
}
