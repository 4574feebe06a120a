using Connectors;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Connecting;

/// <summary>Asks the account itself which steps are done. Reads only.</summary>
public sealed class Proving(IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups, OutboundFactory doors, TokenReadings readings)
{
    public async Task ProveAsync(Guid channelId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == channelId, ct);
        if (connectors[channel.Connector] is not IConnectsAccounts connects)
        {
            return;
        }

        var setup = await setups.ReadAsync(db, channel, ct);
        if (setup.Token is null && connects is IRenewsTokens)
        {
            return;
        }

        var proofs = await connects.ProveStepsAsync(setup, await HubClock.ReadAsync(db, ct), doors.For(LeaseDeadline.None, new ExchangeList()), ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var proof in proofs)
        {
            await StepList.ProveAsync(db, channelId, proof.Step, proof.Done, proof.Evidence, ct);
        }

        await transaction.CommitAsync(ct);
        if (connects is IChecksTokens checks)
        {
            await readings.ReadAsync(channel, checks, ct);
        }
    }
}
