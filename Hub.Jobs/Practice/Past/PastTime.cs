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

    public override DateTimeOffset GetUtcNow() => now;

    public async Task MoveAsync(HubDb db, DateTimeOffset to, CancellationToken ct)
    {
        now = to;
        var offset = to - await HubClock.ServerAsync(db, ct);
        await db.HubMode.ExecuteUpdateAsync(s => s.SetProperty(m => m.ClockOffset, offset), ct);
    }
}
