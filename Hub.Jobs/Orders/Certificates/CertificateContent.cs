using System.Text.Json.Serialization;
using Hub.ByHand;
using Hub.Kept;

namespace Hub.Orders.Certificates;

/// <summary>The closing certificate as data: what pages show, what is printed, and what is frozen as canonical JSON. Names and words stand in it as they were.</summary>
public sealed record CertificateContent
{
    /// <summary>See <see cref="SourceRows.Format"/>.</summary>
    public int Format { get; init; } = 1;

    public required Guid Order { get; init; }

    public required OrderKind Kind { get; init; }

    public required string Reason { get; init; }

    public required string ItemCode { get; init; }

    public required string Title { get; init; }

    public required bool Sample { get; init; }

    /// <summary>When the error was found; null: nobody said.</summary>
    public DateTimeOffset? FoundAt { get; init; }

    public required DateTimeOffset OrderedAt { get; init; }

    public required string OrderedBy { get; init; }

    public required bool OnDuty { get; init; }

    public required int Approval { get; init; }

    public required IReadOnlyList<SignedLine> Signatures { get; init; }

    /// <summary>A withdrawal is looked at by an approver until then.</summary>
    public DateTimeOffset? ReviewDueAt { get; init; }

    /// <summary>Null: nobody has yet, or nobody has to.</summary>
    public SignedLine? Reviewed { get; init; }

    public required IReadOnlyList<ChannelLine> Channels { get; init; }

    /// <summary>From the discovery to the last proof; null where nobody said when that was, and while a channel is open.</summary>
    [JsonIgnore]
    public TimeSpan? Took => FoundAt is { } found && Channels.Count > 0 && Channels.All(c => new TaskStanding(c.Standing, []).IsSettled) && Channels.Max(c => c.SettledAt) is { } last ? last - found : null;

    /// <summary>Head of the audit chain at the time, <c>position:hash</c>.</summary>
    public required string AuditHead { get; init; }

    /// <summary>Null while the order is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The rows that it is made of, each with the hash of what they said.</summary>
    public required IReadOnlyList<SourceRow> Sources { get; init; }
}

public sealed record SignedLine(string By, DateTimeOffset At);

/// <summary>One channel.</summary>
public sealed record ChannelLine
{
    public required string Channel { get; init; }

    public required string Name { get; init; }

    public required string Connector { get; init; }

    /// <summary>The message to the channel's followers that the line is about; null: the item's own post.</summary>
    public BulletinLine? Bulletin { get; init; }

    public required TaskMeans Means { get; init; }

    public required TaskFirst First { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required int AgreedMinutes { get; init; }

    /// <summary>Number of the document; null: the house's own time.</summary>
    public string? AgreedBy { get; init; }

    public required AtOrder AtOrder { get; init; }

    public string? NewHash { get; init; }

    public required IReadOnlyList<CopyLine> Copies { get; init; }

    public required StandingKind Standing { get; init; }

    public ProofStrength? Strength { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public required bool Late { get; init; }

    public required IReadOnlyList<ProofLine> Proofs { get; init; }

    /// <summary>Who said what, of what no machine can see.</summary>
    public IReadOnlyList<HandActLine> HandActs { get; init; } = [];

    /// <summary>What looks at pasted links showed. A hint beside the proofs, and none of them.</summary>
    public IReadOnlyList<PageCheckLine> PageChecks { get; init; } = [];

    /// <summary>The post's public page before and after, as far as it was read. Beside the proofs, and none of them.</summary>
    public IReadOnlyList<PageLine> Pages { get; init; } = [];

    public required IReadOnlyList<AttemptLine> Attempts { get; init; }

    /// <summary>Keys of what no order can undo, see <see cref="Orders.CannotUndo"/>.</summary>
    public required IReadOnlyList<string> CannotUndo { get; init; }

    public ImpossibleLine? Impossible { get; init; }

    /// <summary>Code of the item that says what could not be mended.</summary>
    public string? FollowUp { get; init; }

    /// <summary>Whether that item was out on this channel. Null: there is none, or the certificate is of a time when this was not written down.</summary>
    public FollowUpState? FollowUpState { get; init; }

    /// <summary>What people call it: of a bulletin with its own name.</summary>
    public string Called() => Bulletin is { } bulletin ? $"{Name}, “{bulletin.Name}”" : Name;
}

/// <param name="SentAt">When it was tried, and only where it went or may have gone with the old text.</param>
/// <param name="Audience">How many could be reached then, as the platform said.</param>
public sealed record BulletinLine(Guid Id, string Name, DateTimeOffset? SentAt, long? Audience);

/// <summary>What the copy was when the order was given.</summary>
public sealed record AtOrder(string? State, bool Live, bool MayBe, string? RemoteId, string? Url, string? Hash, int? Version, DateTimeOffset? Since);

public sealed record CopyLine(
    DateTimeOffset From, DateTimeOffset? Until, string? EndedBy, string? RemoteId, string? Url, string? Hash, int? Version, bool Surplus, bool Possible);

public sealed record ProofLine(Guid Id, DateTimeOffset At, string By, string Note, string? Link, string? File, string? Sha256);

/// <param name="Action">As the audit log has it: <c>delivery.done-by-hand</c>.</param>
/// <param name="Row">Of the audit log.</param>
public sealed record HandActLine(DateTimeOffset At, string By, string Action, long Row);

/// <param name="Detail">The lines that were not seen, or why nothing was.</param>
public sealed record PageCheckLine(DateTimeOffset At, string Url, PageCheckResult Result, int? Status, string? Detail)
{
    public static PageCheckLine Of(PageCheck check) => new(check.At, check.Url, check.Result, check.Status, check.Detail);
}

/// <param name="Sha256">Of what it gave; null: nothing is kept, and <paramref name="Fault"/> says why.</param>
public sealed record PageLine(PageMoment Moment, string Url, DateTimeOffset At, int? Status, string? Sha256, string? Fault)
{
    public static PageLine Of(EvidencePage page) => new(page.Moment, page.Url, page.ReadAt!.Value, page.Status, page.Sha256, page.Fault);
}

public sealed record AttemptLine(string Action, int Number, string Step, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Outcome, string? Cause);

public sealed record ImpossibleLine(DateTimeOffset At, string By, string Why, string? NoFollowUp);

/// <param name="OutAt">Null: it was not out there.</param>
public sealed record FollowUpState(DateTimeOffset? OutAt, string? Url);

/// <summary>A row that was used, and the SHA-256 of its canonical content.</summary>
public sealed record SourceRow(string Table, Guid Id, string Sha256);
