using System.Text.Json.Serialization;

namespace Hub.Reports;

/// <summary>How a channel stood at the cut-off of a report.</summary>
/// <param name="Since">When what it says began; null: it never did otherwise, or nobody knows.</param>
public sealed record ChannelState(ChannelStanding Standing, DateTimeOffset? Since = null)
{
    public static ChannelState Unknown { get; } = new(ChannelStanding.Unknown);
}

[JsonConverter(typeof(JsonStringEnumConverter<ChannelStanding>))]
public enum ChannelStanding
{
    /// <summary>Something came out on it, and the hub has not written down that it was ever opened.</summary>
    Unknown,

    Active,

    /// <summary>The hub did not have it in the period: only what people told of it speaks for it.</summary>
    Told,
    NotOpened,
    Closed,
    Stopped,
    Blocked,
    Paused,
    Retired,
}
