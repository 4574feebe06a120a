using Hub.Items;
using Hub.Storage;
using Hub.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Hub.Web.Pages.Items;

public sealed class IndexModel(PageTools tools) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Mine { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ItemPage List { get; private set; } = new([], null);

    public Strips Strips { get; private set; } = Strips.None;

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = await ItemSearch.ReadAsync(Db, new ItemQuery
        {
            Text = Q,
            Editorial = Enum.GetValues<EditorialState>().Cast<EditorialState?>().FirstOrDefault(s => Kebab.Of(s!.Value) == State),
            WrittenBy = Mine ? Person.Id : null,
            After = ItemCursor.Parse(After),
        }, ct);
        Strips = await Strips.ReadAsync(Db, [.. List.Rows.Select(r => r.Item.Id)], ct);
    }

    public string Address(string? state) => Address(state, mine: false, null);

    public string AddressOfMine() => Address(null, mine: true, null);

    public string AddressAfter(ItemCursor next) => Address(State, Mine, next);

    private string Address(string? state, bool mine, ItemCursor? after) => QueryHelpers.AddQueryString("/items", new Dictionary<string, string?>
    {
        ["q"] = Q,
        ["state"] = state,
        ["mine"] = mine ? "true" : null,
        ["after"] = after?.ToString(),
    }.Where(p => !string.IsNullOrEmpty(p.Value)));
}
