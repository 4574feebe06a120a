using Connectors.Contract;
using Hub.Incidents;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>A channel whose account wants a person's consent again rests, with one incident, until somebody has given it.</summary>
internal static class ConsentNeeded
{
    public static async Task BlockAsync(IDbContextFactory<HubDb> databases, Guid channelId, Cause cause, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await RowLocks.LockAsync(db, null, [channelId], ct);
        var channel = await db.Channels.SingleAsync(c => c.Id == channelId, ct);
        if (channel.BlockedAt is null)
        {
            var now = await HubClock.ReadAsync(db, ct);
            (channel.BlockedAt, channel.BlockedCause) = (now, cause.Code);
            await OpenIncidents.OpenOnceAsync(db, "channel-blocked", channelId, null, $"{cause.Code}: {cause.Detail}", now, ct);
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }
}
