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

    public DateOnly First => Month is { } month && month > Days.First ? month : Days.First;

    public DateOnly Last => Month is { } month && month.AddMonths(1).AddDays(-1) is var end && end < Days.Last ? end : Days.Last;

    public bool Holds(PlacedBucket bucket) =>
        (Channel is null || bucket.Bucket.ChannelId == Channel.Id)
        && (Section is null || (bucket.Section ?? NoSection) == Section)
        && (Month is not { } month || (bucket.Year, bucket.Month) == (month.Year, month.Month));
}
