using Hub.Items.Files;
using Hub.Items.Importing;

namespace Hub.Web.Commands;

internal static class ItemCommands
{
    public static IEnumerable<Verb> All =>
    [
        new("item import", "FOLDER|FILE… [--by USER] [--json]", "đọc tệp tin bài vào hệ thống / read item files", ImportAsync),
    ];

    private static Task<int> ImportAsync(CommandCall call) => CommandCall.WithHubAsync(async (services, settings, ct) =>
    {
        var writer = await Actors.FindAsync(services, settings, call.Options["by"], ct);
        var import = services.GetRequiredService<FileImport>();
        var results = new List<ImportResult>();
        foreach (var file in Files(call.Options))
        {
            results.Add(await import.ImportAsync(file, writer, ct));
        }

        await ImportText.WriteAsync(call, results);
        return results.Any(r => r.Outcome == ImportOutcome.Refused) ? CommandLine.Refused : CommandLine.Done;
    });

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
            else if (File.Exists(path))
            {
                yield return new ItemFolderFile(Path.GetFileName(path), Path.GetFullPath(path));
            }
            else
            {
                throw new UsageException($"Không thấy {path}. / {path} is not there.");
            }
        }
    }
}
