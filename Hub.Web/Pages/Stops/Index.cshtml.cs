using Hub.Approvals;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Deliveries.Operating;
using Hub.Deliveries.Sending;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Stops;

/// <summary>The release board: what stands, who set it, who may lift it, and what was set aside for a person to release.</summary>
public sealed class IndexModel(PageTools tools, BoardActs acts, BulkActs bulk, LaneWakes wakes) : HubPage(tools)
{
    private const int MostRecent = 20;

    [BindProperty]
    public BoardForm Form { get; set; } = new();

    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    public DateTimeOffset Now { get; private set; }

    public ReleaseBoard Board { get; private set; } = null!;

    public IReadOnlyList<Channel> Channels { get; private set; } = [];

    public IReadOnlyList<ReleasedLine> Recent { get; private set; } = [];

    public IReadOnlyList<BulkResult>? Results { get; private set; }

    public bool May(string? permission) => permission is not null && Person.May(permission);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Now = await HubClock.ReadAsync(Db, ct);
        Board = await ReleaseBoard.ReadAsync(Db, ct);
        Channels = await Db.Channels.AsNoTracking().Where(c => c.RetiredAt == null).OrderBy(c => c.Name).ToListAsync(ct);
        Recent = await RecentReleases.ReadAsync(Db, MostRecent, ct);
    }

    public Task<IActionResult> OnPostStopAsync(CancellationToken ct) => ActAsync(StopKind.City.Sets!, stop => acts.StopAsync(Db, Form, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostLiftStopAsync(CancellationToken ct) => ActAsync(StopKind.City.Lifts, stop => acts.LiftStopAsync(Db, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostPauseAsync(CancellationToken ct) => ActAsync(StopKind.Pause.Sets!, stop => acts.PauseAsync(Db, Form, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostResumeAsync(CancellationToken ct) => ActAsync(StopKind.Pause.Lifts, stop => acts.ResumeAsync(Db, Form, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostLetGoAsync(CancellationToken ct) => ActAsync(StopKind.Hold.Lifts, stop => acts.LetGoAsync(Db, Form, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostMournAsync(CancellationToken ct) => ActAsync(StopKind.Mourning.Sets!, stop => acts.MournAsync(Db, Form, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostEndMourningAsync(CancellationToken ct) => ActAsync(StopKind.Mourning.Lifts, stop => acts.EndMourningAsync(Db, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostQuietAsync(CancellationToken ct) => ActAsync(StopKind.Quiet.Sets!, stop => acts.QuietAsync(Db, Form, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostEndQuietAsync(CancellationToken ct) => ActAsync(StopKind.Quiet.Lifts, stop => acts.EndQuietAsync(Db, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostCadenceAsync(CancellationToken ct) => ActAsync(StopKind.Cadence.Sets!, stop => acts.CadenceAsync(Db, Form, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostReleaseAsync(CancellationToken ct) => ReleaseAsync(Chosen, ct);

    public async Task<IActionResult> OnPostReleaseAllAsync(CancellationToken ct) => await ReleaseAsync(
        await Db.Deliveries.Where(d => d.Facts.State == DeliveryState.Parked).OrderBy(d => d.Facts.DueAt).Select(d => d.Id).Take(BulkActs.Most).ToListAsync(ct), ct);

    private async Task<IActionResult> ReleaseAsync(IReadOnlyCollection<Guid> chosen, CancellationToken ct)
    {
        if (!May(StopKind.Park.Lifts))
        {
            return Forbid();
        }

        try
        {
            Results = await bulk.RunAsync(chosen, DeliveryAct.Release, "", Person.Actor, ct);
        }
        catch (RefusedException refused)
        {
            Refuse(refused.Refusals);
        }

        await OnGetAsync(ct);
        return Page();
    }

    private async Task<IActionResult> ActAsync(string permission, Func<CancellationToken, Task<Said>> act, CancellationToken ct)
    {
        if (!May(permission))
        {
            return Forbid();
        }

        Said? said = null;
        if (await TryAsync(async stop => said = await act(stop), ct))
        {
            // What was lifted has no moment of its own: whoever lifts it wakes the lanes.
            await wakes.WakeDueAsync(ct);
            Say(said!.Key, said.Value);
            return Redirect("/stops");
        }

        await OnGetAsync(ct);
        return Page();
    }
}
