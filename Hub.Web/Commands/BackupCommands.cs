using Hub.Instance.Backups;
using Hub.Setup;

namespace Hub.Web.Commands;

/// <summary>Makes backups, and judges them anywhere.</summary>
internal static class BackupCommands
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        new("backup", "[FOLDER]", "sao lưu cơ sở dữ liệu, ảnh và thiết đặt vào một thư mục mới / back up database, pictures and settings into a new folder", BackUpAsync),
        new("backup verify", "FOLDER [--json]", "kiểm tra một bản sao lưu, không cần cơ sở dữ liệu / judge a backup, without a database", VerifyAsync),
    ];

    private static Task<int> BackUpAsync(CommandCall call) => CommandCall.WithHubAsync(async (services, settings, ct) =>
    {
        var backingUp = services.GetRequiredService<BackingUp>();
        var folder = call.Options.Rest.Count > 0 ? call.Options.Rest[0] : await backingUp.NewFolderAsync(ct);
        var manifest = await backingUp.MakeAsync(folder, InstanceCommands.Operator, ct);
        await call.Output.WriteLineAsync($"Đã sao lưu vào {folder}. Giữ HUB_INSTANCE, khóa chủ và khóa sao lưu ở nơi khác. Kiểm tra: ./hub backup verify {folder}");
        await call.Output.WriteLineAsync($"Backed up; keep HUB_INSTANCE, the master key and the backup key elsewhere. Judge it: ./hub backup verify {folder}");
        await TellAsync(call, manifest);
        return CommandLine.Done;
    });

    // Asks nothing of its surroundings but the key: whoever keeps backups may have no hub at all.
    private static async Task<int> VerifyAsync(CommandCall call)
    {
        var folder = call.Options.RequireWord(0, "thư mục / the folder");
        var backup = await WholeBackup.ReadAsync(folder, BackupKey.From(CommandCall.Configuration), default);
        var unread = await ProveAsync(backup);
        if (call.Options.Json)
        {
            await call.WriteJsonAsync(new { whole = true, readable = unread is null, manifest = backup.Manifest });
            return CommandLine.Done;
        }

        await call.Output.WriteLineAsync(unread is null
            ? $"{folder}: nguyên vẹn, đọc được tới dòng cuối. / whole, and readable to the last row."
            : $"{folder}: đúng từng byte; chưa đọc thử. / every byte is right; not read.\n{unread.Message}");
        await TellAsync(call, backup.Manifest);
        return CommandLine.Done;
    }

    // A machine that only keeps backups may lack the programs; the hashes and the key have been proven all the same.
    private static async Task<SetupException?> ProveAsync(WholeBackup backup)
    {
        try
        {
            await backup.ProveAsync(default);
            return null;
        }
        catch (SetupException missing) when (missing.Problem.Code == "pg-tool-missing")
        {
            return missing;
        }
    }

    private static async Task TellAsync(CommandCall call, BackupManifest manifest)
    {
        foreach (var part in manifest.Parts)
        {
            await call.Output.WriteLineAsync($"  {part.File}  {part.Bytes} byte  SHA-256 {part.Sha256}");
        }

        await call.Output.WriteLineAsync($"  {manifest.Mode}, {manifest.MadeAt:u}, {manifest.Version}, {manifest.Migration}, audit {manifest.AuditHead}");
        await call.Output.WriteLineAsync($"  khóa chủ / master key {manifest.MasterKey}; {(manifest.BackupKey is { } key ? $"mã hóa bằng khóa sao lưu / encrypted with backup key {key}" : "không mã hóa / not encrypted")}");
    }
}
