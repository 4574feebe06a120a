using Connectors.Contract;
using Connectors.Rendering;
using Hub.Approvals;
using Hub.ByHand;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Deliveries.Operating;
using Hub.Deliveries.Sending;
using Hub.Items;
using Hub.Media;
using Hub.Orders.Certificates;
using Hub.People;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Hub.Web.Look;
using Hub.Web.Pages.Items;
using Hub.Web.Server;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Deliveries;

/// <summary>One delivery: what was tried, what is known, and the acts that its state allows. Doubt offers only to look.</summary>
[RequestSizeLimit(MediaStore.MostBytes + (1024 * 1024))]
public sealed class ShowModel(PageTools tools, Decisions decisions, Releasing releasing, Rescheduling rescheduling, HandClaims claims, HandTasks hands, MediaStore media, LaneWakes wakes) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Link of what was seen, or posted by hand.</summary>
    [BindProperty]
    public string? Link { get; set; }

    /// <summary>There is no link: the capture shows the post.</summary>
    [BindProperty]
    public bool NoLink { get; set; }

    [BindProperty]
    public IFormFile? Capture { get; set; }

    /// <summary>When it was posted by hand.</summary>
    [BindProperty]
    public string? PostedAt { get; set; }

    [BindProperty]
    public string? RemoteId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    /// <summary>Said by the person who says "not there".</summary>
    [BindProperty]
    public bool Looked { get; set; }

    public Uri? LookAt { get; private set; }

    public Delivery Delivery { get; private set; } = null!;

    public Channel Channel { get; private set; } = null!;

    /// <summary>Its own row and those of its attempts that were changed behind the hub, or are there no more.</summary>
    public IReadOnlyList<ChangedRow> Changed { get; private set; } = [];

    public Item Item { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public IReadOnlyList<Attempt> Attempts { get; private set; } = [];

    public ChannelPreview? Payload { get; private set; }

    /// <summary>Who has it and by when, where it waits for hands.</summary>
    public HandTask? Hand { get; private set; }

    /// <summary>The link that was pasted; null where none was.</summary>
    public string? Pasted { get; private set; }

    /// <summary>Where the capture is shown of a post that has no link.</summary>
    public string? CapturedAt { get; private set; }

    /// <summary>What looks at it showed, the newest first.</summary>
    public IReadOnlyList<PageCheckLine> Looks { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    public bool MayOperate => Person.May(Permissions.Operate);

    public bool MayMove => Person.May(Permissions.Schedule) && Delivery.Facts is { State: DeliveryState.Waiting, Action: DeliveryAction.Publish, FirstAttemptAt: null };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostRetryAsync(CancellationToken ct) => ActAsync("retried", stop => decisions.RetryAsync(Db, Id, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostCancelAsync(CancellationToken ct) => ActAsync("cancelled", stop => decisions.CancelAsync(Db, Id, Reason ?? "", Person.Actor, stop), ct);

    public Task<IActionResult> OnPostReleaseAsync(CancellationToken ct) =>
        ActAsync("released", stop => releasing.ReleaseAsync(Db, Id, new TypedTime(Until, "until", IsEnd: true).OrRefuse(), Person.May(Permissions.Approve), Person.Actor, stop), ct);

    public Task<IActionResult> OnPostDoneAsync(CancellationToken ct) => ActAsync(
        "done", async stop => await decisions.ReportAsync(
            Db, Id, new HandPost(NoLink ? null : Link, new TypedTime(PostedAt, "gio-dang").OrRefuse()) { Capture = NoLink ? await KeepCaptureAsync(stop) : null }, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostClaimAsync(CancellationToken ct) => ActAsync("claimed", stop => claims.TakeAsync(Db, Id, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostLetGoAsync(CancellationToken ct) => ActAsync("let-go", stop => claims.LetGoAsync(Db, Id, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostLookAgainAsync(CancellationToken ct) => ActAsync("look-again", stop => PageChecking.AskAgainAsync(Db, Id, stop), ct);

    public Task<IActionResult> OnPostFoundAsync(CancellationToken ct) => ActAsync("found", stop => decisions.FoundAsync(Db, Id, Link, RemoteId, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostNotThereAsync(CancellationToken ct) => ActAsync("not-there", stop => Looked
        ? decisions.NotThereAsync(Db, Id, Person.Actor, stop)
        : throw new RefusedException("look-first", "Hãy mở kênh và tìm bài trước, rồi đánh dấu là đã xem.", "Open the channel and look first, then tick that you did."), ct);

    public Task<IActionResult> OnPostMoveAsync(CancellationToken ct) => ActAsync(Permissions.Schedule, "moved", stop => rescheduling.MoveAsync(Db, Id, new TypedTime(Until, "until").Required(), Person.Actor, stop), ct);

    private async Task<string> KeepCaptureAsync(CancellationToken ct) => Capture is null
        ? throw new RefusedException("capture-needed", "Không có đường dẫn thì cần ảnh chụp màn hình bài đăng.", "Without a link a capture of the post is needed.")
        : await media.StoreEvidenceAsync(Db, await Capture.BytesAsync(ct), ct);

    private Task<IActionResult> ActAsync(string done, Func<CancellationToken, Task> act, CancellationToken ct) => ActAsync(Permissions.Operate, done, act, ct);

    private async Task<IActionResult> ActAsync(string permission, string done, Func<CancellationToken, Task> act, CancellationToken ct)
    {
        if (!Person.May(permission))
        {
            return Forbid();
        }

        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        if (!await TryAsync(act, ct))
        {
            // What somebody else did meanwhile is why it was refused.
            await ReadAsync(ct);
            return Page();
        }

        await wakes.WakeAsync(Channel.Id, ct);
        await wakes.WakeOutboxAsync(ct);
        Say("queue.done-" + done);
        return Redirect($"/deliveries/{Id}");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        var delivery = await Db.Deliveries.AsNoTracking().SingleOrDefaultAsync(d => d.Id == Id, ct);
        if (delivery is null)
        {
            return false;
        }

        Delivery = delivery;
        Now = await HubClock.ReadAsync(Db, ct);
        Channel = await Db.Channels.AsNoTracking().SingleAsync(c => c.Id == delivery.ChannelId, ct);
        Item = await Db.Items.AsNoTracking().SingleAsync(i => i.Id == delivery.SubjectId, ct);
        Title = await Db.Revisions.Where(r => r.Id == Item.CurrentRevisionId).Select(r => r.Title).SingleAsync(ct);
        Attempts = await Db.Attempts.AsNoTracking().Where(a => a.DeliveryId == Id).OrderBy(a => a.Number).ToListAsync(ct);
        Payload = await PayloadAsync(ct);
        Changed = [.. (await SendRows.DifferingAsync(Db, delivery.SubjectId, ct)).Where(r => r.Delivery == Id).Select(r => new ChangedRow(r.Table, r.Id, r.Gone))];
        Hand = delivery.Facts.State == DeliveryState.NeedsHand ? (await hands.ReadAsync(Db, Now, ct)).GetValueOrDefault(Id) : null;
        await ReadPastedAsync(ct);
        LookAt = AllowedActs.Is(delivery.Facts, DeliveryAct.NotThere) ? await WhereToLook.FindAsync(Db, delivery, ct) : null;
        return true;
    }

    // Elsewhere the platform itself says what is out.
    private async Task ReadPastedAsync(CancellationToken ct)
    {
        Looks = [.. (await Db.Set<PageCheck>().AsNoTracking().Where(c => c.DeliveryId == Id).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).ToListAsync(ct)).Select(PageCheckLine.Of)];
        Pasted = Looks.Count > 0 || await Db.PublicationChanges.AnyAsync(c => c.DeliveryId == Id && c.Proof == PublicationProof.ByHand, ct)
            ? await PageChecking.LinkAsync(Db, Id, ct) : null;
        CapturedAt = await Db.Set<HandCapture>().Where(c => c.DeliveryId == Id).Select(c => c.Sha256).SingleOrDefaultAsync(ct) is { } hash ? EvidencePictureRoute.Of(hash) : null;
    }

    private async Task<ChannelPreview?> PayloadAsync(CancellationToken ct)
    {
        if (Delivery.Facts.PayloadHash is not { } hash)
        {
            return null;
        }

        var rendition = RenditionBytes.Read(await Db.Payloads.Where(p => p.Hash == hash).Select(p => p.Bytes).SingleAsync(ct));
        return new ChannelPreview(Channel, rendition, new ConnectorLimits(), await Composer.PicturesAsync(Db, rendition.Media.Select(m => m.Sha256), ct));
    }
}
