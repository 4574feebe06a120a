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

/// <param name="InTime">Of one channel, whether it was proven done in time; null: no channel is asked about.</param>
public sealed record CountedOrder(Guid Id, bool? InTime);

/// <summary>The orders behind a number of the report, by the same rule as it counts them.</summary>
public static class CountedOrders
{
    /// <param name="channel">What the outcome is of; null: every channel.</param>
    /// <param name="outcome">Null: every order of the period.</param>
    public static async Task<IReadOnlyList<CountedOrder>> ReadAsync(HubDb db, Periods.PeriodDays days, Guid? channel, OrderOutcome? outcome, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var orders = await OrderReading.ReadAsync(db, await Asking.BasisAsync(db, days, now, ct), now, ct);
        return
        [
            .. from order in orders
               let inTime = channel is { } at && outcome is not (null or OrderOutcome.Unsettled) ? order.InTime.Contains(at) : (bool?)null
               where outcome switch
               {
                   OrderOutcome.Unsettled => order.SettledAt is null,
                   OrderOutcome.Asked => channel is not { } of || order.Asked.Contains(of),
                   OrderOutcome.InTime => inTime == true && order.Asked.Contains(channel!.Value),
                   OrderOutcome.Late => inTime == false && order.Asked.Contains(channel!.Value),
                   null => true,
               }
               select new CountedOrder(order.Id, inTime),
        ];
    }

    internal static ReportRows Rows(string period, string? channel, OrderOutcome? outcome) => new(period)
    {
        Page = $"/orders?period={period}{(channel is null ? "" : $"&channel={Uri.EscapeDataString(channel)}")}{(outcome is { } kind ? $"&outcome={Kebab.Of(kind)}" : "")}",
    };
}
