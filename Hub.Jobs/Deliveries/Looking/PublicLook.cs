using Connectors.Contract;

namespace Hub.Deliveries.Looking;

/// <summary>One look at what is out, as anybody would look.</summary>
public sealed class PublicLook
{
    public required Guid Id { get; init; }

    public required Guid PublicationId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null: the hub looked by itself.</summary>
    public Guid? AskedBy { get; init; }

    public required PublicView View { get; init; }

    public required string Evidence { get; init; }
}
