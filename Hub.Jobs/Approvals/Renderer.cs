using System.Text.Json;
using Connectors;
using Connectors.Contract;
using Hub.Channels;
using Hub.Items;
using Hub.Media;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Approvals;

/// <summary>What one channel would show of a revision: for the preview beside the text, and for the payload that is approved.</summary>
public sealed class Renderer(ConnectorRegistry connectors, ChannelSetups setups, PublicAddresses addresses, HouseCover cover)
{
    /// <param name="trackedKey">Null in a preview, before the link exists.</param>
    public async Task<Rendition> RenderAsync(HubDb db, Item item, Revision revision, Channel channel, string? trackedKey, CancellationToken ct)
    {
        var sample = await db.Subjects.Where(s => s.Id == item.Id).Select(s => s.Sample).SingleAsync(ct);
        var pictures = await db.RevisionMedia.AsNoTracking().Where(m => m.RevisionId == revision.Id).OrderBy(m => m.Position)
            .Select(m => new DraftMedia(m.Sha256, m.Original, m.Reference, m.AltText, m.Credit)).ToListAsync(ct);
        return await RenderAsync(db, item, revision, pictures, sample, channel, trackedKey, ct);
    }

    /// <summary>What it would be, of words that nobody has saved yet.</summary>
    public Task<Rendition> PreviewAsync(HubDb db, Item item, ItemDraft draft, int number, bool sample, Channel channel, CancellationToken ct) =>
        RenderAsync(db, item, Revision.Of(draft, item.Id, number, RevisionOrigin.Composer, null, item.UpdatedAt), draft.Media, sample, channel, null, ct);

    private async Task<Rendition> RenderAsync(
        HubDb db, Item item, Revision revision, IReadOnlyList<DraftMedia> pictures, bool sample, Channel channel, string? trackedKey, CancellationToken ct)
    {
        var setup = await setups.ReadAsync(db, channel, ct);
        var connector = connectors[channel.Connector];
        if (pictures.Count == 0 && connector.LimitsFor(setup).NeedsImage)
        {
            pictures = [await cover.ReadAsync(db, setup.IssuingBody, ct)];
        }

        var outgoing = Outgoing(item, revision, await MediaAsync(db, pictures, ct), sample, channel, trackedKey);
        var rendition = connector.Render(outgoing, setup);
        return rendition with { Problems = [.. connector.Check(setup), .. rendition.Problems] };
    }

    private static async Task<IReadOnlyList<OutgoingMedia>> MediaAsync(HubDb db, IReadOnlyList<DraftMedia> pictures, CancellationToken ct)
    {
        var hashes = pictures.Select(p => p.Sha256).ToList();
        var known = await db.Media.Where(m => hashes.Contains(m.Sha256))
            .Select(m => new { m.Sha256, m.ContentType, m.Width, m.Height, m.ByteCount }).ToDictionaryAsync(m => m.Sha256, ct);
        return
        [
            .. pictures.Where(p => known.ContainsKey(p.Sha256)).Select(p => (Picture: p, Known: known[p.Sha256]))
                .Select(p => new OutgoingMedia(
                    p.Known.Sha256, p.Known.ContentType, p.Known.Width, p.Known.Height, p.Known.ByteCount, p.Picture.AltText, p.Picture.Credit, p.Picture.Reference)),
        ];
    }

    private OutgoingItem Outgoing(
        Item item, Revision revision, IReadOnlyList<OutgoingMedia> media, bool sample, Channel channel, string? trackedKey)
    {
        return new OutgoingItem
        {
            ItemCode = item.Code,
            Version = revision.Number,
            Title = revision.Title,
            Summary = revision.Summary,
            BodyMarkdown = revision.BodyMarkdown,
            SourceAgency = revision.SourceAgency,
            Byline = revision.Byline,
            Kind = Kebab.Of(revision.Kind),
            Emergency = revision.Emergency,
            Section = revision.Section,
            Tags = revision.Tags,
            Language = revision.Language,
            CanonicalUrl = addresses.Item(item.Slug),
            TrackedUrl = addresses.Tracked(trackedKey ?? "xem-truoc"),
            FirstPublishedAt = item.FirstPublishedAt,
            CorrectionNote = revision.CorrectionNote,
            Sample = sample,
            Media = media,
            Overrides = OverridesFor(revision.Overrides, channel),
        };
    }

    // What was written for the channel goes before what was written for its connector.
    private static Dictionary<string, string> OverridesFor(JsonDocument overrides, Channel channel)
    {
        var parts = new Dictionary<string, string>();
        foreach (var name in (string[])[channel.Connector, channel.Slug])
        {
            if (overrides.RootElement.TryGetProperty(name, out var texts))
            {
                foreach (var part in texts.EnumerateObject())
                {
                    parts[part.Name] = part.Value.GetString() ?? "";
                }
            }
        }

        return parts;
    }
}
