using Hub.Setup;
using Hub.Storage;
using Hub.Web.Server;
using Npgsql;

namespace Hub.Web.Commands;

internal static class MigrateCommand
{
    public static async Task<int> RunAsync(CommandCall call)
    {
        var settings = HubSettings.From(CommandCall.Configuration);
        var owner = settings.Database.Owner ?? throw new UsageException("Thiếu HUB_DATABASE_OWNER. / HUB_DATABASE_OWNER is missing: migrating needs the owner's connection.");
        var role = new NpgsqlConnectionStringBuilder(settings.Database.Application).Username
            ?? throw new UsageException("HUB_DATABASE không có Username. / HUB_DATABASE names no user.");
        var run = await new Migrator(owner, role).RunAsync(settings.Mode, default);
        await ChosenEngine.PrepareAsync(owner, role, default);
        await call.Output.WriteLineAsync(run.Count == 0 ? "Cơ sở dữ liệu đã đủ các bước. / The database is up to date." : $"Đã chạy / ran: {string.Join(", ", run)}");
        return CommandLine.Done;
    }
}
