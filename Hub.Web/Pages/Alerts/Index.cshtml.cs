using Hub.Alerts;
using Hub.Incidents;
using Hub.Items;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Hub.Web.Pages.Alerts;

/// <summary>What people should know of now, and what is over. Most close by themselves; what no machine can see is closed by a person.</summary>
public sealed class IndexModel(PageTools tools, Closing closing) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Area { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<AlertLine> Rows { get; private set; } = [];

    public ItemCursor? Next { get; private set; }

    public bool All => Show == "all";

    public AlertArea? Wanted => Enum.GetValues<AlertArea>().Where(a => Kebab.Of(a) == Area).Select(a => (AlertArea?)a).FirstOrDefault();

    public async Task OnGetAsync(CancellationToken ct) =>
        (Rows, Next) = await AlertList.ReadAsync(Db, new AlertQuery { Closed = All, Area = Wanted, After = ItemCursor.Parse(After) }, ct);

    public async Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken ct)
    {
        if (await TryAsync(stop => closing.CloseAsync(Db, id, Person.Actor, stop), ct))
        {
            Say("alerts.done-closed");
            return Redirect("/alerts");
        }

        await OnGetAsync(ct);
        return Page();
    }

    public string Address(string? show, AlertArea? area, ItemCursor? after = null) => QueryHelpers.AddQueryString("/alerts", new Dictionary<string, string?>
    {
        ["show"] = show,
        ["area"] = area is { } a ? Kebab.Of(a) : null,
        ["after"] = after?.ToString(),
    }.Where(p => !string.IsNullOrEmpty(p.Value)));
}
