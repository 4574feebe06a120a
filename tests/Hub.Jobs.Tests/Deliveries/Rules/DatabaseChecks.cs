using Hub.Deliveries;

namespace Hub.Jobs.Tests.Deliveries.Rules;

/// <summary>The checks on hub.deliveries, in C#; <c>DatabaseCheckFacts</c> holds them against the database's own.</summary>
internal static class DatabaseChecks
{
    public static IEnumerable<string> BrokenBy(DeliveryFacts facts)
    {
        var holds = new Dictionary<string, bool>
        {
            ["a retract, and only a retract, has no payload"] = (facts.Action == DeliveryAction.Retract) == (facts.PayloadHash is null),
            ["what is being sent, and only that, is leased"] = (facts.State == DeliveryState.Sending) == (facts.LeaseToken is not null),
            ["a lease has an end and a way back"] = facts.LeaseToken is null || (facts.LeaseUntil is not null && facts.ClaimedFrom is not null),
            ["a doubt is not forgotten"] = !facts.MayBeOut || facts.State is not (DeliveryState.GivenUp or DeliveryState.Parked or DeliveryState.Waiting),
            ["what is pending has a ticket"] = facts.State != DeliveryState.Pending || facts.Ticket is not null,
            ["what is prepared has a handle"] = facts.State != DeliveryState.Prepared || facts.Handle is not null,
            ["what is over, and only that, has ended"] = facts.State.IsTerminal() == (facts.EndedAt is not null),
        };
        return holds.Where(h => !h.Value).Select(h => h.Key);
    }
}
