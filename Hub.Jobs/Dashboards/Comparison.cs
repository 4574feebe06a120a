using Hub.Reach.Totals;

namespace Hub.Dashboards;

/// <summary>A total against the same time a year ago, 100 being that one; or why the two are not compared.</summary>
public sealed record Comparison(decimal? Index, NoIndex? Why)
{
    /// <param name="over">The time looked at is over; a part of it is never held against a whole.</param>
    /// <param name="known">The hub knew all of then what is in the sum now: a channel that came later is no growth.</param>
    public static Comparison Of(Total now, Total then, bool over, bool known) => !over ? new(null, NoIndex.NotOver)
        : Adder.Index(now, then) is { } index ? known ? new(index, null) : new(null, NoIndex.NotKnownThen)
        : new(null, Reason(now, then));

    private static NoIndex Reason(Total now, Total then) => (now, then) switch
    {
        ({ Refused: not null }, _) or (_, { Refused: not null }) => NoIndex.NotAdded,
        ({ With: 0 }, _) => NoIndex.NothingNow,
        (_, { With: 0 }) => NoIndex.NothingThen,
        _ when !now.Versions.SequenceEqual(then.Versions) => NoIndex.OtherDefinition,
        ({ Covers: false }, _) => NoIndex.GapNow,
        (_, { Covers: false }) => NoIndex.GapThen,
        _ => NoIndex.NothingThen,
    };
}

public enum NoIndex
{
    NotOver,
    NotAdded,
    NothingNow,
    NothingThen,
    OtherDefinition,
    GapNow,
    GapThen,
    NotKnownThen,
}
