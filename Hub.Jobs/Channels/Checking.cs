using Connectors;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>What a check of a channel saw.</summary>
/// <param name="Probe">The read-only test on the platform; null where there is none, or where the set-up was wrong already.</param>
public sealed record ChannelReport(IReadOnlyList<Problem> Problems, ProbeOutcome? Probe)
{
    /// <summary>The platform answered that all is well.</summary>
    public bool Works => Problems.Count == 0 && Probe is ProbeOutcome.Works;

    /// <summary>The set-up has no fault, and nobody outside was asked: this kind has no question that changes nothing.</summary>
    public bool NotAsked => Problems.Count == 0 && Probe is null;
}

/// <summary>Is a channel set up right, and does it answer? Reads only, over the same door as every send.</summary>
public sealed class Checking(
    IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups, WorldRules world, OutboundFactory doors, TokenRenewal tokens)
{
    public async Task<ChannelReport> CheckAsync(Guid channelId, CancellationToken ct)
    {
        var (connector, setup) = await ReadAsync(channelId, ct);
        IReadOnlyList<Problem> problems =
        [
            .. connector.Check(setup),
            .. world.Of(connector.Schema, setup.Settings, setup.Secrets.Values).Select(r => r.Problem),
        ];
        if (problems.Count > 0 || connector is not IProbes probes)
        {
            return new ChannelReport(problems, null);
        }

        var seen = await probes.ProbeAsync(setup, Door(), ct);
        if (seen is ProbeOutcome.TokenStale stale)
        {
            // A token that has run out is renewed as a lane would renew it, and the question put once more.
            await tokens.RenewAsync(channelId, stale.Version, ct);
            (_, setup) = await ReadAsync(channelId, ct);
            seen = await probes.ProbeAsync(setup, Door(), ct);
        }

        return new ChannelReport([], seen);
    }

    private async Task<(IConnector Connector, ChannelSetup Setup)> ReadAsync(Guid channelId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == channelId, ct);
        return (connectors[channel.Connector], await setups.ReadAsync(db, channel, ct));
    }

    private IOutbound Door() => doors.For(LeaseDeadline.None, new ExchangeList());
}
