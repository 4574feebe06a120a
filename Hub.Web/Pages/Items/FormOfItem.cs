using Hub.Items;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Items;

/// <summary>Fills the composer with what is stored.</summary>
public static class FormOfItem
{
    public static async Task<ItemForm> ReadAsync(HubDb db, Item item, CancellationToken ct)
    {
        var revision = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == item.CurrentRevisionId, ct);
        var pictures = await db.RevisionMedia.AsNoTracking().Where(m => m.RevisionId == revision.Id).OrderBy(m => m.Position).ToListAsync(ct);
        var chosen = await ChannelsAsync(db, item.Id, ct);
        return new ItemForm
        {
            Title = revision.Title,
            Summary = revision.Summary,
            Body = revision.BodyMarkdown,
            Kind = Kebab.Of(revision.Kind),
            Emergency = revision.Emergency,
            Section = revision.Section,
            Source = revision.SourceAgency,
            Byline = revision.Byline,
            Tags = string.Join(", ", revision.Tags),
            Note = revision.CorrectionNote,
            Until = revision.ValidUntil is { } until ? Times.Input(until) : null,
            Channels = chosen,
            Pictures = [.. pictures.Select(p => new PictureForm { Sha256 = p.Sha256, Original = p.Original, Reference = p.Reference, Alt = p.AltText, Credit = p.Credit })],
            Own = revision.Overrides.RootElement.EnumerateObject()
                .SelectMany(o => o.Value.EnumerateObject().Select(part => (Key: $"{o.Name}/{part.Name}", Text: part.Value.GetString())))
                .ToDictionary(o => o.Key, o => o.Text),
        };
    }

    // Those that were last asked for: of the newest submission.
    private static async Task<List<Guid>> ChannelsAsync(HubDb db, Guid item, CancellationToken ct)
    {
        var submission = await db.Submissions.Where(s => s.ItemId == item).OrderByDescending(s => s.SubmittedAt).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(ct);
        return await db.SubmissionChannels.Where(c => c.SubmissionId == submission).Select(c => c.ChannelId).ToListAsync(ct);
    }
}
