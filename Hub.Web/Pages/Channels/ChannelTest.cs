using Connectors.Contract;
using Hub.Channels;
using Hub.Channels.Connecting;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Channels;

/// <summary>The three rungs on which a channel is tried, and what earlier ones may have left there.</summary>
/// <param name="Last">The newest trial of the second rung.</param>
public sealed record ChannelTest(Channel Channel, SecondRung Second, bool CanTakeBack, HiddenTrial? Last, IReadOnlyList<HiddenTrial> Left)
{
    public static async Task<ChannelTest> ReadAsync(HubDb db, Channel channel, IConnector connector, ChannelSetup setup, CancellationToken ct) => new(
        channel,
        SecondRungs.Of(connector, setup),
        connector is IRetracts retracts && retracts.CanRetract(setup),
        await db.Set<HiddenTrial>().AsNoTracking().Where(t => t.ChannelId == channel.Id).OrderByDescending(t => t.BegunAt).FirstOrDefaultAsync(ct),
        await LeftOvers.ReadAsync(db, channel.Id, ct));
}
