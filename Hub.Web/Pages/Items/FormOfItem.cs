using Hub.Deliveries;
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
            Based = revision.Number,
            Channels = await ChannelsAsync(db, item.Id, ct),
            At = await AskedForAsync(db, item.Id, ct) is { } at ? Times.Input(at) : null,
            Pictures = [.. pictures.Select(p => new PictureForm { Sha256 = p.Sha256, Original = p.Original, Reference = p.Reference, Alt = p.AltText, Credit = p.Credit })],
            Own = revision.Overrides.RootElement.EnumerateObject()
                .SelectMany(o => o.Value.EnumerateObject().Select(part => (Key: $"{o.Name}/{part.Name}", Text: part.Value.GetString())))
                .ToDictionary(o => o.Key, o => o.Text),
        };
    }

    // Where it is out or on its way, an edit has to go too: those are chosen with the ones that the writer meant.
    private static Task<List<Guid>> ChannelsAsync(HubDb db, Guid item, CancellationToken ct) => db.Channels
        .Where(c =>
            (c.RetiredAt == null && db.WantedChannels.Any(w => w.ItemId == item && w.ChannelId == c.Id))
            || db.Publications.Any(p => p.SubjectId == item && p.ChannelId == c.Id && p.RemovedAt == null)
            || db.Deliveries.Any(d => d.SubjectId == item && d.ChannelId == c.Id && d.Facts.EndedAt == null && d.Facts.Action != DeliveryAction.Retract))
        .Select(c => c.Id).ToListAsync(ct);

    // The hour that was asked for still holds when the text is edited; one that has passed does not.
    private static async Task<DateTimeOffset?> AskedForAsync(HubDb db, Guid item, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        return await db.Submissions.Where(s => s.ItemId == item).OrderByDescending(s => s.SubmittedAt).Select(s => (DateTimeOffset?)s.RequestedAt).FirstOrDefaultAsync(ct) is { } at && at > now
            ? at : null;
    }

    /// <summary>An empty form, with a picture of the library and the words that it last had.</summary>
    public static async Task<ItemForm> WithPictureAsync(HubDb db, string? sha256, CancellationToken ct)
    {
        var form = new ItemForm();
        var picture = await db.Media.Where(m => m.Sha256 == sha256 && m.MadeFrom != null).Select(m => new { m.Sha256, m.MadeFrom }).SingleOrDefaultAsync(ct);
        if (picture is not null)
        {
            var last = await db.RevisionMedia.Where(r => r.Sha256 == sha256).OrderByDescending(r => r.RevisionId).FirstOrDefaultAsync(ct);
            form.Pictures.Add(new PictureForm { Sha256 = picture.Sha256, Original = picture.MadeFrom, Reference = last?.Reference, Alt = last?.AltText, Credit = last?.Credit });
        }

        return form;
    }
}
