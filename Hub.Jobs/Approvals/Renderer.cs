using System.Text.Json;
using Connectors;
using Connectors.Contract;
using Hub.Channels;
using Hub.Items;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Approvals;

/// <summary>What one channel would show of a revision: for the preview beside the text, and for the payload that is approved.</summary>
public sealed class Renderer(ConnectorRegistry connectors, ChannelSetups setups, PublicAddresses addresses)
{
    /// <param name="trackedKey">Null in a preview, before the link exists.</param>
    public async Task<Rendition> RenderAsync(HubDb db, Item item, Revision revision, Channel channel, string? trackedKey, CancellationToken ct)
    {
        var setup = await setups.ReadAsync(db, channel, ct);
        var connector = connectors[channel.Connector];
        var outgoing = await OutgoingAsync(db, item, revision, channel, trackedKey, ct);
        var rendition = connector.Render(outgoing, setup);
        return rendition with { Problems = [.. connector.Check(setup), .. rendition.Problems] };
    }

    private async Task<OutgoingItem> OutgoingAsync(HubDb db, Item item, Revision revision, Channel channel, string? trackedKey, CancellationToken ct)
    {
        var media = await (
            from r in db.RevisionMedia.AsNoTracking()
            join m in db.Media.AsNoTracking() on r.Sha256 equals m.Sha256
            where r.RevisionId == revision.Id
            orderby r.Position
            select new OutgoingMedia(m.Sha256, m.ContentType, m.Width, m.Height, m.ByteCount, r.AltText, r.Credit, r.Reference)).ToListAsync(ct);
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
            Sample = await db.Subjects.Where(s => s.Id == item.Id).Select(s => s.Sample).SingleAsync(ct),
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
