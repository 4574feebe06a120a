using Hub.Engine;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hub.Outbox;

/// <summary>
/// Does what committed work left to be done: nothing of it may fail a send after the platform accepted it. An entry is put off before it is
/// done, so one that cannot be done never holds up the others; a process that dies in it leaves it for a later round.
/// </summary>
public sealed class OutboxRelay(IDbContextFactory<HubDb> databases, IEnumerable<IOutboxDoer> doers, ILogger<OutboxRelay> log) : IJobHandler
{
    public const string HandlerName = "outbox";

    private const int Batch = 200;

    public static JobCall Wake { get; } = new(HandlerName, "");

    /// <summary>Nothing but what alerts left to be done: for processes that run no jobs. What two take at once is one's by the entry's lock.</summary>
    public static JobCall OfAlerts { get; } = new(HandlerName, "alerts");

    public static RecurringJob EachMinute { get; } = new("outbox", Wake, "* * * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var byKind = doers.ToLookup(d => d.Kind, StringComparer.Ordinal);
        var alertsOnly = key == OfAlerts.Key;
        for (var taken = await TakeAsync(alertsOnly, ct); taken.Count > 0; taken = await TakeAsync(alertsOnly, ct))
        {
            foreach (var id in taken)
            {
                await DoAsync(id, byKind, ct);
            }
        }
    }

    private async Task<List<long>> TakeAsync(bool alertsOnly, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await OutboxQueries.TakeAsync(db, Batch, alertsOnly, ct);
    }

    private async Task DoAsync(long id, ILookup<string, IOutboxDoer> byKind, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await OutboxQueries.LockAsync(db, id, ct))
        {
            return;
        }

        var entry = await db.Outbox.SingleAsync(e => e.Id == id, ct);
        try
        {
            foreach (var doer in byKind[entry.Kind])
            {
                await doer.DoAsync(db, entry, ct);
            }
        }
        catch (PutOffException putOff)
        {
            // Its next try stands in the row already. The doer may have noted why: that is kept.
            log.LogWarning("Outbox entry {Id} ({Kind}) is put off: {Reason}", id, entry.Kind, putOff.Message);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return;
        }

        entry.DoneAt = await HubClock.ReadAsync(db, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
