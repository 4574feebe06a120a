using Hub.Approvals;
using Hub.Deliveries.Sending;
using Hub.Orders;
using Hub.People;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Approvals;

/// <summary>One submission: exactly what each channel will show, what changed since the last decision, and the decision.</summary>
public sealed class ReviewModel(PageTools tools, ReviewReading reading, Approving approving, PagesBefore before, Foreseeing foreseeing, LaneWakes wakes) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Channel { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What was typed into the window was refused: it has to be seen again.</summary>
    public bool WindowTyped => Refusals.Count > 0 && (From is not null || To is not null);

    public Review Review { get; private set; } = null!;

    /// <summary>What an order would do on every channel; empty where nothing is out.</summary>
    public IReadOnlyList<Foreseen> Foreseen { get; private set; } = [];

    public bool MayDecide => Review.Submission.State == SubmissionState.Open && Person.May(Permissions.Approve) && !Review.IsWorkOf(Person.Id) && !Review.SignedBy(Person.Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostApproveAsync(CancellationToken ct)
    {
        if (!Person.May(Permissions.Approve))
        {
            return Forbid();
        }

        Approval? approval = null;
        var read = PagesRead.None;
        if (await ReadAsync(ct) && MayDecide && Review.Submission.Kind == SubmissionKind.Correction)
        {
            // A correction goes out within a second of its last signature, and is signed also when whoever signs has lost the connection.
            ct = CancellationToken.None;
            read = await before.ReadAsync(Review.Item.Id, ct);
        }

        if (Review is not null && await TryAsync(async stop => approval = await approving.SignAsync(Db, Id, Window(), Person.Actor, stop), ct))
        {
            if (approval!.EffectiveAt is not null)
            {
                await wakes.WakeAsync(Review.Payloads.Select(p => p.Channel.Id), ct);
                await before.KeepAsync(approval.Id, read, ct);
                await wakes.WakePagesAsync(ct);
            }

            Say(approval.EffectiveAt is null ? "approvals.signed" : "approvals.approved", Review.Item.Code);
            return Redirect("/approvals");
        }

        return Review is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken ct)
    {
        if (!Person.May(Permissions.Approve))
        {
            return Forbid();
        }

        if (await ReadAsync(ct) && await TryAsync(stop => approving.ReturnAsync(Db, Id, Reason ?? "", Person.Actor, stop), ct))
        {
            Say("approvals.sent-back", Review.Item.Code);
            return Redirect("/approvals");
        }

        return Review is null ? NotFound() : Page();
    }

    // Fields that were left as they were shown ask for nothing: a minute's rounding must not narrow the window.
    private ReleaseWindow? Window()
    {
        var submission = Review.Submission;
        TypedTime typedFrom = new(From, "from"), typedTo = new(To, "to", IsEnd: true);
        TypedTime.RefuseUnreadable(typedFrom, typedTo);
        var from = From == Times.Input(submission.WindowFrom) ? submission.WindowFrom : typedFrom.Value ?? submission.WindowFrom;
        var to = To == Times.Input(submission.WindowTo) ? submission.WindowTo : typedTo.Value ?? submission.WindowTo;
        return from == submission.WindowFrom && to == submission.WindowTo ? null : new ReleaseWindow(from, to);
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await reading.ReadAsync(Db, Id, ct) is not { } review)
        {
            return false;
        }

        Review = review;
        if (review.Submission is { Kind: SubmissionKind.Correction, State: SubmissionState.Open } correction)
        {
            var payloads = await Db.SubmissionChannels.Where(c => c.SubmissionId == correction.Id).ToDictionaryAsync(c => c.ChannelId, c => c.PayloadHash, ct);
            Foreseen = await foreseeing.CorrectionAsync(Db, correction.ItemId, correction.OrderKind ?? OrderKind.Correction, payloads, await HubClock.ReadAsync(Db, ct), ct);
            Db.ChangeTracker.Clear(); // only looked at
        }

        return true;
    }
}
