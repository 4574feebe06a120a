namespace Hub.Channels;

/// <summary>What the platform last said of a channel's token.</summary>
public sealed class TokenReading
{
    public required Guid ChannelId { get; init; }

    public DateTimeOffset ReadAt { get; set; }

    /// <summary>When a person has to consent again; null: never, or not said.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    public required string Seen { get; set; }
}
