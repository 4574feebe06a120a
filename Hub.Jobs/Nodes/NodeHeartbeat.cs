using System.Globalization;
using Hub.Incidents;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hub.Nodes;

/// <summary>
/// Writes each ten seconds that this process lives, and how far its clock is off. A node that is killed leaves its row; who wants to know
/// who lives goes by the time.
/// </summary>
public sealed class NodeHeartbeat(
    IDbContextFactory<HubDb> databases, HubSettings settings, NodeName name, NodeClock clock, IDiskSpace disk, TimeProvider time, ILogger<NodeHeartbeat> log)
    : BackgroundService
{
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(10);
    private const int Questions = 4;
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    private readonly Guid id = Guid.CreateVersion7();
    private readonly DateTimeOffset startedAt = time.GetUtcNow();

    /// <summary>Before the engine starts: no lane runs on a clock that nobody has looked at.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await BeatAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>A node that ends in order is gone at once.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await db.Nodes.Where(n => n.Id == id).ExecuteDeleteAsync(cancellationToken);
        }
        catch (Exception e) when (DatabaseTrouble.Is(e))
        {
            log.LogWarning(e, "This node ends and could not say so; its row grows old by itself.");
        }
    }

    public async Task BeatAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        clock.Skew = await MeasureAsync(db, ct);
        await WriteAsync(db, await HubClock.ServerAsync(db, ct), ct);
        await TellAsync(db, ct);
        await db.SaveChangesAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Each, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await BeatAsync(stoppingToken);
            }
            catch (Exception e) when (DatabaseTrouble.Is(e))
            {
                log.LogWarning(e, "This node could not say that it lives; it tries again in {Seconds} s.", Each.TotalSeconds);
            }
        }
    }

    // The server read its clock somewhere between question and answer. Half-way is the best guess, and the quickest of a few answers the
    // best of the guesses: the first one of a process that is just starting may take seconds.
    private async Task<TimeSpan> MeasureAsync(HubDb db, CancellationToken ct)
    {
        var (quickest, skew) = (TimeSpan.MaxValue, TimeSpan.Zero);
        for (var question = 0; question < Questions; question++)
        {
            var asked = time.GetUtcNow();
            var start = time.GetTimestamp();
            var server = await HubClock.ServerAsync(db, ct);
            var took = time.GetElapsedTime(start);
            (quickest, skew) = took < quickest ? (took, asked + (took / 2) - server) : (quickest, skew);
        }

        return skew;
    }

    private async Task WriteAsync(HubDb db, DateTimeOffset server, CancellationToken ct)
    {
        await db.Nodes.Where(n => n.SeenAt < server - Forgotten).ExecuteDeleteAsync(ct);
        var row = await db.Nodes.SingleOrDefaultAsync(n => n.Id == id, ct);
        if (row is null)
        {
            row = new Node { Id = id, Name = name.Name, Role = settings.Role, StartedAt = startedAt, SeenAt = server };
            db.Nodes.Add(row);
        }

        row.SeenAt = server;
        var room = disk.Read(settings.DataFolder);
        (row.DiskFreeMb, row.DiskTotalMb) = (room?.FreeMb, room?.TotalMb);
        row.SkewMs = (int)Math.Clamp(clock.Skew.TotalMilliseconds, int.MinValue, int.MaxValue);
    }

    private async Task TellAsync(HubDb db, CancellationToken ct)
    {
        var about = $"{name.Name}: ";
        var open = (await db.Incidents.Where(i => i.Kind == "clock-skew" && i.ClosedAt == null).ToListAsync(ct))
            .SingleOrDefault(i => i.Detail.StartsWith(about, StringComparison.Ordinal));
        var wrong = clock.Skew.Duration() > NodeClock.Alarming;
        if (wrong && open is null)
        {
            var seconds = clock.Skew.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            log.LogError("The clock of this machine is {Seconds} s off the database's; beyond {Limit} s it sends nothing.", seconds, NodeClock.Unusable.TotalSeconds);
            db.Incidents.Add(new Incident
            {
                Id = Guid.CreateVersion7(),
                Kind = "clock-skew",
                About = name.Name,
                Detail = $"{about}the clock is {seconds} s off the database's",
                OpenedAt = await HubClock.ReadAsync(db, ct),
            });
        }
        else if (!wrong && open is not null)
        {
            open.ClosedAt = await HubClock.ReadAsync(db, ct);
        }
    }
}
