using Connectors.Contract;
using Hub.Setup;
using Npgsql;

namespace Hub.Storage;

/// <summary>For a node that may not migrate: is the database what this program expects, and in the right mode?</summary>
public static class SchemaCheck
{
    public static async Task RefuseUnfitAsync(NpgsqlDataSource source, HubMode mode, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await HubModeGate.RefuseOtherAsync(connection, mode, ct);
        var pending = MigrationPlan.Pending(MigrationScript.BuiltIn(), await new MigrationList(connection).ReadAsync(ct));
        if (pending is [var first, ..])
        {
            throw new SetupException(new Problem(
                "database-older", first.Name,
                $"Cơ sở dữ liệu chưa có bước {first.Name}. Hãy chạy “./hub migrate” với HUB_DATABASE_OWNER.",
                $"The database lacks the step {first.Name}. Run “./hub migrate” with HUB_DATABASE_OWNER."));
        }
    }
}
