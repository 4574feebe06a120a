using Connectors.Contract;
using Connectors.Outbound;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>
/// Asks a platform that can say it how long a channel's token will do. An end that comes near is told by the watch of tokens; a token that is
/// refused stops the channel before an item meets it. An answer that cannot be read changes nothing.
/// </summary>
public sealed class TokenReadings(IDbContextFactory<HubDb> databases, ChannelSetups setups, OutboundFactory doors)
{
    public async Task ReadAsync(Channel channel, IChecksTokens checks, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var setup = await setups.ReadAsync(db, channel, ct);
        switch (await checks.CheckTokenAsync(setup, await HubClock.ReadAsync(db, ct), doors.For(LeaseDeadline.None, new ExchangeList()), ct))
        {
            case TokenCheck.Good good:
                await StoreAsync(channel.Id, good, ct);
                break;
            case TokenCheck.NeedsReauth no:
                await ConsentNeeded.BlockAsync(databases, channel.Id, no.Cause, ct);
                break;
        }
    }

    private async Task StoreAsync(Guid channelId, TokenCheck.Good good, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await TokenTurn.TakeAsync(db, channelId, ct);
        var row = await db.Set<TokenReading>().SingleOrDefaultAsync(r => r.ChannelId == channelId, ct);
        if (row is null)
        {
            row = new TokenReading { ChannelId = channelId, Seen = good.Seen };
            db.Add(row);
        }

        (row.ReadAt, row.EndsAt, row.Seen) = (await HubClock.ReadAsync(db, ct), good.EndsAt, good.Seen);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
