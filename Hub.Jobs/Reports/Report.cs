namespace Hub.Reports;

/// <summary>A report as it was made. The row is never changed; what people write into it stands in <see cref="ReportText"/>.</summary>
public sealed class Report
{
    public required Guid Id { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    /// <summary>Figures count as they stood then.</summary>
    public required DateTimeOffset CutOff { get; init; }

    /// <summary>What was asked, as canonical JSON of a <see cref="ReportQuery"/>: asked again, it gives the same data.</summary>
    public required string Query { get; init; }

    /// <summary>What was answered, as canonical JSON of a <see cref="ReportData"/>.</summary>
    public required string Data { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>End of the audit chain when it was made.</summary>
    public required string AuditHead { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public Guid? MadeBy { get; init; }
}

/// <summary>One version of what people wrote into one part of a report.</summary>
public sealed class ReportText
{
    public required Guid ReportId { get; init; }

    public required ReportPart Part { get; init; }

    /// <summary>From 1; the highest is printed.</summary>
    public required int Version { get; init; }

    public required string Words { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public Guid? WrittenBy { get; init; }
}

/// <summary>What people write; everything else is made from rows. The names stand in rows.</summary>
public enum ReportPart
{
    ParentBody,
    IssuingBody,

    /// <summary>What follows <c>/BC-</c> in the number.</summary>
    Symbol,
    Place,

    /// <summary>The day of issue; left out, the clerk writes it with the number.</summary>
    Issued,
    Subject,
    LegalBasis,
    Strengths,
    Weaknesses,
    Causes,
    Tasks,
    Proposals,
    Recipients,

    /// <summary>On whose authority, and the office of who signs.</summary>
    Signer,

    /// <summary>Full name of who signs; left out, its place stays open.</summary>
    SignerName,
}
