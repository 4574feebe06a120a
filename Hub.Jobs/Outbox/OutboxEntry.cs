namespace Hub.Outbox;

/// <summary>A side effect of something committed, still to be done: at least once, so its doer is idempotent by <c>Key</c>.</summary>
public sealed class OutboxEntry
{
    public long Id { get; init; }

    public required string Kind { get; init; }

    public required string Key { get; init; }

    /// <summary>JSON.</summary>
    public string Payload { get; init; } = "{}";

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DueAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    public int Tries { get; set; }
}
