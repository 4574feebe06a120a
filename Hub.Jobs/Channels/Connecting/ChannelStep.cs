namespace Hub.Channels.Connecting;

/// <summary>What is known of one step: a person's word and a proof stand beside each other, neither over the other.</summary>
public sealed class ChannelStep
{
    public required Guid ChannelId { get; init; }

    /// <summary>As the connector names it.</summary>
    public required string Step { get; init; }

    public required HowKnown Known { get; init; }

    /// <summary>Null: it was asked, and the answer could not be read.</summary>
    public bool? Done { get; set; }

    public string? Evidence { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Who said it; null where the hub proved it.</summary>
    public Guid? ChangedBy { get; set; }
}

public enum HowKnown
{
    Said,
    Proven,
}
