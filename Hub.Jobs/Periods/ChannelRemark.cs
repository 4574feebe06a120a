namespace Hub.Periods;

/// <summary>
/// What is known of a channel over a stated time and is no figure: "the source names only that it took part". It carries its own days: a report
/// over other days says so.
/// </summary>
public sealed class ChannelRemark
{
    public required Guid Id { get; init; }

    public required Guid ChannelId { get; init; }

    /// <summary>The metric that it says something about, where it does: the report then names it though it has no figure.</summary>
    public string? Metric { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    public required string Remark { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    public Guid? EnteredBy { get; init; }
}
