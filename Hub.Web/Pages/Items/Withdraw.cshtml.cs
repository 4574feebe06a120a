using Hub.Deliveries.Sending;
using Hub.Orders;
using Hub.Orders.Duty;
using Hub.People;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Items;

/// <summary>The order to take an item back everywhere: it says what will happen on every channel, asks for a reason, and goes at once.</summary>
public sealed class WithdrawModel(PageTools tools, Withdrawing withdrawing, PagesBefore before, Foreseeing foreseeing, LaneWakes wakes) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>When the error was found, as it was typed; empty: nobody says.</summary>
    [BindProperty]
    public string? Found { get; set; }

    public ItemView View { get; private set; } = null!;

    public IReadOnlyList<Foreseen> Foreseen { get; private set; } = [];

    /// <summary>Only the roster allows it.</summary>
    public bool OnDuty { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => !await MayAsync(ct) ? Forbid() : await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await MayAsync(ct))
        {
            return Forbid();
        }

        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        // From here on the order is given, also when whoever gave it has lost the connection.
        ct = CancellationToken.None;
        Order? order = null;
        var read = string.IsNullOrWhiteSpace(Reason) ? PagesRead.None : await before.ReadAsync(View.Item.Id, ct);
        if (!await TryAsync(async stop => order = await withdrawing.WithdrawAsync(Db, View.Item.Id, Reason ?? "", new TypedTime(Found, Discovery.Field).OrRefuse(), Person.Actor, stop), ct))
        {
            return Page();
        }

        await wakes.WakeAsync(View.Channels.Select(c => c.Channel.Id), ct);
        await before.KeepAsync(order!.ApprovalId, read, ct);
        await wakes.WakePagesAsync(ct);
        Say("view.withdrawn", View.Item.Code);
        return Redirect($"/orders/{order.Id}");
    }

    private async Task<bool> MayAsync(CancellationToken ct)
    {
        OnDuty = !Person.May(Permissions.Order) && await DutyRoster.IsOnDutyAsync(Db, Person.Id, await HubClock.ReadAsync(Db, ct), ct);
        return OnDuty || Person.May(Permissions.Order);
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        View = (await ItemView.ReadAsync(Db, Code, ct))!;
        if (View is null)
        {
            return false;
        }

        Foreseen = await foreseeing.WithdrawalAsync(Db, View.Item.Id, await HubClock.ReadAsync(Db, ct), ct);
        Db.ChangeTracker.Clear(); // only looked at
        return true;
    }
}
