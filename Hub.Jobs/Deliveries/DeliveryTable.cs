using Connectors;
using Hub.Channels;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries;

/// <summary>One delivery as a line of a table.</summary>
public sealed record DeliveryLine(string Item, string Channel, string Connector, DeliveryAction Action, DeliveryState State, string? RemoteUrl, int Attempts)
{
    /// <summary>Did it end as it should? What was replaced counts by its successor.</summary>
    public bool RightEnd { get; init; }
}

/// <summary>Every delivery, by item, channel and number.</summary>
public sealed class DeliveryTable(IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups)
{
    /// <param name="since">Of items that were made since then.</param>
    public async Task<IReadOnlyList<DeliveryLine>> ReadAsync(DateTimeOffset since, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var channels = await db.Channels.AsNoTracking().ToDictionaryAsync(c => c.Id, ct);
        var byHand = new HashSet<Guid>();
        foreach (var channel in channels.Values)
        {
            if (ChannelAbilities.Of(connectors[channel.Connector], await setups.ReadAsync(db, channel, ct)).ByHand)
            {
                byHand.Add(channel.Id);
            }
        }

        var rows = await (
            from d in db.Deliveries.AsNoTracking()
            join i in db.Items on d.SubjectId equals i.Id
            where i.CreatedAt >= since
            orderby i.Code, d.ChannelId, d.Seq
            select new
            {
                Delivery = d,
                i.Code,
                Attempts = db.Attempts.Count(a => a.DeliveryId == d.Id),
                Url = db.Publications.Where(p => p.SubjectId == d.SubjectId && p.ChannelId == d.ChannelId && p.Generation == d.Generation && !p.Surplus)
                    .Select(p => p.Url).FirstOrDefault(),
            }).ToListAsync(ct);
        return
        [
            .. rows.GroupBy(r => (r.Code, r.Delivery.ChannelId))
                .SelectMany(g => g.Select((r, n) => new DeliveryLine(
                    r.Code, channels[r.Delivery.ChannelId].Slug, channels[r.Delivery.ChannelId].Connector, r.Delivery.Facts.Action, r.Delivery.Facts.State, r.Url, r.Attempts)
                {
                    RightEnd = IsRight(r.Delivery.Facts, byHand.Contains(r.Delivery.ChannelId), hasSuccessor: n < g.Count() - 1),
                }))
                .OrderBy(l => l.Item, StringComparer.Ordinal).ThenBy(l => l.Channel, StringComparer.Ordinal),
        ];
    }

    private static bool IsRight(DeliveryFacts facts, bool byHand, bool hasSuccessor) => facts.State switch
    {
        DeliveryState.Published or DeliveryState.Removed => true,
        DeliveryState.NeedsHand => byHand,

        // The successor has a line, and an end, of its own.
        DeliveryState.Superseded or DeliveryState.Cancelled => hasSuccessor,
        _ => false,
    };
}
