using Hub.Approvals;
using Hub.Items;
using Hub.People;
using Hub.Web.Look;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Items;

/// <summary>The composer: of a new item at /items/new, of one that is there at /items/{code}/edit.</summary>
[Authorize(Policy = Permissions.Write)]
[RequestSizeLimit(150 * 1024 * 1024)]
public sealed class EditModel(PageTools tools, Composer composer, Submitting submitting) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    /// <summary>A picture of the library with which a new item begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Picture { get; set; }

    [BindProperty]
    public ItemForm Form { get; set; } = new();

    [BindProperty]
    public List<IFormFile> Upload { get; set; } = [];

    public Item? Item { get; private set; }

    /// <summary>It is, or may be, out: what is submitted next is a correction.</summary>
    public bool IsOut { get; private set; }

    public IReadOnlyList<ComposerChannel> Channels { get; private set; } = [];

    public IReadOnlyList<ChannelPreview> Previews { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Pictures { get; private set; } = new Dictionary<string, string>();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        Form = Item is not null ? await FormOfItem.ReadAsync(Db, Item, ct) : await FormOfItem.WithPictureAsync(Db, Picture, ct);

        return await ShowAsync(ct);
    }

    /// <summary>Keeps what was written, and shows it again.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await KeepAsync(submit: false, ct);

    public async Task<IActionResult> OnPostSubmitAsync(CancellationToken ct) =>
        Person.May(Permissions.Submit) ? await KeepAsync(submit: true, ct) : Forbid();

    /// <summary>Keeps nothing: only shows what the channels would.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        return Request.Headers.ContainsKey("HX-Request")
            ? Partial("_Preview", await composer.PreviewAsync(Db, Item, Form, ct))
            : await ShowAsync(ct);
    }

    private async Task<IActionResult> KeepAsync(bool submit, CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        var refused = await composer.UploadAsync(Db, Form, Upload, ct);
        Saved? saved = null;
        if (refused.Count > 0)
        {
            Refuse(refused);
        }
        else if (await TryAsync(async stop => saved = await SaveAsync(submit, stop), ct))
        {
            Say(submit ? "compose.submitted" : saved!.Changed ? "compose.saved" : "compose.same", Times.Second(saved!.Item.UpdatedAt));
            return Redirect(submit ? $"/items/{saved.Item.Code}" : $"/items/{saved.Item.Code}/edit");
        }

        return await ShowAsync(ct);
    }

    private async Task<Saved> SaveAsync(bool submit, CancellationToken ct)
    {
        var draft = Form.ToDraft(await Db.Organisation.Select(o => o.Name).SingleAsync(ct));
        Form.RefuseUnreadableTimes();
        if (submit)
        {
            DraftCheck.RefuseUnfit(draft);
        }

        var saved = await composer.SaveAsync(Db, Item?.Id, draft, Person.Actor, ct);
        await WantedChannel.KeepAsync(Db, saved.Item.Id, Form.Channels, ct);
        if (submit)
        {
            await submitting.SubmitAsync(Db, new SubmitRequest(saved.Item.Id, Form.Channels) { RequestedAt = Times.Read(Form.At), Reason = draft.CorrectionNote, Replaces = Form.Replaces }, Person.Actor, ct);
        }

        return saved;
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        Item = Code is null ? null : await Db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Code == Code, ct);
        IsOut = Item is not null && await Submitting.IsOutAsync(Db, Item.Id, ct);
        return Code is null || Item is not null;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Channels = await composer.ChannelsAsync(Db, ct);
        Previews = await composer.PreviewAsync(Db, Item, Form, ct);
        Pictures = await Composer.PicturesAsync(Db, Form.Pictures.Select(p => p.Sha256).OfType<string>(), ct);
        Form.Source ??= await Db.Organisation.Select(o => o.Name).SingleAsync(ct);
        return Page();
    }
}
