using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Hub.Storage.Listening;

/// <summary>
/// Keeps one connection of its own open, outside every pool, and passes on what it hears. Notifications are hints: PostgreSQL keeps none for
/// a listener that is away, so every new connection begins with a rescan.
/// </summary>
internal sealed class NotificationListener(
    IEnumerable<IListening> listening,
    Notifier notifier,
    ListeningStatus status,
    DatabaseOptions database,
    IOptions<ListeningOptions> options,
    TimeProvider clock,
    ILogger<NotificationListener> log) : BackgroundService
{
    private const string ProofChannel = "hub_proof";
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<(string Channel, string Payload)> heard = new();
    private TimeSpan wait = FirstWait;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
                await PollAsync(stoppingToken);
            }
            catch (Exception lost) when (lost is NpgsqlException or TimeoutException)
            {
                status.Is(ListeningMode.NotConnected);
                log.LogWarning(lost, "The connection that listens for work is gone; the next try is in {Seconds} s.", wait.TotalSeconds);
                await Task.Delay(wait, clock, stoppingToken);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
        }
    }

    /// <summary>Ends only when LISTEN proves not to work.</summary>
    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(OwnConnection());
        connection.Notification += (_, told) => heard.Enqueue((told.Channel, told.Payload));
        await connection.OpenAsync(ct);
        foreach (var channel in listening.Select(l => l.Channel).Append(ProofChannel).Distinct())
        {
            await using var listen = new NpgsqlCommand($"listen \"{channel}\"", connection);
            await listen.ExecuteNonQueryAsync(ct);
        }

        if (!await ProveAsync(connection, ct))
        {
            return;
        }

        if (status.Is(ListeningMode.Listening))
        {
            log.LogInformation("Listening for work on {Channels}.", string.Join(", ", listening.Select(l => l.Channel)));
        }

        wait = FirstWait;
        await RescanAsync(ct);
        while (true)
        {
            await PassOnAsync(ct);
            await connection.WaitAsync(ct);
        }
    }

    /// <summary>
    /// Through a transaction pooler LISTEN succeeds and nothing is ever heard, so a notification is sent to itself; by another connection, as a pooler
    /// may lend the same server session to the sender.
    /// </summary>
    private async Task<bool> ProveAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var proof = Guid.CreateVersion7().ToString();
        await notifier.NotifyAsync(ProofChannel, [proof], ct);
        var until = clock.GetTimestamp() + (long)(options.Value.ProofLimit.TotalSeconds * clock.TimestampFrequency);
        while (!heard.Contains((ProofChannel, proof)))
        {
            var left = clock.GetElapsedTime(clock.GetTimestamp(), until);
            if (left <= TimeSpan.Zero || !await connection.WaitAsync(left, ct))
            {
                return false;
            }
        }

        return true;
    }

    private async Task PassOnAsync(CancellationToken ct)
    {
        while (heard.TryDequeue(out var told))
        {
            foreach (var one in listening.Where(l => l.Channel == told.Channel))
            {
                await one.HeardAsync(told.Payload, ct);
            }
        }
    }

    private async Task PollAsync(CancellationToken ct)
    {
        if (status.Is(ListeningMode.Polling))
        {
            log.LogWarning(
                "LISTEN does not work on HUB_DATABASE: a notification to itself did not arrive within {Seconds} s. Use a direct or session-pooled connection. Until then work is looked for every {Poll} s.",
                options.Value.ProofLimit.TotalSeconds, options.Value.PollEvery.TotalSeconds);
        }

        var since = clock.GetTimestamp();
        while (clock.GetElapsedTime(since) < options.Value.TryAgainAfter)
        {
            await RescanAsync(ct);
            await Task.Delay(options.Value.PollEvery, clock, ct);
        }
    }

    private async Task RescanAsync(CancellationToken ct)
    {
        foreach (var one in listening)
        {
            await one.RescanAsync(ct);
        }
    }

    // Keep-alive finds a connection that died without a word (a firewall, a pulled cable); Npgsql sends it while it waits.
    private string OwnConnection() => new NpgsqlConnectionStringBuilder(database.Application)
    {
        Pooling = false,
        KeepAlive = 15,
        TcpKeepAlive = true,
        ApplicationName = "outreach-hub-listener",
    }.ConnectionString;
}
