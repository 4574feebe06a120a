namespace Hub.Channels;

/// <summary>One account or page on which items come out, and everything that can keep them from it.</summary>
public sealed class Channel
{
    public const int FailuresThatOpenTheBreaker = 3;

    public required Guid Id { get; init; }

    public Guid? AppId { get; init; }

    public required string Connector { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; set; }

    public Dictionary<string, string> Settings { get; set; } = [];

    /// <summary>Encrypted values by setting name.</summary>
    public Dictionary<string, string> Secrets { get; set; } = [];

    public int MaxParallel { get; set; }

    /// <summary>Read-only until an administrator opens it for sending.</summary>
    public DateTimeOffset? OpenedAt { get; set; }

    public Guid? OpenedBy { get; set; }

    /// <summary>Pause: a person's.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    public Guid? PausedBy { get; set; }

    public string? PauseReason { get; set; }

    /// <summary>Blocked: the machine's, until somebody mends the channel.</summary>
    public DateTimeOffset? BlockedAt { get; set; }

    public string? BlockedCause { get; set; }

    /// <summary>A secret is being changed: the old and the next one are both in use.</summary>
    public DateTimeOffset? OverlapSince { get; set; }

    public Guid? OverlapBy { get; set; }

    public DateTimeOffset? NextFreeAt { get; set; }

    /// <summary>Transport failures in a row; <see cref="FailuresThatOpenTheBreaker"/> of them open the lane's breaker.</summary>
    public int FailuresInRow { get; set; }

    /// <summary>The least time between two posts.</summary>
    public TimeSpan? Cadence { get; set; }

    public DateTimeOffset? CadenceSetAt { get; set; }

    public Guid? CadenceSetBy { get; set; }

    public DateTimeOffset? LastShownAt { get; set; }

    /// <summary>How long after the hub's own publication the partner agreed to be sent.</summary>
    public TimeSpan AgreedDelay { get; set; }

    public DateTimeOffset? RetiredAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}
