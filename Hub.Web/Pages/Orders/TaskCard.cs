using Hub.ByHand;
using Hub.Orders;
using Hub.Orders.Certificates;
using Hub.Orders.Reminders;

namespace Hub.Web.Pages.Orders;

/// <summary>One channel of an order, as a card.</summary>
/// <param name="Evidence">Null: of a closed order whose task is not in the table any more.</param>
public sealed record TaskCard(Order Order, TaskEvidence? Evidence, ChannelLine Line, IReadOnlyList<OrderReminder> Reminders, DateTimeOffset Now)
{
    /// <summary>Who has it now, where it waits for hands.</summary>
    public HandHold? Hold { get; init; }

    public bool Settled => new TaskStanding(Line.Standing, []).IsSettled;
}
