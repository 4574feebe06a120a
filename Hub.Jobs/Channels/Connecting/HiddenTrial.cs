namespace Hub.Channels.Connecting;

/// <summary>
/// An object that nobody but the account's own people can see: made, named by the platform, read there, removed, and proven removed.
/// </summary>
public sealed class HiddenTrial
{
    public required Guid Id { get; init; }

    public required Guid ChannelId { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public required Guid BegunBy { get; init; }

    public TrialPhase Phase { get; set; }

    /// <summary>Something of it may still lie there.</summary>
    public bool MayRemain { get; set; }

    public string? Ticket { get; set; }

    public string? Handle { get; set; }

    /// <summary>What was read there before it was removed; null where it was not read.</summary>
    public string? ReadBack { get; set; }

    /// <summary>Somebody without credentials was told that there is nothing; false: they learned nothing; null: no such look is possible.</summary>
    public bool? UnseenProven { get; set; }

    /// <summary>Readers could see it for a while.</summary>
    public bool WasVisible { get; set; }

    public DateTimeOffset DueAt { get; set; }

    /// <summary>A person had a left-over looked for and removed again.</summary>
    public DateTimeOffset? ResumedAt { get; set; }

    public string? Cause { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public DateTimeOffset? ClearedAt { get; set; }

    public Guid? ClearedBy { get; set; }

    /// <summary>How the person knows that nothing is left.</summary>
    public string? ClearedProof { get; set; }

    /// <summary>Printed in what is made, so that a left-over can be found by hand.</summary>
    public string Code => $"KT-{Id.ToString("N")[^8..]}";
}

public enum TrialPhase
{
    Making,
    Asking,
    Reading,
    Removing,
    Confirming,
    Gone,
    Failed,
}
