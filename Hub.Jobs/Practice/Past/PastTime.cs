using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Practice.Past;

/// <summary>
/// The clock while the past is told. The hub's clock is moved inside the one transaction that writes it, so nobody else ever sees it moved, and
/// with the transaction it is back where it was.
/// </summary>
internal sealed class PastTime : TimeProvider
{
    private DateTimeOffset now;
    private (DateTimeOffset Server, long At)? begun;

    public override DateTimeOffset GetUtcNow() => now;

    public async Task MoveAsync(HubDb db, DateTimeOffset to, CancellationToken ct)
    {
        now = to;
        begun ??= (await HubClock.ServerAsync(db, ct), System.GetTimestamp());
        var offset = to - (begun.Value.Server + System.GetElapsedTime(begun.Value.At));
        await db.HubMode.ExecuteUpdateAsync(s => s.SetProperty(m => m.ClockOffset, offset), ct);
    }
}
