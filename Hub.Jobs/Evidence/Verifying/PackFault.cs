using Hub.Orders.Certificates;

namespace Hub.Evidence.Verifying;

/// <summary>What can be wrong with a pack.</summary>
public enum PackFault
{
    NotAnArchive,
    TooBig,
    PackedAnew,
    BadName,
    TwiceThere,
    ManifestMissing,
    ManifestUnreadable,
    ManifestChanged,
    FileMissing,
    FileExtra,
    FileChanged,
    RowsUnreadable,
    PayloadMisnamed,
    PayloadMissing,
    NotApproved,
    SignatureMissing,
    AuditRowChanged,
    AuditRowUnsealed,
    AuditOrder,
    AuditRowMissing,
    SealWrong,
    HeadDiffers,
    CertificateMissing,
    CertificateChanged,
    SourceMissing,
    SourceChanged,
}

/// <param name="File">The file of the pack that it is about; null: the archive as a whole.</param>
/// <param name="Detail">Which row of it.</param>
public sealed record PackFinding(PackFault Fault, string? File = null, string? Detail = null);

/// <param name="Manifest">What the pack says of itself; null where that cannot be read.</param>
/// <param name="ManifestSha256">To compare with what the hub wrote down when it made the pack.</param>
public sealed record PackReport(Manifest? Manifest, string? ManifestSha256, IReadOnlyList<PackFinding> Findings)
{
    /// <summary>Figures whose rows were changed behind the hub before the pack was made: no fault of the pack, which says so itself.</summary>
    public IReadOnlyList<ChangedFigure> ChangedFigures { get; init; } = [];

    /// <summary>The same of deliveries, attempts and what orders rest on.</summary>
    public IReadOnlyList<ChangedRow> ChangedRows { get; init; } = [];

    public bool IsWhole => Findings.Count == 0;
}
