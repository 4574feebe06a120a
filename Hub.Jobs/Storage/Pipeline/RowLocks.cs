using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <summary>
/// The one order in which rows are locked, wherever deliveries are made, claimed or moved: subject, channels by id, apps by id, deliveries
/// by id. Whoever locks in another order makes a deadlock.
/// </summary>
public static class RowLocks
{
    public static async Task LockAsync(HubDb db, Guid? subject, IEnumerable<Guid> channels, CancellationToken ct)
    {
        var ids = channels.Distinct().Order().ToArray();
        if (subject is { } id)
        {
            await db.Database.ExecuteSqlAsync($"select 1 from hub.subjects where id = {id} for no key update", ct);
        }

        await db.Database.ExecuteSqlAsync($"select 1 from hub.channels where id = any({ids}) order by id for no key update", ct);
        await db.Database.ExecuteSqlAsync(
            $"select 1 from hub.apps where id in (select app_id from hub.channels where id = any({ids})) order by id for no key update", ct);
        await db.Database.ExecuteSqlAsync(
            $"select 1 from hub.deliveries where subject_id = {subject} and channel_id = any({ids}) and ended_at is null order by id for no key update", ct);
    }
}
