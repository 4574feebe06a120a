using Hub.Channels;
using Hub.Items;
using Hub.Orders;
using Hub.Periods;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Orders;

/// <summary>Tasks without proof of the orders of a period, as its check-list counts them.</summary>
public sealed class TasksModel(PageTools tools) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Channel { get; set; }

    /// <summary>Who gave the orders.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? By { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public PeriodDays Days { get; private set; } = null!;

    public Channel? Of { get; private set; }

    public string? OrderedBy { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public OpenTaskPage List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Of = Channel is null ? null : await Db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == Channel, ct);
        OrderedBy = By is null ? null : await Db.Users.Where(u => u.Id == By).Select(u => u.DisplayName).SingleOrDefaultAsync(ct);
        if (PeriodDays.Parse(Period) is not { } days || (Channel is not null && Of is null) || (By is not null && OrderedBy is null))
        {
            return NotFound();
        }

        (Days, Now) = (days, await HubClock.ReadAsync(Db, ct));
        List = await OpenTasks.ReadAsync(Db, new OpenTaskQuery(days) { Channel = Of?.Id, OrderedBy = By, After = ItemCursor.Parse(After) }, ct);
        return Page();
    }

    public string Address(bool narrowed, ItemCursor? after = null) => QueryHelpers.AddQueryString("/orders/tasks", new Dictionary<string, string?>
    {
        ["period"] = Days.Code,
        ["channel"] = narrowed ? Channel : null,
        ["by"] = narrowed ? By?.ToString() : null,
        ["after"] = after?.ToString(),
    }.Where(p => !string.IsNullOrEmpty(p.Value)));
}
