using System.Data.Common;
using Npgsql;

namespace Hub.Storage.Listening;

/// <summary>
/// Sends NOTIFY. One for each transaction, however many rows it is about: PostgreSQL takes one lock for the whole cluster at the commit of every
/// notifying transaction.
/// </summary>
public sealed class Notifier(NpgsqlDataSource source)
{
    /// <summary>PostgreSQL allows 7,999 bytes.</summary>
    private const int PayloadLimit = 7_000;

    public async Task NotifyAsync(string channel, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await NotifyAsync(connection, channel, ids, ct);
    }

    /// <summary>Inside the transaction of <paramref name="connection"/>, if it has one: it is heard when, and only if, that commits.</summary>
    public static async Task NotifyAsync(DbConnection connection, string channel, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "select pg_notify($1, $2)";
        command.Parameters.Add(new NpgsqlParameter { Value = channel });
        command.Parameters.Add(new NpgsqlParameter { Value = Payload(ids) });
        await command.ExecuteNonQueryAsync(ct);
    }

    internal static string Payload(IReadOnlyCollection<string> ids)
    {
        var payload = string.Join(',', ids);
        return payload.Length <= PayloadLimit ? payload : ""; // ids are ASCII; too many of them means "look at everything"
    }
}
