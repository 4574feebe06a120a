using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <summary>One renewal of a channel's token at a time, over all nodes; the lock goes with the transaction.</summary>
public static class TokenLock
{
    public static Task TakeAsync(HubDb db, Guid channel, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"token:" + channel.ToString("N")}, 0))", ct);
}
