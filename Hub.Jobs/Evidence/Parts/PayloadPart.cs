using Connectors.Rendering;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Evidence.Parts;

/// <summary>The very bytes that were approved and sent, and the pictures that they show.</summary>
internal sealed class PayloadPart : IEvidencePart
{
    public async Task<IReadOnlyList<PackFile>> ReadAsync(HubDb db, PackSubject of, CancellationToken ct)
    {
        var places = await PlacesAsync(db, of.Item.Id, ct);
        var hashes = places.Select(p => p.Hash).Distinct().ToList();
        var payloads = await db.Payloads.AsNoTracking().Where(p => hashes.Contains(p.Hash)).ToDictionaryAsync(p => p.Hash, p => p.Bytes, ct);
        var pictures = payloads.Values.SelectMany(bytes => RenditionBytes.Read(bytes).Media.Select(m => m.Sha256)).ToList();
        return
        [
            .. places.Select(p => new PackFile($"{PackNames.Payloads}{of.Channels[p.Channel]}/v{p.Version:0000}-{p.Hash}.json", payloads[p.Hash])),
            .. (await PackMedia.ReadAsync(db, pictures, ct)).Files,
        ];
    }

    private static async Task<List<(Guid Channel, int Version, string Hash)>> PlacesAsync(HubDb db, Guid item, CancellationToken ct)
    {
        var submitted = await (
            from c in db.SubmissionChannels
            join s in db.Submissions on c.SubmissionId equals s.Id
            join r in db.Revisions on s.RevisionId equals r.Id
            where s.ItemId == item
            select new { c.ChannelId, r.Number, c.PayloadHash }).ToListAsync(ct);
        var sent = await db.Deliveries.Where(d => d.SubjectId == item && d.Facts.PayloadHash != null)
            .Select(d => new { d.ChannelId, d.Version, d.Facts.PayloadHash }).ToListAsync(ct);
        var shown = await db.Publications.Where(p => p.SubjectId == item && p.PayloadHash != null).Select(p => new { p.ChannelId, p.Version, p.PayloadHash }).ToListAsync(ct);
        return
        [
            .. submitted.Select(s => (s.ChannelId, s.Number, s.PayloadHash))
                .Concat(sent.Select(d => (d.ChannelId, d.Version ?? 0, d.PayloadHash!)))
                .Concat(shown.Select(p => (p.ChannelId, p.Version, p.PayloadHash!)))
                .Distinct(),
        ];
    }
}
