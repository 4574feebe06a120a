namespace Hub.Channels.Events;

/// <summary>How often something happened on a channel on a day in Vietnam, as the platform told it.</summary>
public sealed class EventCount
{
    public required Guid ChannelId { get; init; }

    public required DateOnly Day { get; init; }

    public required string Kind { get; init; }

    public long Number { get; init; }
}

/// <summary>That an event was counted, for as long as it may come again.</summary>
public sealed class SeenEvent
{
    public required Guid ChannelId { get; init; }

    /// <summary>A keyed hash: no way back to a person.</summary>
    public required string Once { get; init; }

    public DateTimeOffset SeenAt { get; init; }
}
