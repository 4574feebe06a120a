using Connectors;
using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.Channels;
using Hub.Items;
using Hub.Media;
using Hub.Setup;
using Hub.Storage;
using Hub.Text;
using Hub.Web.Look;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Items;

/// <summary>What the composer does with a form: keep pictures, keep the text, show it as each channel will.</summary>
public sealed class Composer(ConnectorRegistry connectors, ChannelSetups setups, Renderer renderer, Saving saving, MediaStore media, HubSettings settings)
{
    private const string CodeToCome = "chưa có mã";

    public Task<IReadOnlyList<ComposerChannel>> ChannelsAsync(HubDb db, Guid? item, CancellationToken ct) => ComposerChannel.ReadAsync(db, connectors, setups, item, ct);

    /// <summary>Keeps uploaded pictures, each by itself: one that is refused does not lose the others.</summary>
    public async Task<IReadOnlyList<Refusal>> UploadAsync(HubDb db, ItemForm form, IEnumerable<IFormFile> files, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        foreach (var file in files)
        {
            try
            {
                var stored = await media.StoreAsync(db, await file.BytesAsync(ct), ct);
                form.Pictures.Add(new PictureForm { Sha256 = stored.Ready.Sha256, Original = stored.Original.Sha256, Reference = form.Cover() is null ? null : NameFor(file.FileName, form) });
            }
            catch (RefusedException refused)
            {
                var name = Nfc.Line(Path.GetFileName(file.FileName));
                refusals.AddRange(refused.Refusals.Select(r => new Refusal(name, r.Problem)));
            }
        }

        return refusals;
    }

    public async Task<Saved> SaveAsync(HubDb db, Guid? item, ItemDraft draft, Actor actor, CancellationToken ct)
    {
        DraftCheck.RefuseUnkeepable(draft);
        return item is { } id
            ? await saving.ReviseAsync(db, id, draft, RevisionOrigin.Composer, actor, ct)
            : await saving.CreateAsync(db, draft, await FreeSlugAsync(db, draft.Title, ct), settings.Mode == HubMode.Practice, RevisionOrigin.Composer, actor, ct);
    }

    /// <summary>Every chosen channel, and every fault there is: of the text, of what is asked for, of each channel.</summary>
    public async Task<ComposerPreview> PreviewAsync(HubDb db, Item? item, ItemForm form, CancellationToken ct)
    {
        var organisation = await db.Organisation.Select(o => o.Name).SingleAsync(ct);
        var draft = form.ToDraft(organisation);
        var known = item ?? await PlaceholderAsync(db, draft, ct);
        var number = 1 + (await db.Revisions.Where(r => r.ItemId == known.Id).MaxAsync(r => (int?)r.Number, ct) ?? 0);
        var shown = new List<(ComposerChannel Channel, Rendition Rendition)>();
        foreach (var channel in (await ChannelsAsync(db, item?.Id, ct)).Where(c => form.Channels.Contains(c.Channel.Id)))
        {
            shown.Add((channel, await renderer.PreviewAsync(db, known, draft, number, settings.Mode == HubMode.Practice, channel.Channel, ct)));
        }

        var pictures = await PicturesAsync(db, [.. draft.Media.Select(m => m.Sha256), .. shown.SelectMany(s => s.Rendition.Media).Select(m => m.Sha256)], ct);
        return new ComposerPreview(
            [.. shown.Select(s => new ChannelPreview(s.Channel.Channel, s.Rendition, s.Channel.Limits, pictures) { BodyLeftOut = BodyWords.AreLeftOut(draft.BodyMarkdown, $"{draft.Title} {draft.Summary}", s.Rendition) })],
            [
                .. form.TimeFaults(),
                .. DraftCheck.Of(draft).Select(p => new Refusal(null, p)),
                .. Submitting.FaultsOf(form.ToRequest(known.Id), await HubClock.ReadAsync(db, ct)),
                .. shown.SelectMany(s => s.Rendition.Problems.Select(p => new Refusal(s.Channel.Channel.Name, p))),
            ]);
    }

    /// <summary>Addresses on our own server by hash.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> PicturesAsync(HubDb db, IEnumerable<string> hashes, CancellationToken ct)
    {
        var wanted = hashes.Distinct().ToList();
        return await db.Media.Where(m => wanted.Contains(m.Sha256)).ToDictionaryAsync(m => m.Sha256, m => $"/m/{m.PublicKey}.jpg", ct);
    }

    private static async Task<Item> PlaceholderAsync(HubDb db, ItemDraft draft, CancellationToken ct) => new()
    {
        Id = Guid.Empty,
        Code = CodeToCome,
        Slug = Slug.Of(draft.Title),
        SearchText = "",
        UpdatedAt = await HubClock.ReadAsync(db, ct),
    };

    // The cover needs no name; the others are named in the text by it.
    private static string NameFor(string fileName, ItemForm form)
    {
        var wanted = Slug.Of(Path.GetFileNameWithoutExtension(fileName));
        var name = $"{wanted}.jpg";
        for (var i = 2; form.Pictures.Any(p => p.Reference == name); i++)
        {
            name = $"{wanted}-{i}.jpg";
        }

        return name;
    }

    private static async Task<string> FreeSlugAsync(HubDb db, string title, CancellationToken ct)
    {
        var slug = Slug.Of(title);
        var free = slug;
        for (var i = 2; await db.Items.AnyAsync(item => item.Slug == free, ct); i++)
        {
            var ending = $"-{i}";
            free = slug[..Math.Min(slug.Length, Slug.MaxLength - ending.Length)].TrimEnd('-') + ending;
        }

        return free;
    }
}
