using Hub.Items;
using Hub.Orders;
using Hub.Periods;
using Hub.Reports.Behind;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>Orders of this period, as its report counts them.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    /// <summary>Which of those a number of the report counts.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Outcome { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public DateTimeOffset Now { get; private set; }

    public IReadOnlyList<OrderRow> Rows { get; private set; } = [];

    public ItemCursor? Next { get; private set; }

    public OrderFilter Filter => Enum.GetValues<OrderFilter>().FirstOrDefault(f => Kebab.Of(f) == State);

    public OrderKind? ChosenKind => Enum.GetValues<OrderKind>().Cast<OrderKind?>().FirstOrDefault(k => Kebab.Of(k!.Value) == Kind);

    public OrderOutcome? ChosenOutcome => Enum.GetValues<OrderOutcome>().Cast<OrderOutcome?>().FirstOrDefault(o => Kebab.Of(o!.Value) == Outcome);

    /// <summary>Null where the list is not of a period.</summary>
    public PeriodDays? Days => PeriodDays.Parse(Period);

    /// <summary>Of a channel in a period: which of its orders it was proven to have done in time.</summary>
    public IReadOnlyDictionary<Guid, bool?> Counted { get; private set; } = new Dictionary<Guid, bool?>();

    /// <summary>The channel that the list is of.</summary>
    public string? ChannelName { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Now = await HubClock.ReadAsync(Db, ct);
        var channel = Channel is null ? null : await Db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == Channel, ct);
        ChannelName = channel?.Name;
        var query = new OrderQuery
        {
            Kind = ChosenKind,
            Filter = Filter,
            ItemCode = Item?.Trim().ToUpperInvariant(),
            Channel = Channel,
            After = ItemCursor.Parse(After),
            Most = Most,
        };
        if (Days is { } days)
        {
            var page = await CountedOrders.ReadAsync(Db, new CountedAsk(days, query, channel?.Id, ChosenOutcome), ct);
            (Rows, Next) = ([.. page.Orders.Select(o => o.Row)], page.Next);
            Counted = page.Orders.ToDictionary(o => o.Row.Order.Id, o => o.InTime);
            return;
        }

        var rows = await OrderList.ReadAsync(Db, query with { Most = Most + 1 }, ct);
        Rows = [.. rows.Take(Most)];
        Next = rows.Count > Most ? new ItemCursor(Rows[^1].Order.OrderedAt, Rows[^1].Order.Id) : null;
    }

    public string Address(OrderFilter filter, OrderKind? kind, ItemCursor? after = null) => Address(filter, kind, Period, Outcome, after);

    /// <summary>The same orders, of this outcome.</summary>
    public string AddressOf(OrderOutcome? outcome) => Address(Filter, ChosenKind, Period, outcome is { } chosen ? Kebab.Of(chosen) : null, null);

    /// <summary>Orders of every time.</summary>
    public string Timeless => Address(Filter, ChosenKind, null, null, null);

    private string Address(OrderFilter filter, OrderKind? kind, string? period, string? outcome, ItemCursor? after) => QueryHelpers.AddQueryString("/orders", new Dictionary<string, string?>
    {
        ["state"] = filter == OrderFilter.All ? null : Kebab.Of(filter),
        ["kind"] = kind is { } chosen ? Kebab.Of(chosen) : null,
        ["item"] = Item,
        ["channel"] = Channel,
        ["period"] = period,
        ["outcome"] = outcome,
        ["after"] = after?.ToString(),
    }.Where(p => !string.IsNullOrEmpty(p.Value)));
}
