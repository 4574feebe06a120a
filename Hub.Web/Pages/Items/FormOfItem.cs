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
            Channels = await db.WantedChannels.Where(w => w.ItemId == item.Id).Select(w => w.ChannelId).ToListAsync(ct),
            Pictures = [.. pictures.Select(p => new PictureForm { Sha256 = p.Sha256, Original = p.Original, Reference = p.Reference, Alt = p.AltText, Credit = p.Credit })],
            Own = revision.Overrides.RootElement.EnumerateObject()
                .SelectMany(o => o.Value.EnumerateObject().Select(part => (Key: $"{o.Name}/{part.Name}", Text: part.Value.GetString())))
                .ToDictionary(o => o.Key, o => o.Text),
        };
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
