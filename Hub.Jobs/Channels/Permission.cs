namespace Hub.Channels;

/// <summary>The document that allows a channel. Nothing is sent while none is in force.</summary>
public sealed class Permission
{
    public required Guid Id { get; init; }

    public required Guid ChannelId { get; init; }

    /// <summary>Số ký hiệu, e.g. <c>12/QĐ-SVHTT</c>.</summary>
    public required string DocumentNumber { get; init; }

    public required string SignedBy { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    public DateTimeOffset? ValidTo { get; set; }

    /// <summary>The time to comply with a correction or replacement that it agrees to; null: the house's own.</summary>
    public int? CorrectMinutes { get; init; }

    public int? WithdrawMinutes { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public Guid? RecordedBy { get; init; }
}
