using Hub.Channels;
using Hub.Periods;
using Hub.Reach.Totals;

namespace Hub.Dashboards;

/// <summary>What is looked at: what came out on these days, on one channel or all, in one section or all.</summary>
public sealed record Scope(PeriodDays Days)
{
    /// <summary>As a section in an address: what stands in none.</summary>
    public const string NoSection = "-";

    public Channel? Channel { get; init; }

    /// <summary>Null: every section.</summary>
    public string? Section { get; init; }

    /// <summary>Only what came out in this month of the period: its first day.</summary>
    public DateOnly? Month { get; init; }

    /// <summary>Only items that come from this agency.</summary>
    public string? Unit { get; init; }

    /// <summary>Only items with this label: a plan or a campaign.</summary>
    public string? Label { get; init; }

    /// <summary>Another quarter that this one is held against; null: the same time a year before.</summary>
    public PeriodDays? Against { get; init; }

    /// <summary>Metrics that tables show; empty: all of them.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Which items those are, where that was found out before; it says nothing that <see cref="Unit"/> and <see cref="Label"/> do not.</summary>
    public SomeItems? Found { get; init; }

    public bool OfSomeItems => Unit is not null || Label is not null;

    public PeriodDays Compared => Against ?? Days.YearBefore;

    /// <summary>The same in the time that this one is held against.</summary>
    public Scope InCompared => this with { Days = Compared };

    public bool Shows(string metric) => Columns.Count == 0 || metric == Sums.Posted || Columns.Contains(metric);

    public DateOnly First => Month is { } month && month > Days.First ? month : Days.First;

    public DateOnly Last => Month is { } month && month.AddMonths(1).AddDays(-1) is var end && end < Days.Last ? end : Days.Last;

    /// <summary>The same items on other days, on every channel and in every section.</summary>
    public Scope OfItems(PeriodDays days) => new(days) { Unit = Unit, Label = Label, Found = Found };

    public bool Holds(PlacedBucket bucket) =>
        (Channel is null || bucket.Bucket.ChannelId == Channel.Id)
        && (Section is null || (bucket.Section ?? NoSection) == Section)
        && (Month is not { } month || (bucket.Year, bucket.Month) == (month.Year, month.Month));
}
