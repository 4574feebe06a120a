using System.Text.Json.Nodes;
using Hub.ByHand;
using Hub.Deliveries;
using Hub.Deliveries.Looking;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Evidence.Parts;

/// <summary>What is, or was, out: the platform's id and link, how it was proven, what was seen of it from outside, and its end.</summary>
internal sealed class PublicationPart : IEvidencePart
{
    public async Task<IReadOnlyList<PackFile>> ReadAsync(HubDb db, PackSubject of, CancellationToken ct)
    {
        var publications = await db.Publications.AsNoTracking().Where(p => p.SubjectId == of.Item.Id)
            .OrderBy(p => p.ChannelId).ThenBy(p => p.PublishedAt).ThenBy(p => p.Id).ToListAsync(ct);
        var changes = await db.PublicationChanges.AsNoTracking().Where(c => c.SubjectId == of.Item.Id).OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(ct);
        var looks = await db.Set<PageCheck>().AsNoTracking().Where(c => db.Deliveries.Any(d => d.Id == c.DeliveryId && d.SubjectId == of.Item.Id))
            .OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(ct);
        var ids = publications.ConvertAll(p => p.Id);
        var outside = await db.Set<PublicLook>().AsNoTracking().Where(l => ids.Contains(l.PublicationId)).OrderBy(l => l.At).ThenBy(l => l.Id).ToListAsync(ct);
        return
        [
            PackJson.File(PackNames.PublicationChanges, PackJson.List(changes)), PackJson.File(PackNames.PageChecks, PackJson.List(looks)),
            PackJson.File(PackNames.PublicLooks, PackJson.List(outside)),
            PackJson.File(PackNames.Publications, new JsonArray([.. publications.Select(p => Of(p, of.Channels[p.ChannelId]))])),
        ];
    }

    private static JsonObject Of(Publication publication, string channel)
    {
        var row = (JsonObject)PackJson.Of(publication);
        row["channel"] = channel;
        return row;
    }
}
