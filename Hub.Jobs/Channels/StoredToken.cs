namespace Hub.Channels;

/// <summary>The token pair of a channel, encrypted, and the open row of a renewal that has begun.</summary>
public sealed class StoredToken
{
    public required Guid ChannelId { get; init; }

    public required int Version { get; set; }

    public required string Access { get; set; }

    public string? Refresh { get; set; }

    public DateTimeOffset? AccessExpiresAt { get; set; }

    public DateTimeOffset? RefreshExpiresAt { get; set; }

    public DateTimeOffset RenewedAt { get; set; }

    /// <summary>Set before the platform is asked: if the answer is lost, this says that the stored secret may be spent.</summary>
    public DateTimeOffset? RenewalStartedAt { get; set; }

    public int RenewalTries { get; set; }
}
