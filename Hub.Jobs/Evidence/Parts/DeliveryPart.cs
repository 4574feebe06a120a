using System.Text.Json.Nodes;
using Hub.ByHand;
using Hub.Deliveries;
using Hub.Orders.Certificates;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Evidence.Parts;

/// <summary>Every delivery with its attempts and what went over the wire, as it is stored: without secrets.</summary>
internal sealed class DeliveryPart : IEvidencePart
{
    public async Task<IReadOnlyList<PackFile>> ReadAsync(HubDb db, PackSubject of, CancellationToken ct)
    {
        var deliveries = await db.Deliveries.AsNoTracking().Where(d => d.SubjectId == of.Item.Id).OrderBy(d => d.ChannelId).ThenBy(d => d.Seq).ToListAsync(ct);
        var ids = deliveries.Select(d => d.Id).ToList();
        var attempts = (await db.Attempts.AsNoTracking().Where(a => ids.Contains(a.DeliveryId)).OrderBy(a => a.Number).ToListAsync(ct)).ToLookup(a => a.DeliveryId);
        var placements = await db.Placements.AsNoTracking().Where(p => p.SubjectId == of.Item.Id).OrderBy(p => p.ChannelId).ToListAsync(ct);
        var changed = await SendRows.DifferingAsync(db, of.Item.Id, ct);
        var captures = await db.Set<HandCapture>().AsNoTracking().Where(c => ids.Contains(c.DeliveryId)).OrderBy(c => c.DeliveryId).ToListAsync(ct);
        return
        [
            .. (await PackMedia.ReadAsync(db, [.. captures.Select(c => c.Sha256)], ct)).Files,
            PackJson.File(PackNames.Deliveries, new JsonObject
            {
                ["deliveries"] = new JsonArray([.. deliveries.Select(d => Of(d, of.Channels[d.ChannelId], attempts[d.Id]))]),
                ["placements"] = PackJson.List(placements),
                ["captures"] = PackJson.List(captures),
                ["changed_since_stored"] = PackJson.List(changed.ConvertAll(r => new ChangedRow(r.Table, r.Id, r.Gone))),
            }),
        ];
    }

    private static JsonObject Of(Delivery delivery, string channel, IEnumerable<Attempt> attempts)
    {
        var row = (JsonObject)PackJson.Of(delivery);
        row["channel"] = channel;
        row["attempts"] = new JsonArray([.. attempts.Select(Of)]);
        return row;
    }

    private static JsonObject Of(Attempt attempt)
    {
        var row = (JsonObject)PackJson.Of(attempt);
        row["exchanges"] = attempt.Exchanges is { } exchanges ? JsonNode.Parse(exchanges) : null;
        return row;
    }
}
