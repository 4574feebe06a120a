using Hub.Items;
using Hub.Orders;
using Hub.Periods;
using Hub.Reports.Reading;
using Hub.Storage;

namespace Hub.Reports.Behind;

/// <summary>Which of the orders of a period a number counts.</summary>
public enum OrderOutcome
{
    /// <summary>Not done everywhere at the cut-off.</summary>
    Unsettled,

    /// <summary>A channel had something to do for it.</summary>
    Asked,

    /// <summary>Of those, what the channel was proven to have done by its agreed time.</summary>
    InTime,
    Late,
}

/// <summary>Which orders behind a number are wanted.</summary>
/// <param name="List">What is asked of every list of orders, its page too.</param>
/// <param name="Channel">What the outcome is of; null: every channel.</param>
/// <param name="Outcome">Null: every order of the period.</param>
public sealed record CountedAsk(PeriodDays Days, OrderQuery List, Guid? Channel, OrderOutcome? Outcome);

/// <param name="InTime">Of one channel, whether it was proven done in time; null: no channel is asked about.</param>
public sealed record CountedOrder(OrderRow Row, bool? InTime);

public sealed record CountedPage(IReadOnlyList<CountedOrder> Orders, ItemCursor? Next);

/// <summary>The orders behind a number of the report, by the same rule as it counts them, page by page.</summary>
public static class CountedOrders
{
    public static async Task<CountedPage> ReadAsync(HubDb db, CountedAsk ask, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var basis = await Asking.BasisAsync(db, ask.Days, now, ct);
        var query = ask.List with { Days = ask.Days, Until = basis.CutOff, Most = ask.List.Most + 1 };
        var found = new List<CountedOrder>();
        IReadOnlyList<OrderRow> rows;

        // What became of an order follows from its evidence, which is read for no more orders than fill the page.
        do
        {
            rows = await OrderList.ReadAsync(db, query, ct);
            found.AddRange(ask.Outcome is null ? rows.Select(r => new CountedOrder(r, null)) : await OfOutcomeAsync(db, rows, ask, basis, now, ct));
            query = rows.Count == 0 ? query : query with { After = Place(rows[^1]) };
        }
        while (rows.Count == query.Most && found.Count < query.Most);

        var page = found.Take(ask.List.Most).ToList();
        return new CountedPage(page, found.Count > ask.List.Most ? Place(page[^1].Row) : null);
    }

    private static ItemCursor Place(OrderRow row) => new(row.Order.OrderedAt, row.Order.Id);

    private static async Task<IEnumerable<CountedOrder>> OfOutcomeAsync(HubDb db, IReadOnlyList<OrderRow> rows, CountedAsk ask, ReportBasis basis, DateTimeOffset now, CancellationToken ct)
    {
        var known = (await OrderReading.ReadAsync(db, [.. rows.Select(r => r.Order)], basis, now, ct)).ToDictionary(o => o.Id);
        return
            from row in rows
            let order = known[row.Order.Id]
            let inTime = ask is { Channel: { } at, Outcome: not OrderOutcome.Unsettled } ? order.InTime.Contains(at) : (bool?)null
            where ask.Outcome switch
            {
                OrderOutcome.Unsettled => order.SettledAt is null,
                OrderOutcome.Asked => ask.Channel is not { } of || order.Asked.Contains(of),
                OrderOutcome.InTime => inTime == true && order.Asked.Contains(ask.Channel!.Value),
                OrderOutcome.Late => inTime == false && order.Asked.Contains(ask.Channel!.Value),
                null => true,
            }
            select new CountedOrder(row, inTime);
    }

    internal static ReportRows Rows(string period, string? channel, OrderOutcome? outcome) => new(period)
    {
        Page = $"/orders?period={period}{(channel is null ? "" : $"&channel={Uri.EscapeDataString(channel)}")}{(outcome is { } kind ? $"&outcome={Kebab.Of(kind)}" : "")}",
    };
}
