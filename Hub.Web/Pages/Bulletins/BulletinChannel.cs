using Connectors;
using Connectors.Contract;
using Hub.Bulletins;
using Hub.Channels;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Bulletins;

/// <summary>A channel that sends bulletins, with its rules and what the hub has counted of its allowance.</summary>
public sealed record BulletinChannel(Channel Channel, BroadcastRules Rules, BulletinQuota Quota)
{
    public static async Task<IReadOnlyList<BulletinChannel>> ReadAsync(HubDb db, ConnectorRegistry connectors, ChannelSetups setups, DateTimeOffset now, CancellationToken ct)
    {
        var found = new List<BulletinChannel>();
        foreach (var channel in await db.Channels.AsNoTracking().Where(c => c.RetiredAt == null).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(ct))
        {
            if (connectors[channel.Connector] is IBroadcasts broadcasts)
            {
                var rules = broadcasts.BroadcastRulesOf(await setups.ReadAsync(db, channel, ct));
                found.Add(new BulletinChannel(channel, rules, await BulletinQuota.ReadAsync(db, channel.Id, rules, now, ct)));
            }
        }

        return found;
    }
}
