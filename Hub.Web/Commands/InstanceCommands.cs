using System.Globalization;
using Connectors.Contract;
using Hub.Audit;
using Hub.Instance;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

/// <summary>Backup, restore, and taking over a database. All three need HUB_DATABASE_OWNER.</summary>
internal static class InstanceCommands
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        new("backup", "[FILE]", "sao lưu cơ sở dữ liệu / back the database up", BackUpAsync),
        new("restore", "FILE", "khôi phục vào cơ sở dữ liệu trống rồi tiếp nhận / restore into an empty database and adopt it", RestoreAsync),
        new("adopt", "[--force]", "tiếp nhận cơ sở dữ liệu chép từ nơi khác / take over a database that came from elsewhere", AdoptAsync),
    ];

    // Whoever restores may have no account in what is restored.
    private static Actor Operator => new(ActorKind.Service, null, $"dòng lệnh ({Environment.UserName})");

    private static Task<int> BackUpAsync(CommandCall call) => CommandCall.WithHubAsync(async (services, settings, ct) =>
    {
        var file = call.Options.Rest.Count > 0 ? call.Options.Rest[0] : await NewFileAsync(services, settings, ct);
        var manifest = await services.GetRequiredService<BackingUp>().MakeAsync(file, ct);
        await call.Output.WriteLineAsync($"Đã sao lưu vào {file}; mô tả ở {BackupManifest.PathFor(file)}. Giữ HUB_INSTANCE và khóa chủ ở nơi khác.");
        await call.Output.WriteLineAsync($"Backed up; keep HUB_INSTANCE and the master key elsewhere. SHA-256 {manifest.Sha256}, audit {manifest.AuditHead}");
        return CommandLine.Done;
    });

    private static async Task<string> NewFileAsync(IServiceProvider services, HubSettings settings, CancellationToken ct)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
        var folder = Directory.CreateDirectory(Path.Combine(settings.DataFolder, "backups")).FullName;
        var now = TimeZoneInfo.ConvertTime(await HubClock.ServerAsync(db, ct), TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"));
        return Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"hub-{now:yyyyMMdd-HHmmss}.dump"));
    }

    private static Task<int> RestoreAsync(CommandCall call) => CommandCall.WithServicesAsync(async (services, _, ct) =>
    {
        var restored = await services.GetRequiredService<Restoring>().RestoreAsync(call.Options.RequireWord(0, "FILE"), Operator, ct);
        await call.Output.WriteLineAsync($"Đã khôi phục bản sao lưu lúc {restored.Manifest.MadeAt:u}. / Restored the backup of {restored.Manifest.MadeAt:u}.");
        await TellAsync(call, restored.Adopted);
        if (restored.Audit.IsWhole)
        {
            return CommandLine.Done;
        }

        await call.Errors.WriteLineAsync("Nhật ký hệ thống trong bản sao lưu không nguyên vẹn; xem ./hub audit verify. / The audit log in the backup is not whole; see ./hub audit verify.");
        return CommandLine.Unfinished;
    });

    private static Task<int> AdoptAsync(CommandCall call) => CommandCall.WithHubAsync(async (services, settings, ct) =>
    {
        if (settings.Mode == HubMode.Live)
        {
            throw new SetupException(new Problem(
                "adopt-is-for-people", "adopt",
                "Ở chế độ thật, dòng lệnh không tự tiếp nhận cơ sở dữ liệu. Hãy sao lưu rồi khôi phục vào một cơ sở dữ liệu trống (./hub restore tự tiếp nhận): docs/install/restore.md.",
                "In live mode the command line does not adopt by itself. Back up and restore into an empty database (./hub restore adopts): docs/install/restore.md."));
        }

        // Adopting puts everything that is under way in doubt: not by a slip of the hand.
        var forced = call.Options.Has("force");
        if (!forced && await services.GetRequiredService<Fence>().HoldsAsync(ct))
        {
            throw new SetupException(new Problem(
                "adopted-already", "adopt",
                "Cơ sở dữ liệu này vốn đã thuộc về hệ thống này, không cần tiếp nhận. Nếu máy vừa quay về một bản chụp cũ, thêm --force.",
                "This database is this hub's own already; there is nothing to adopt. If the machine was rolled back to a snapshot, add --force."));
        }

        await TellAsync(call, await services.GetRequiredService<Adopting>().AdoptAsync(Operator, forced, ct));
        return CommandLine.Done;
    });

    private static async Task TellAsync(CommandCall call, Adopted adopted)
    {
        await call.Output.WriteLineAsync(
            $"Đã tiếp nhận. {adopted.InDoubt} lượt đăng có thể đã gửi trong lúc mất dữ liệu: hệ thống tự xem lại, hoặc giao cho người xem. Mã tin nhảy thêm 1.000.");
        await call.Output.WriteLineAsync(
            $"Adopted. {adopted.InDoubt} deliveries may have been sent in the lost time: they are looked at, by the hub or by a person. Item codes jump by 1,000.");
    }
}
