using Hub.Approvals;
using Hub.Audit;
using Hub.Nodes;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Engine;

/// <summary>A call by the calendar: what the engine knows of it, and how its runs went.</summary>
/// <param name="Missing">Registered here, unknown to the engine: its tables were emptied, or no node that runs jobs has started since.</param>
public sealed record RecurringLine(string Name, string Cron, string Zone, DateTimeOffset? LastAt, DateTimeOffset? NextAt, JobRun? Run, bool MayRun, bool Missing)
{
    /// <summary>By the calendar, or since then because somebody wished it.</summary>
    public DateTimeOffset? RanAt => new[] { LastAt, Run?.LastStartedAt }.Max();
}

/// <summary>Side effects that are still to be done.</summary>
public sealed record OutboxLine(string Kind, int Waiting, DateTimeOffset Oldest, int MostTries);

/// <param name="Nodes">Every process of the hub with its heart-beat; the engine's own view stands in <paramref name="Engine"/>.</param>
/// <param name="Failed">Calls outside the calendar whose last run failed, the newest first.</param>
public sealed record JobBoardReading(
    JobEngineReading Engine, IReadOnlyList<Node> Nodes, IReadOnlyList<RecurringLine> Recurring, IReadOnlyList<JobRun> Failed, IReadOnlyList<OutboxLine> Outbox, DateTimeOffset ServerNow);

/// <summary>The administrator's view of what runs in the background, under whichever engine is built in.</summary>
public sealed class JobBoard(IJobEngineStatus status, IEnumerable<RecurringJob> registered, IJobEngine engine, AuditLog audit)
{
    private const int MostFailed = 20;

    public async Task<JobBoardReading> ReadAsync(HubDb db, CancellationToken ct)
    {
        var reading = await status.ReadAsync(ct);
        var runs = (await db.JobRuns.AsNoTracking().ToListAsync(ct)).ToDictionary(r => new JobCall(r.Handler, r.Key));
        var ours = registered.ToDictionary(r => r.Name, StringComparer.Ordinal);
        var known = reading.Recurring.Select(r => Line(r.Name, r.Cron, r.Zone, r.LastAt, r.NextAt, missing: false));
        var unknown = ours.Values.Where(o => reading.Recurring.All(r => r.Name != o.Name)).Select(o => Line(o.Name, o.Cron, o.Zone, null, null, missing: true));
        return new JobBoardReading(
            reading, await db.Nodes.AsNoTracking().OrderByDescending(n => n.SeenAt).ToListAsync(ct),
            [.. known.Concat(unknown).OrderBy(l => l.Name, StringComparer.Ordinal)],
            [.. runs.Values.Where(r => r.LastFailedAt is not null && ours.Values.All(o => o.Call != new JobCall(r.Handler, r.Key))).OrderByDescending(r => r.LastFailedAt).Take(MostFailed)],
            await OutboxAsync(db, ct), await HubClock.ServerAsync(db, ct));

        RecurringLine Line(string name, string cron, string zone, DateTimeOffset? last, DateTimeOffset? next, bool missing) => new(
            name, cron, zone, last, next, ours.TryGetValue(name, out var job) ? runs.GetValueOrDefault(job.Call) : null, ours.ContainsKey(name), missing);
    }

    /// <summary>Wakes it now, beside its calendar; audited.</summary>
    public async Task RunNowAsync(HubDb db, string name, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        var job = registered.FirstOrDefault(r => r.Name == name) ?? throw new RefusedException("no-such-job", $"Không có việc nền “{name}”.", $"There is no background job “{name}”.");
        audit.Add(db, actor, "job.run-now", new AuditSubject("job", name));
        await db.SaveChangesAsync(ct);
        await engine.EnqueueAsync(job.Call, ct);
    }

    private static async Task<IReadOnlyList<OutboxLine>> OutboxAsync(HubDb db, CancellationToken ct)
    {
        var rows = await db.Outbox.Where(o => o.DoneAt == null).GroupBy(o => o.Kind)
            .Select(g => new { g.Key, Waiting = g.Count(), Oldest = g.Min(o => o.CreatedAt), Tries = g.Max(o => o.Tries) }).ToListAsync(ct);
        return [.. rows.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => new OutboxLine(r.Key, r.Waiting, r.Oldest, r.Tries))];
    }
}
