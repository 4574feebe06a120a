using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <summary>
/// A process that stands still inside a transaction (a machine that swaps, a virtual one that is moved) keeps its locks, and with a channel's
/// lock everybody waits for it. The server ends such a transaction; what it was about is done again by whoever comes next.
/// </summary>
internal static class Standstill
{
    /// <summary>For this transaction, and with it that nothing counts as committed that a power cut could take back.</summary>
    public static Task LimitAsync(HubDb db, TimeSpan limit, CancellationToken ct)
    {
        var milliseconds = ((int)limit.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return db.Database.ExecuteSqlAsync(
            $"select set_config('idle_in_transaction_session_timeout', {milliseconds}, true), set_config('synchronous_commit', 'on', true)", ct);
    }
}
