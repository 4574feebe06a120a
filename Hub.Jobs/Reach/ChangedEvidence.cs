namespace Hub.Reach;

/// <summary>A sample, or a figure of a whole channel, whose row is no longer what was stored: whatever used it says so. So are rows of deliveries and orders.</summary>
public sealed class ChangedEvidence
{
    public required Guid SampleId { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    public required EvidenceChange How { get; init; }

    /// <summary>Which row it is, where it is not the evidence itself.</summary>
    public EvidencePlace? Place { get; init; }

    /// <summary>The delivery or the order on whose page the row is named; null: it is one of figures.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>What the figure was of, as far as that can be known once its row is gone.</summary>
    public Guid? ChannelId { get; init; }

    /// <summary>Null for a figure of a whole channel.</summary>
    public Guid? SubjectId { get; init; }

    public string? Metric { get; init; }

    /// <summary>Of publication; of a figure of a whole channel the first of its days.</summary>
    public DateOnly? FirstDay { get; init; }

    public DateOnly? LastDay { get; init; }

    /// <summary>Until a person has said what it is about, an alert stands.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    public Guid? AnsweredBy { get; init; }

    public string? Answer { get; init; }
}

/// <summary>A row that was made from evidence, and is no longer what was made.</summary>
public enum EvidencePlace
{
    StandingFigure,

    /// <summary>A sum of a day or a month as it stands.</summary>
    Sum,

    /// <summary>A figure as a closed period showed it.</summary>
    ClosedFigure,
    ClosedSum,

    /// <summary>A figure of a whole channel as a closed period showed it.</summary>
    ClosedChannelFigure,

    /// <summary>The word of the second person.</summary>
    Confirmation,

    /// <summary>One that ended, and so did an attempt of it.</summary>
    Delivery,
    Attempt,
    Order,
    OrderTask,
    OrderProof,

    /// <summary>Of who approved an order.</summary>
    Signature,
}

public enum EvidenceChange
{
    Changed,
    Removed,
    HashDiffers,
}
