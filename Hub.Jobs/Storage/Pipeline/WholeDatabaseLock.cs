using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <summary>Nobody approves, claims or records while this transaction lasts; who has begun finishes first. The tables in the one lock order.</summary>
public static class WholeDatabaseLock
{
    public static Task TakeAsync(HubDb db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"lock table hub.subjects, hub.channels, hub.apps, hub.deliveries in exclusive mode", ct);
}
