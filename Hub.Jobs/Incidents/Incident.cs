namespace Hub.Incidents;

/// <summary>What a person must know of: opened once, closed once.</summary>
public sealed class Incident
{
    public required Guid Id { get; init; }

    /// <summary>Kebab-case: <c>channel-blocked</c>, <c>found-several</c>, <c>overdue</c>.</summary>
    public required string Kind { get; init; }

    public Guid? ChannelId { get; init; }

    public Guid? DeliveryId { get; init; }

    public required string Detail { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; set; }
}
