using Npgsql;

namespace Hub.Storage;

/// <summary>Does a notification reach a connection that listens? Through a transaction pooler it does not.</summary>
internal static class ListenProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static async Task<bool> WorksAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        var word = Guid.NewGuid().ToString("n");
        var heard = false;
        await using var listener = await source.OpenConnectionAsync(ct);
        listener.Notification += (_, notification) => heard |= notification.Payload == word;
        await listener.RunAsync("listen hub_probe", ct);

        await using (var speaker = source.CreateCommand("select pg_notify('hub_probe', $1)"))
        {
            speaker.Parameters.AddWithValue(word);
            await speaker.ExecuteNonQueryAsync(ct);
        }

        // A probe of another node may be heard first.
        while (!heard && await listener.WaitAsync(Patience, ct))
        {
        }

        await listener.RunAsync("unlisten hub_probe", ct);
        return heard;
    }
}
