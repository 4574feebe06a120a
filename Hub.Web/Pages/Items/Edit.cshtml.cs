using Connectors.Contract;
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

    /// <summary>A channel for which alone a new item begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Channel { get; set; }

    [BindProperty]
    public ItemForm Form { get; set; } = new();

    [BindProperty]
    public List<IFormFile> Upload { get; set; } = [];

    public Item? Item { get; private set; }

    /// <summary>It is, or may be, out: what is submitted next is a correction.</summary>
    public bool IsOut { get; private set; }

    public IReadOnlyList<ComposerChannel> Channels { get; private set; } = [];

    public ComposerPreview Preview { get; private set; } = new([], []);

    /// <summary>Why it came back from the approver, where it did.</summary>
    public string? ReturnReason { get; private set; }

    public IReadOnlyDictionary<string, string> Pictures { get; private set; } = new Dictionary<string, string>();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        Form = Item is not null ? await FormOfItem.ReadAsync(Db, Item, ct) : await FormOfItem.WithPictureAsync(Db, Picture, ct);

        if (Item is null && Channel is not null)
        {
            Form.Channels = await Db.Channels.Where(c => c.Slug == Channel && c.RetiredAt == null).Select(c => c.Id).ToListAsync(ct);
        }

        return await ShowAsync(ct);
    }

    /// <summary>Keeps what was written, and shows it again.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await KeepAsync(submit: false, ct);

    public async Task<IActionResult> OnPostSubmitAsync(CancellationToken ct) =>
        Person.May(Permissions.Submit) ? await KeepAsync(submit: true, ct) : Forbid();

    /// <summary>Only shows what the channels would. Pictures that were chosen are taken in: the page is made anew, and its field for files begins empty.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        if (await composer.UploadAsync(Db, Form, Upload, ct) is { Count: > 0 } refused)
        {
            Refuse(refused);
        }

        var page = await ShowAsync(ct);
        return Request.Headers.ContainsKey("HX-Request") ? Partial("_Preview", this) : page;
    }

    private async Task<IActionResult> KeepAsync(bool submit, CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        var refused = await composer.UploadAsync(Db, Form, Upload, ct);
        Saved? saved = null;
        if (await TryAsync(async stop => saved = await SaveAsync(submit, refused, stop), ct))
        {
            Say(submit ? "compose.submitted" : saved!.Changed ? "compose.saved" : "compose.same", Times.Second(saved!.Item.UpdatedAt));
            return Redirect(submit ? $"/items/{saved.Item.Code}" : $"/items/{saved.Item.Code}/edit");
        }

        return await ShowAsync(ct);
    }

    /// <summary>Saves, and submits, only to find every fault that there is: with one, the transaction leaves nothing behind.</summary>
    private async Task<Saved> SaveAsync(bool submit, IReadOnlyList<Refusal> refused, CancellationToken ct)
    {
        var draft = Form.ToDraft(await Db.Organisation.Select(o => o.Name).SingleAsync(ct));
        var keepable = DraftCheck.ToKeep(draft).Count == 0;
        var faults = refused.Concat(await SavedMeanwhile.FaultsAsync(Db, Item, Form, ct)).Concat(Form.TimeFaults()).Concat((submit ? DraftCheck.Of(draft) : DraftCheck.ToKeep(draft)).Select(p => new Refusal(null, p))).ToList();
        Saved? saved = null;
        if (keepable)
        {
            saved = await composer.SaveAsync(Db, Item?.Id, draft, Person.Actor, ct);
            await WantedChannel.KeepAsync(Db, saved.Item.Id, Form.Channels, ct);
            faults.AddRange(submit ? await SubmitFaultsAsync(saved.Item.Id, ct) : []);
        }
        else if (submit)
        {
            faults.AddRange((await composer.PreviewAsync(Db, Item, Form, ct)).Faults);
        }

        return faults.Count > 0 ? throw new RefusedException([.. faults.Distinct()]) : saved!;
    }

    private async Task<IReadOnlyList<Refusal>> SubmitFaultsAsync(Guid item, CancellationToken ct)
    {
        try
        {
            await submitting.SubmitAsync(Db, Form.ToRequest(item), Person.Actor, ct);
            return [];
        }
        catch (RefusedException refused)
        {
            return refused.Refusals;
        }
    }

    /// <summary>Which field of the page a fault is about.</summary>
    public override string? FieldOf(Problem problem) => problem.Where switch
    {
        "title" => "tit",
        "summary" => "sapo",
        "body" => "than",
        "source" => "cq",
        "pictures" => "anh",
        "channels" => "kenh",
        "at" => "gio",
        "found" => "phat-hien",
        "until" => "hl",
        "note" => "dc",
        _ => null,
    };

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        Item = Code is null ? null : await Db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Code == Code, ct);
        IsOut = Item is not null && await Submitting.IsOutAsync(Db, Item.Id, ct);
        return Code is null || Item is not null;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Channels = await composer.ChannelsAsync(Db, Item?.Id, ct);
        var preview = await composer.PreviewAsync(Db, Item, Form, ct);

        // What was just refused stands above already, and a page without a word yet has no faults worth a list.
        Preview = Refusals.Count > 0 || Form.IsBlank ? preview with { Faults = [] } : preview;
        Pictures = await Composer.PicturesAsync(Db, Form.Pictures.Select(p => p.Sha256).OfType<string>(), ct);
        ReturnReason = Item?.Editorial == EditorialState.Returned
            ? await Db.Submissions.Where(s => s.ItemId == Item.Id && s.State == SubmissionState.Returned).OrderByDescending(s => s.DecidedAt).Select(s => s.ReturnReason).FirstOrDefaultAsync(ct)
            : null;
        Form.Source ??= await Db.Organisation.Select(o => o.Name).SingleAsync(ct);
        return Page();
    }
}
