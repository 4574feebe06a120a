namespace Hub.Reach.Totals;

/// <summary>Which publications are meant: those that came out on these days in Vietnam, both included.</summary>
public sealed record FigureAsk(DateOnly From, DateOnly To)
{
    public Guid? ChannelId { get; init; }

    public string? Section { get; init; }

    public string? Metric { get; init; }

    /// <summary>Null: every metric.</summary>
    public IReadOnlyList<string>? Metrics { get; init; }
}
