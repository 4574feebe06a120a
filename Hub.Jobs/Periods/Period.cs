namespace Hub.Periods;

/// <summary>A stretch of days that a report is about. Once closed it never changes.</summary>
public sealed class Period
{
    public required Guid Id { get; init; }

    public required PeriodKind Kind { get; init; }

    /// <summary>Days in Vietnam, both included.</summary>
    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public Guid? OpenedBy { get; init; }

    public DateTimeOffset? ClosedAt { get; set; }

    public Guid? ClosedBy { get; set; }

    /// <summary>Figures count as they stood then; what was read or confirmed later does not.</summary>
    public DateTimeOffset? CutOff { get; set; }

    /// <summary>Why it was closed though its check-list was not empty.</summary>
    public string? CloseNote { get; set; }
}

public enum PeriodKind
{
    Quarter,
    Year,

    /// <summary>Any other stretch, such as fifteen months.</summary>
    Span,
}
