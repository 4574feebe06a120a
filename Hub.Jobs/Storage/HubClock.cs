using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>The clock of rules: the server's, plus the offset that a practice database may have.</summary>
public static class HubClock
{
    /// <summary>For LINQ only: <c>where row.DueAt &lt;= HubClock.Now()</c> is decided by <c>hub.now()</c> in the database.</summary>
    public static DateTimeOffset Now() => throw new NotSupportedException("hub.now() exists in queries only; ask ReadAsync");

    public static Task<DateTimeOffset> ReadAsync(HubDb db, CancellationToken ct) =>
        db.Database.SqlQuery<DateTimeOffset>($"select hub.now() as \"Value\"").SingleAsync(ct);

    /// <summary>The server's own clock, without any offset: what leases and nodes go by.</summary>
    public static Task<DateTimeOffset> ServerAsync(HubDb db, CancellationToken ct) =>
        db.Database.SqlQuery<DateTimeOffset>($"select clock_timestamp() as \"Value\"").SingleAsync(ct);
}
