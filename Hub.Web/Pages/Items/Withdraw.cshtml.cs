using Hub.Deliveries.Sending;
using Hub.Orders;
using Hub.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Items;

/// <summary>The order to take an item back everywhere: it names the channels, asks for a reason, and goes at once.</summary>
[Authorize(Policy = Permissions.Order)]
public sealed class WithdrawModel(PageTools tools, Withdrawing withdrawing, LaneWakes wakes) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    public ItemView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        if (!await TryAsync(stop => withdrawing.WithdrawAsync(Db, View.Item.Id, Reason ?? "", Person.Actor, stop), ct))
        {
            return Page();
        }

        await wakes.WakeAsync(View.Channels.Select(c => c.Channel.Id), ct);
        Say("view.withdrawn", View.Item.Code);
        return Redirect($"/items/{View.Item.Code}");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        View = (await ItemView.ReadAsync(Db, Code, ct))!;
        return View is not null;
    }
}
