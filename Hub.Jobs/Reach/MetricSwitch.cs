namespace Hub.Reach;

/// <summary>A figure that a platform called unknown for a channel. It is off until somebody switches it on again.</summary>
public sealed class MetricSwitch
{
    public required Guid ChannelId { get; init; }

    public required string Metric { get; init; }

    public required int Version { get; init; }

    public DateTimeOffset OffAt { get; set; }

    public DateTimeOffset? OnAt { get; set; }

    public Guid? OnBy { get; set; }
}
