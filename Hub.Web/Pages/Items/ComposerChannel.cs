using Connectors;
using Connectors.Contract;
using Hub.Channels;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Items;

/// <summary>A channel that an item can be written for.</summary>
public sealed record ComposerChannel(Channel Channel, ConnectorLimits Limits)
{
    /// <summary>The texts that may be written for this channel alone.</summary>
    public IReadOnlyList<string> Parts => [.. Limits.Texts.Select(t => t.Part).Distinct()];

    /// <param name="item">A retired channel is there only where this one stands on it: it can still be corrected.</param>
    public static async Task<IReadOnlyList<ComposerChannel>> ReadAsync(HubDb db, ConnectorRegistry connectors, ChannelSetups setups, Guid? item, CancellationToken ct)
    {
        var rows = await db.Channels.AsNoTracking().Where(c => c.RetiredAt == null || db.Publications.Any(p => p.SubjectId == item && p.ChannelId == c.Id && p.RemovedAt == null)).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(ct);
        var channels = new List<ComposerChannel>();
        foreach (var channel in rows.Where(c => connectors.Find(c.Connector) is not null))
        {
            channels.Add(new ComposerChannel(channel, connectors[channel.Connector].LimitsFor(await setups.ReadAsync(db, channel, ct))));
        }

        return channels;
    }
}
