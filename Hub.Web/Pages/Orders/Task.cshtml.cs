using Connectors.Contract;
using Connectors.Rendering;
using Hub.ByHand;
using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Orders;
using Hub.Orders.Certificates;
using Hub.People;
using Hub.Storage;
using Hub.Text;
using Hub.Web.Look;
using Hub.Web.Pages.Items;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Orders;

/// <summary>What one channel has to do, for the person who does it: what differs, the text to copy, and where the proof goes.</summary>
[RequestSizeLimit(12 * 1024 * 1024)]
public sealed class TaskModel(PageTools tools, Decisions decisions, Answering answering, FollowUps followUps, HandClaims claims, HandTasks hands, LaneWakes wakes) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Channel { get; set; } = "";

    /// <summary>The message to the channel's followers that it is about.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Bulletin { get; set; }

    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    public CertificateView View { get; private set; } = null!;

    public OrderEvidence Evidence => View.Evidence;

    public TaskEvidence Task { get; private set; } = null!;

    public ChannelLine Line { get; private set; } = null!;

    public IReadOnlyList<(string Part, IReadOnlyList<DiffRun> Runs)> Changes { get; private set; } = [];

    /// <summary>What stands there, where nothing new takes its place.</summary>
    public ChannelPreview? Old { get; private set; }

    public ChannelPreview? New { get; private set; }

    /// <summary>Who has it, where it waits for hands.</summary>
    public HandTask? Hand { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public bool Settled => new TaskStanding(Line.Standing, []).IsSettled;

    public bool IsHand => Task.Current?.Facts.State == DeliveryState.NeedsHand;

    /// <summary>It may never have been posted: then there is nothing to take down.</summary>
    public bool MayNeverHaveBeen => Task.Current?.Facts is { State: DeliveryState.NeedsHand, Action: DeliveryAction.Retract, RemoteId: null };

    public bool MayDeclare => !Settled && Evidence.Order.OrderedBy != Person.Id && (Person.May(Permissions.Order) || Person.May(Permissions.Approve));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetProofAsync(Guid proof, CancellationToken ct)
    {
        var file = await Db.OrderProofs.AsNoTracking().Where(p => p.Id == proof && p.Bytes != null && Db.OrderTasks.Any(t => t.Id == p.TaskId && t.OrderId == Id))
            .Select(p => new { p.Bytes, p.ContentType, p.Name }).SingleOrDefaultAsync(ct);
        return file is null ? NotFound() : File(file.Bytes!, file.ContentType!, file.Name);
    }

    public Task<IActionResult> OnPostDoneAsync(CancellationToken ct) => ActAsync(Permissions.Operate, "hand", async stop =>
    {
        await decisions.DoneAsync(Db, Task.Current!.Id, Form.Link, Person.Actor, stop);
        if (Form.HasProof)
        {
            await answering.ProveAsync(Db, Task.Task.Id, await Form.ToProofAsync(stop), Person.Actor, stop);
        }
    }, ct);

    public Task<IActionResult> OnPostClaimAsync(CancellationToken ct) => HoldAsync("claimed", stop => claims.TakeAsync(Db, Task.Current!.Id, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostLetGoAsync(CancellationToken ct) => HoldAsync("let-go", stop => claims.LetGoAsync(Db, Task.Current!.Id, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostNeverAsync(CancellationToken ct) => ActAsync(Permissions.Operate, "hand", async stop =>
    {
        await decisions.NeverPostedAsync(Db, Task.Current!.Id, Person.Actor, stop);
        await answering.ProveAsync(Db, Task.Task.Id, await Form.ToProofAsync(stop), Person.Actor, stop);
    }, ct);

    public Task<IActionResult> OnPostProveAsync(CancellationToken ct) =>
        ActAsync(Permissions.Operate, "proof", async stop => await answering.ProveAsync(Db, Task.Task.Id, await Form.ToProofAsync(stop), Person.Actor, stop), ct);

    public Task<IActionResult> OnPostImpossibleAsync(CancellationToken ct) =>
        ActAsync(null, "impossible", stop => answering.DeclareAsync(Db, Task.Task.Id, Form.Why, Form.FollowUp, Form.NoFollowUp, Person.Actor, stop), ct);

    public async Task<IActionResult> OnPostFollowUpAsync(CancellationToken ct)
    {
        if (!Person.May(Permissions.Write))
        {
            return Forbid();
        }

        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        var code = "";
        if (!await TryAsync(async stop => code = (await followUps.BeginAsync(Db, Task.Task.Id, Person.Actor, stop)).Code, ct))
        {
            return Page();
        }

        Say("orders.done-follow-up", code);
        return Redirect($"/items/{code}/edit");
    }

    private async Task<IActionResult> HoldAsync(string done, Func<CancellationToken, Task> act, CancellationToken ct)
    {
        if (!Person.May(Permissions.Operate))
        {
            return Forbid();
        }

        if (!await ReadAsync(ct) || Task.Current is null)
        {
            return NotFound();
        }

        if (!await TryAsync(act, ct))
        {
            await ReadAsync(ct);
            return Page();
        }

        Say("queue.done-" + done);
        return Redirect(OrderWords.Address(Id, Channel, Bulletin));
    }

    // Who may declare something impossible is asked where it is done: more than one permission allows it.
    private async Task<IActionResult> ActAsync(string? permission, string done, Func<CancellationToken, Task> act, CancellationToken ct)
    {
        if (permission is not null && !Person.May(permission))
        {
            return Forbid();
        }

        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        if (!await TryAsync(act, ct))
        {
            await ReadAsync(ct);
            return Page();
        }

        await wakes.WakeAsync(Task.Channel.Id, ct);
        await wakes.WakeOutboxAsync(ct);
        await wakes.WakePagesAsync(ct);
        Say("orders.done-" + done, Line.Called());
        return Redirect($"/orders/{Id}");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await CertificateView.ReadAsync(Db, Id, ct) is not { } view || view.Evidence.Tasks.FirstOrDefault(t => t.Channel.Slug == Channel && t.Bulletin?.Id == Bulletin) is not { } task
            || view.Content.Channels.FirstOrDefault(c => c.Channel == Channel && c.Bulletin?.Id == Bulletin) is not { } line)
        {
            return false;
        }

        // Of a closed order what its certificate froze.
        (View, Task, Line) = (view, task, line);
        Now = await HubClock.ReadAsync(Db, ct);
        Hand = IsHand ? (await hands.ReadAsync(Db, Now, ct)).GetValueOrDefault(Task.Current!.Id) : null;
        (Old, New) = (await PreviewAsync(task.Task.CopyHash, ct), await PreviewAsync(task.Task.NewHash, ct));
        Changes = New is null ? [] : RenditionText.Compare(Old?.Rendition, New.Rendition);
        return true;
    }

    private async Task<ChannelPreview?> PreviewAsync(string? hash, CancellationToken ct)
    {
        if (hash is null)
        {
            return null;
        }

        var rendition = RenditionBytes.Read(await Db.Payloads.Where(p => p.Hash == hash).Select(p => p.Bytes).SingleAsync(ct));
        return new ChannelPreview(Task.Channel, rendition, new ConnectorLimits(), await Composer.PicturesAsync(Db, rendition.Media.Select(m => m.Sha256), ct));
    }
}
