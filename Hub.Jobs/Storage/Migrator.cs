using Npgsql;

namespace Hub.Storage;

/// <summary>Brings a database up to this program's schema, as its owner. Safe to run from every node at once.</summary>
/// <param name="ownerConnection">HUB_DATABASE_OWNER.</param>
/// <param name="applicationRole">The user of HUB_DATABASE, who is granted what the program needs.</param>
public sealed class Migrator(string ownerConnection, string applicationRole, IReadOnlyList<MigrationScript>? scripts = null)
{
    // Any number, but always this one: whoever holds it is migrating this database.
    private const long MigratingLock = 0x4855425F4D494752;

    private readonly IReadOnlyList<MigrationScript> scripts = scripts ?? MigrationScript.BuiltIn();

    public static Migrator For(DatabaseOptions options) => new(
        options.Owner ?? throw new InvalidOperationException("only a program that was given HUB_DATABASE_OWNER migrates"),
        new NpgsqlConnectionStringBuilder(options.Application).Username
            ?? throw new InvalidOperationException("HUB_DATABASE names no user"));

    /// <returns>The names of the steps that were run now.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(HubMode mode, CancellationToken ct)
    {
        // Unpooled: the lock belongs to the session and goes with it, also when this process is killed.
        var unpooled = new NpgsqlConnectionStringBuilder(ownerConnection) { Pooling = false, Timezone = "UTC" };
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync(ct);
        await connection.RunAsync($"select pg_advisory_lock({MigratingLock})", ct);

        await HubModeGate.RefuseOtherAsync(connection, mode, ct);
        var list = new MigrationList(connection);
        var pending = MigrationPlan.Pending(scripts, await list.ReadAsync(ct));
        foreach (var script in pending)
        {
            await list.RunAsync(script, ct);
        }

        // Dying between the steps and these two lines costs nothing: the next start runs both again.
        await HubModeGate.PrepareAsync(connection, mode, ct);
        await Grants.ApplyAsync(connection, applicationRole, ct);
        return [.. pending.Select(s => s.Name)];
    }
}
