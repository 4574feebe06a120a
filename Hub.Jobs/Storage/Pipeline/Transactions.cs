using Hub.Deliveries.Sending;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hub.Storage.Pipeline;

/// <summary>
/// What must be stored whatever happens to the server meanwhile: an answer that a platform gave. It is held in memory and the whole
/// transaction is made again after a deadlock, a failed serialisation or a lost server, until it stands or the patience given ends.
/// </summary>
public sealed class Transactions(IDbContextFactory<HubDb> databases, LeaseOptions lease, TimeProvider time)
{
    private const string StoodStill = "25P03";

    public async Task<T> UntilStoredAsync<T>(Func<HubDb, CancellationToken, Task<T>> work, TimeSpan patience, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        for (var wait = TimeSpan.FromMilliseconds(20); ; wait = wait < TimeSpan.FromSeconds(2) ? wait * 2 : wait)
        {
            try
            {
                return await OnceAsync(work, ct);
            }
            catch (Exception e) when (IsPassing(e) && time.GetElapsedTime(started) < patience)
            {
                await Task.Delay(wait, time, ct);
            }
        }
    }

    private async Task<T> OnceAsync<T>(Func<HubDb, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Standstill.LimitAsync(db, lease.Length, ct);
        var result = await work(db, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return result;
    }

    // 40P01 deadlock, 40001 serialisation; 57P01 and 57P02 are said by a server that goes down, 25P03 to a process that stood still.
    private static bool IsPassing(Exception e) => e switch
    {
        PostgresException
        {
            SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.AdminShutdown
                or PostgresErrorCodes.CrashShutdown or StoodStill,
        } => true,
        NpgsqlException { IsTransient: true } => true,
        InvalidOperationException { InnerException: { } inner } => IsPassing(inner),
        DbUpdateException { InnerException: { } inner } => IsPassing(inner),
        _ => false,
    };
}
