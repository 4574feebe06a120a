using Connectors;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Engine;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>
/// Once a day: asks each platform that can say it how long a channel's token will do. An end that comes near is told by the watch of tokens; a
/// token that is refused stops the channel before an item meets it. An answer that cannot be read changes nothing.
/// </summary>
public sealed class TokenReadings(IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups, OutboundFactory doors, Fence fence) : IJobHandler
{
    public const string HandlerName = "token-readings";

    public static RecurringJob EachNight { get; } = new(HandlerName, new JobCall(HandlerName, ""), "40 4 * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        if (!await fence.HoldsAsync(ct))
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var channel in await db.Channels.AsNoTracking().Where(c => c.RetiredAt == null).OrderBy(c => c.Id).ToListAsync(ct))
        {
            if (connectors.Find(channel.Connector) is IChecksTokens checks)
            {
                await ReadAsync(channel, checks, ct);
            }
        }
    }

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
