namespace Hub.Incidents;

/// <summary>What a person must know of: opened once, closed once.</summary>
public sealed class Incident
{
    public required Guid Id { get; init; }

    /// <summary>Kebab-case: <c>channel-blocked</c>, <c>found-several</c>, <c>overdue</c>.</summary>
    public required string Kind { get; init; }

    public Guid? ChannelId { get; init; }

    public Guid? DeliveryId { get; init; }

    /// <summary>What it is about where that is no row: a machine, or an expiry of a channel's token.</summary>
    public string? About { get; init; }

    public required string Detail { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>A graver one of the same matter took its place: nobody is told that this one is over.</summary>
    public bool Escalated { get; set; }

    /// <summary>The person who closed it; null where the machine saw that it is over.</summary>
    public Guid? ClosedBy { get; set; }
}
