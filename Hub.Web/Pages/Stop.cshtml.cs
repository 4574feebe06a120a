using Hub.Channels;
using Hub.Deliveries.Sending;
using Hub.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages;

/// <summary>The city-wide stop: set with a reason, lifted by whoever operates the queue. Removals pass it.</summary>
[Authorize(Policy = Permissions.Operate)]
public sealed class StopModel(PageTools tools, Stopping stopping, LaneWakes wakes) : HubPage(tools)
{
    [BindProperty]
    public string? Reason { get; set; }

    public Stop? InForce { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => InForce = await Stopping.InForceAsync(Db, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await TryAsync(stop => stopping.SetAsync(Db, Reason ?? "", Person.Actor, stop), ct))
        {
            Say("stop.done-set");
            return Redirect("/stop");
        }

        await OnGetAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostLiftAsync(CancellationToken ct)
    {
        if (await TryAsync(stop => stopping.LiftAsync(Db, Person.Actor, stop), ct))
        {
            await wakes.WakeDueAsync(ct);
            Say("stop.done-lifted");
            return Redirect("/stop");
        }

        await OnGetAsync(ct);
        return Page();
    }
}
