using Connectors.Contract;
using Hub.Setup;
using Npgsql;

namespace Hub.Storage;

/// <summary>Practice and live never meet: a database is prepared as one of them and refuses the other for ever.</summary>
internal static class HubModeGate
{
    public static async Task RefuseOtherAsync(NpgsqlConnection connection, HubMode mode, CancellationToken ct)
    {
        if (await ReadAsync(connection, ct) is { } found && found != Kebab.Of(mode))
        {
            throw new SetupException(WrongMode(found, mode));
        }
    }

    public static async Task PrepareAsync(NpgsqlConnection connection, HubMode mode, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("insert into hub.hub_mode (mode) values ($1) on conflict do nothing", connection);
        command.Parameters.AddWithValue(Kebab.Of(mode));
        await command.ExecuteNonQueryAsync(ct);
    }

    public static Problem WrongMode(string found, HubMode wanted) => new(
        "wrong-mode", "HUB_DATABASE",
        $"Cơ sở dữ liệu này được dựng cho chế độ {Vietnamese(found)}, không dùng được cho chế độ {Vietnamese(Kebab.Of(wanted))}. Hãy dùng cơ sở dữ liệu khác.",
        $"This database was prepared as {found} and cannot be used as {Kebab.Of(wanted)}. Use another database.");

    private static async Task<string?> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var exists = new NpgsqlCommand("select to_regclass('hub.hub_mode') is not null", connection);
        if (!(bool)(await exists.ExecuteScalarAsync(ct))!)
        {
            return null;
        }

        await using var command = new NpgsqlCommand("select mode from hub.hub_mode", connection);
        return (string?)await command.ExecuteScalarAsync(ct);
    }

    private static string Vietnamese(string mode) => mode == "live" ? "thật" : "thực hành";
}
