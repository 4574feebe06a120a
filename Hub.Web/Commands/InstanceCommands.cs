using Connectors.Contract;
using Hub.Audit;
using Hub.Instance;
using Hub.Setup;
using Hub.Storage;

namespace Hub.Web.Commands;

/// <summary>Backup, restore, and taking over a database. All three need HUB_DATABASE_OWNER.</summary>
internal static class InstanceCommands
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        .. BackupCommands.All,
        new("restore", "FOLDER [--no-adopt]", "khôi phục vào cơ sở dữ liệu trống rồi tiếp nhận; --no-adopt: chỉ để xem / restore into an empty database and adopt it; --no-adopt: only to look at", RestoreAsync),
        new("adopt", "[--force]", "tiếp nhận cơ sở dữ liệu chép từ nơi khác / take over a database that came from elsewhere", AdoptAsync),
    ];

    // Whoever restores may have no account in what is restored.
    public static Actor Operator => new(ActorKind.Service, null, $"dòng lệnh ({Environment.UserName})");

    private static Task<int> RestoreAsync(CommandCall call) => CommandCall.WithServicesAsync(HubSettings.ForRestore(CommandCall.Configuration), async (services, settings, ct) =>
    {
        var restored = await services.GetRequiredService<Restoring>().RestoreAsync(call.Options.RequireWord(0, "FOLDER"), Operator, adopt: !call.Options.Has("no-adopt"), ct);
        foreach (var line in RestoreText.Lines(restored, settings.MasterKey.Fingerprint))
        {
            await call.Output.WriteLineAsync(line);
        }

        if (restored.Adopted is { } adopted)
        {
            await TellAsync(call, adopted);
        }
        else
        {
            await call.Output.WriteLineAsync(string.Join('\n', RestoreText.NotAdopted(settings.Mode == HubMode.Live)));
        }

        return await DoubtAsync(call, restored);
    });

    private static async Task<int> DoubtAsync(CommandCall call, Restored restored)
    {
        if (!restored.Audit.IsWhole)
        {
            await call.Errors.WriteLineAsync("Nhật ký hệ thống trong bản sao lưu không nguyên vẹn; xem ./hub audit verify. / The audit log in the backup is not whole; see ./hub audit verify.");
        }

        if (restored.Pictures.Changed > 0)
        {
            await call.Errors.WriteLineAsync($"{restored.Pictures.Changed} ảnh không đúng mã băm của nó: bị sửa trước khi sao lưu. / {restored.Pictures.Changed} pictures are not what their hash says: changed before the backup.");
        }

        return restored.Audit.IsWhole && restored.Pictures.Changed == 0 ? CommandLine.Done : CommandLine.Unfinished;
    }

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
