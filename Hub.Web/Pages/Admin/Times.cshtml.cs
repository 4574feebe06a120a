using Hub.Orders;
using Hub.People;
using Hub.Periods;
using Hub.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Admin;

/// <summary>The house's own times to comply with an order, and how long after its end a period's figures are read.</summary>
[Authorize(Policy = Permissions.Administer)]
public sealed class TimesModel(PageTools tools, HouseTiming timing, CloseDays closeDays) : HubPage(tools)
{
    [BindProperty]
    public Dictionary<string, int> Minutes { get; set; } = [];

    [BindProperty]
    public int Days { get; set; }

    public IReadOnlyList<HouseTime> Times { get; private set; } = [];

    public static string KeyOf(HouseTime time) => Kebab.Of(time.Kind) + (time.ByHand ? "-by-hand" : "");

    /// <summary>What was typed in, where it was refused.</summary>
    public int Shown(HouseTime time) => Minutes.TryGetValue(KeyOf(time), out var minutes) ? minutes : time.Minutes;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Times = await HouseTiming.ReadAsync(Db, ct);
        Days = await CloseDays.ReadAsync(Db, ct);
    }

    public async Task<IActionResult> OnPostHouseAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        return await ActAsync(stop => timing.SetAsync(Db, [.. Times.Select(t => new WantedTime(t.Kind, t.ByHand, Shown(t)))], Person.Actor, stop), ct);
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken ct)
    {
        var wanted = Days;
        Times = await HouseTiming.ReadAsync(Db, ct);
        return await ActAsync(stop => closeDays.SetAsync(Db, wanted, Person.Actor, stop), ct);
    }

    private async Task<IActionResult> ActAsync(Func<CancellationToken, Task> act, CancellationToken ct)
    {
        if (!await TryAsync(act, ct))
        {
            return Page();
        }

        Say("orders.times-saved");
        return Redirect("/admin/times");
    }
}
