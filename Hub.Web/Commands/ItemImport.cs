using Hub.Approvals;
using Hub.Items;
using Hub.Items.Files;
using Hub.Items.Importing;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

/// <summary>Item files into the database; each file is all or nothing.</summary>
internal static class ItemImport
{
    public static Task<int> RunAsync(CommandCall call) => CommandCall.WithHubAsync(async (services, settings, ct) =>
    {
        var writer = await Actors.FindAsync(services, settings, call.Options["by"], Permissions.Write, ct);
        var import = services.GetRequiredService<FileImport>();
        var results = new List<ImportResult>();
        foreach (var file in Files(call.Options))
        {
            results.Add(await import.ImportAsync(file, writer, ct));
        }

        await ImportText.WriteAsync(call, results);
        return results.Any(r => r.Outcome == ImportOutcome.Refused) ? CommandLine.Refused : CommandLine.Done;
    });

    /// <summary>The same import, held to one item that is out: its file changed, or a file that <c>corrects</c> it.</summary>
    public static Task<int> CorrectAsync(CommandCall call) => CommandCall.WithHubAsync(async (services, settings, ct) =>
    {
        var writer = await Actors.FindAsync(services, settings, call.Options["by"], Permissions.Order, ct);
        await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
        var item = await Named.ItemAsync(db, call.Options.RequireWord(0, "mã tin / the item's code"), ct);
        var path = call.Options.RequireWord(1, "tệp / the file");
        var file = File.Exists(path) ? new ItemFolderFile(Path.GetFileName(path), Path.GetFullPath(path)) : throw Missing(path);
        await RefuseOtherAsync(db, item, file, ct);
        var result = await services.GetRequiredService<FileImport>().ImportAsync(file, writer, ct);
        await ImportText.WriteAsync(call, [result]);
        return result.Outcome == ImportOutcome.Refused ? CommandLine.Refused : CommandLine.Done;
    });

    private static async Task RefuseOtherAsync(HubDb db, Item item, ItemFolderFile file, CancellationToken ct)
    {
        // What is wrong inside the file is the import's to say.
        if (ItemFileReader.Read(file.Path, file.ReadBytes()).File is { } read && (read.Corrects ?? read.Slug) != item.Slug)
        {
            throw new RefusedException(
                "file-of-another", $"Tệp {file.Path} nói về “{read.Corrects ?? read.Slug}”, không phải {item.Code} ({item.Slug}).",
                $"The file {file.Path} is about “{read.Corrects ?? read.Slug}”, not about {item.Code} ({item.Slug}).");
        }

        if (!await Submitting.IsOutAsync(db, item.Id, ct))
        {
            throw new RefusedException(
                "not-out", $"{item.Code} chưa lên kênh nào nên chưa cần đính chính. Hãy dùng item import.",
                $"{item.Code} is not out anywhere, so there is nothing to correct. Use item import.");
        }
    }

    private static IEnumerable<ItemFolderFile> Files(Arguments options)
    {
        options.RequireWord(0, "tệp hoặc thư mục / a file or folder");
        foreach (var path in options.Rest)
        {
            if (Directory.Exists(path))
            {
                foreach (var file in ItemFolder.List(path))
                {
                    yield return file;
                }
            }
            else
            {
                yield return File.Exists(path) ? new ItemFolderFile(Path.GetFileName(path), Path.GetFullPath(path)) : throw Missing(path);
            }
        }
    }

    private static UsageException Missing(string path) => new($"Không thấy {path}. / {path} is not there.");
}
