using Npgsql;

namespace Hub.Storage;

/// <summary>A schema that a job engine fills with tables of its own making. Quartz needs none: its tables are a migration.</summary>
public static class EngineSchema
{
    /// <summary>Done by the owner with every migration: the application role may make tables here and nowhere else.</summary>
    public static async Task PrepareAsync(string ownerConnection, string schema, string applicationRole, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ownerConnection) { Pooling = false });
        await using var connection = await source.OpenConnectionAsync(ct);
        await connection.RunAsync(
            $"create schema if not exists {PlainSql.Quoted(schema)}; grant usage, create on schema {PlainSql.Quoted(schema)} to {PlainSql.Quoted(applicationRole)}", ct);
    }
}
