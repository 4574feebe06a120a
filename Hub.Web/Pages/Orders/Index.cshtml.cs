using Hub.Items;
using Hub.Orders;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Hub.Web.Pages.Orders;

/// <summary>All orders, the newest first. Filters stand in the address.</summary>
public sealed class IndexModel(PageTools tools) : HubPage(tools)
{
    private const int Most = 30;

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Item { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Channel { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public DateTimeOffset Now { get; private set; }

    public IReadOnlyList<OrderRow> Rows { get; private set; } = [];

    public ItemCursor? Next { get; private set; }

    public OrderFilter Filter => Enum.GetValues<OrderFilter>().FirstOrDefault(f => Kebab.Of(f) == State);

    public OrderKind? ChosenKind => Enum.GetValues<OrderKind>().Cast<OrderKind?>().FirstOrDefault(k => Kebab.Of(k!.Value) == Kind);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Now = await HubClock.ReadAsync(Db, ct);
        var rows = await OrderList.ReadAsync(
            Db, new OrderQuery { Kind = ChosenKind, Filter = Filter, ItemCode = Item?.Trim().ToUpperInvariant(), Channel = Channel, After = ItemCursor.Parse(After), Most = Most + 1 }, ct);
        Rows = [.. rows.Take(Most)];
        Next = rows.Count > Most ? new ItemCursor(Rows[^1].Order.OrderedAt, Rows[^1].Order.Id) : null;
    }

    public string Address(OrderFilter filter, OrderKind? kind, ItemCursor? after = null) => QueryHelpers.AddQueryString("/orders", new Dictionary<string, string?>
    {
        ["state"] = filter == OrderFilter.All ? null : Kebab.Of(filter),
        ["kind"] = kind is { } chosen ? Kebab.Of(chosen) : null,
        ["item"] = Item,
        ["channel"] = Channel,
        ["after"] = after?.ToString(),
    }.Where(p => !string.IsNullOrEmpty(p.Value)));
}
