using Connectors.Contract;
using Hub.Setup;
using Npgsql;

namespace Hub.Storage;

/// <summary>What the application role may do, run after every migration.</summary>
internal static class Grants
{
    public static async Task ApplyAsync(NpgsqlConnection connection, string role, CancellationToken ct)
    {
        await RefuseOwnerAsync(connection, role, ct);
        var sql = EmbeddedSql.Read("Sql/grants.sql").Replace("{application_role}", PlainSql.Quoted(role), StringComparison.Ordinal);

        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.RunAsync(sql, ct);
        await transaction.CommitAsync(ct);
    }

    // A role that owns the tables, or is a superuser, could change what was audited whatever is granted.
    private static async Task RefuseOwnerAsync(NpgsqlConnection connection, string role, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select rolsuper or pg_has_role(rolname, current_user, 'member') from pg_roles where rolname = $1", connection);
        command.Parameters.AddWithValue(role);
        if (await command.ExecuteScalarAsync(ct) is not bool ownsAll)
        {
            throw new SetupException(Missing(role));
        }

        if (ownsAll)
        {
            throw new SetupException(TooStrong(role));
        }
    }

    private static Problem Missing(string role) => new(
        "application-role-missing", "HUB_DATABASE",
        $"Máy chủ chưa có vai trò “{role}” của HUB_DATABASE. Tạo bằng: create role {role} login password '…';",
        $"The server has no role “{role}”, which HUB_DATABASE names. Create it: create role {role} login password '…';");

    private static Problem TooStrong(string role) => new(
        "application-role-too-strong", "HUB_DATABASE",
        $"Vai trò “{role}” của HUB_DATABASE có toàn quyền, nên sửa được nhật ký hệ thống. Dùng một vai trò thường, khác với HUB_DATABASE_OWNER.",
        $"The role “{role}” of HUB_DATABASE has every right, the audit log's too. Use an ordinary role, not that of HUB_DATABASE_OWNER.");
}
