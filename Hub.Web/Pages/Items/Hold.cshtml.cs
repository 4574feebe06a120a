using Hub.Deliveries.Sending;
using Hub.Items;
using Hub.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Items;

/// <summary>Keeps one item back from every channel, and lets it go again.</summary>
[Authorize(Policy = Permissions.Operate)]
public sealed class HoldModel(PageTools tools, Holding holding, LaneWakes wakes) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    public Item Item { get; private set; } = null!;

    public Subject Subject { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => ActAsync("view.held", stop => holding.HoldAsync(Db, Item.Id, Reason ?? "", Person.Actor, stop), ct);

    public Task<IActionResult> OnPostLetGoAsync(CancellationToken ct) => ActAsync("view.let-go", stop => holding.LetGoAsync(Db, Item.Id, Person.Actor, stop), ct);

    private async Task<IActionResult> ActAsync(string done, Func<CancellationToken, Task> act, CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        if (!await TryAsync(act, ct))
        {
            return Page();
        }

        await wakes.WakeAsync(await Db.Deliveries.Where(d => d.SubjectId == Item.Id).Select(d => d.ChannelId).Distinct().ToListAsync(ct), ct);
        Say(done, Code);
        return Redirect($"/items/{Code}");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await Db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Code == Code, ct) is not { } item)
        {
            return false;
        }

        Item = item;
        Subject = await Db.Subjects.AsNoTracking().SingleAsync(s => s.Id == item.Id, ct);
        return true;
    }
}
