using Hub.Reach.Totals;

namespace Hub.Dashboards;

/// <summary>A total against the same time a year ago, 100 being that one; or why the two are not compared.</summary>
public sealed record Comparison(decimal? Index, NoIndex? Why)
{
    /// <param name="over">The time looked at is over; a part of it is never held against a whole.</param>
    /// <param name="known">The hub knew all of then what is in the sum now: a channel that came later is no growth.</param>
    public static Comparison Of(Total now, Total then, bool over, bool known) => !over ? new(null, NoIndex.NotOver)
        : Adder.WhyNoIndex(now, then) is { } why ? new(null, why)
        : known ? new(Adder.Index(now, then), null) : new(null, NoIndex.NotKnownThen);
}
