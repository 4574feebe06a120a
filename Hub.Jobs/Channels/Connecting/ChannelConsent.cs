namespace Hub.Channels.Connecting;

/// <summary>Somebody went to the platform's page of consent; good for ten minutes and one way back.</summary>
public sealed class ChannelConsent
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public required Guid Id { get; init; }

    public required Guid ChannelId { get; init; }

    /// <summary>SHA-256 of the state: what stands here opens nothing.</summary>
    public required string StateHash { get; init; }

    /// <summary>Locked.</summary>
    public required string Verifier { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public required Guid BegunBy { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    /// <summary><c>connected</c>, or a cause.</summary>
    public string? Outcome { get; set; }
}
