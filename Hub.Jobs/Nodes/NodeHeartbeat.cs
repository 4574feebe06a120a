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
    IDbContextFactory<HubDb> databases, HubSettings settings, NodeName name, NodeClock clock, Fence fence, TimeProvider time, ILogger<NodeHeartbeat> log)
    : BackgroundService
{
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    private readonly Guid id = Guid.CreateVersion7();
    private readonly DateTimeOffset startedAt = time.GetUtcNow();

    /// <summary>Before the engine starts: the skew is known, and of the first nodes on a new database one has written the fence.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await BeatAsync(cancellationToken);
        if (!await fence.HoldsOrFirstAsync(cancellationToken))
        {
            log.LogError(
                "Cơ sở dữ liệu này là bản sao hoặc của một máy khác: Hub không gửi gì cho đến khi chạy “./hub adopt”. This database is a copy or another machine's: the hub sends nothing until “./hub adopt” is run.");
        }

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
        var asked = time.GetUtcNow();
        var start = time.GetTimestamp();
        var server = await HubClock.ServerAsync(db, ct);

        // The server read its clock somewhere between question and answer: half-way is the best guess.
        clock.Skew = asked + (time.GetElapsedTime(start) / 2) - server;
        await WriteAsync(db, server, ct);
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
                Id = Guid.CreateVersion7(), Kind = "clock-skew", Detail = $"{about}the clock is {seconds} s off the database's", OpenedAt = await HubClock.ReadAsync(db, ct),
            });
        }
        else if (!wrong && open is not null)
        {
            open.ClosedAt = await HubClock.ReadAsync(db, ct);
        }
    }
}
