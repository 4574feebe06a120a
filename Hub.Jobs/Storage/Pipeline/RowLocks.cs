using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <summary>
/// The one order in which rows are locked, wherever deliveries are made, claimed or moved: subject, channels by id, apps by id, deliveries
/// by id. Whoever locks in another order makes a deadlock.
/// </summary>
public static class RowLocks
{
    public static Task LockAsync(HubDb db, Guid? subject, IEnumerable<Guid> channels, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select hub.lock_rows({subject}, {channels.Distinct().ToArray()})", ct);

    /// <summary>The same for one delivery, with its subject and channel.</summary>
    public static Task LockAsync(HubDb db, Guid delivery, CancellationToken ct) => db.Database.ExecuteSqlAsync($"select hub.lock_delivery({delivery})", ct);
}
