namespace Hub.Channels;

/// <summary>The city-wide stop: while one is not lifted, nothing but removals goes out.</summary>
public sealed class Stop
{
    public required Guid Id { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset SetAt { get; init; }

    public Guid? SetBy { get; init; }

    public DateTimeOffset? LiftedAt { get; set; }

    public Guid? LiftedBy { get; set; }
}
