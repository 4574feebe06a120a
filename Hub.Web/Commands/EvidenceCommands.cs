using Hub.Evidence;
using Hub.Evidence.Verifying;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

/// <summary>Evidence packs: made by the hub, judged anywhere.</summary>
internal static class EvidenceCommands
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        new("evidence export", "ITEM --out FILE [--by USER]", "xuất gói bằng chứng của một tin / write an item's evidence pack", ExportAsync),
        new("evidence verify", "FILE [--json]", "kiểm tra gói bằng chứng, không cần cơ sở dữ liệu hay thiết đặt / judge an evidence pack, without database or settings", VerifyAsync),
    ];

    private static Task<int> ExportAsync(CommandCall call)
    {
        var (word, file) = (call.Options.RequireWord(0, "mã tin / the item's code"), call.Options.Require("out"));
        return CommandCall.WithHubAsync(async (services, settings, ct) =>
        {
            var actor = await Actors.FindAsync(services, settings, call.Options["by"], Permissions.Operate, ct);
            await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
            var item = await Named.ItemAsync(db, word, ct);
            var pack = await services.GetRequiredService<Exporting>().ExportAsync(item.Id, actor, ct);
            try
            {
                await File.WriteAllBytesAsync(file, pack.Bytes, ct);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"Không ghi được {file}: {e.Message} / {file} cannot be written.");
            }

            await call.Output.WriteLineAsync($"{file}: {pack.Files} tệp / files, SHA-256 manifest.json {pack.ManifestSha256}");
            return CommandLine.Done;
        });
    }

    // Asks nothing of its surroundings: whoever was handed a pack may have no hub at all.
    private static async Task<int> VerifyAsync(CommandCall call)
    {
        var file = call.Options.RequireWord(0, "tệp / the file");
        var report = PackVerification.Run(await ReadAsync(file));
        if (call.Options.Json)
        {
            await call.WriteJsonAsync(new
            {
                whole = report.IsWhole,
                item = report.Manifest?.Item,
                manifestSha256 = report.ManifestSha256,
                findings = report.Findings.Select(f => new { fault = Kebab.Of(f.Fault), file = f.File, detail = f.Detail }),
                changedFigures = report.ChangedFigures.Select(f => new { sample = f.SampleId, metric = f.Metric, how = Kebab.Of(f.How), foundAt = f.FoundAt }),
                changedRows = report.ChangedRows.Select(r => new { table = r.Table, row = r.Id, gone = r.Gone }),
            });
        }
        else
        {
            foreach (var line in PackText.Lines(report))
            {
                await call.Output.WriteLineAsync(line);
            }
        }

        return report.IsWhole ? CommandLine.Done : CommandLine.Unfinished;
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        try
        {
            return await File.ReadAllBytesAsync(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Không đọc được {file}: {e.Message} / {file} cannot be read.");
        }
    }
}
