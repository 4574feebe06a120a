namespace Hub.Periods;

/// <summary>Somebody was asked by letter, on one day, to settle what stands open in a period.</summary>
public sealed class PeriodReminder
{
    public required Guid PeriodId { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>In Vietnam.</summary>
    public required DateOnly Day { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public Guid? SentBy { get; init; }
}
