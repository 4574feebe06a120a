using Hub.Items;
using Hub.Orders;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;

namespace Hub.Reports.Reading;

/// <summary>All rows that a report is made from. The report follows from them alone.</summary>
public sealed record ReportInput(ReportQuery Query, BasisFigures Now, BasisFigures? Before, BasisFigures? YearBefore)
{
    /// <summary>The year up to and with the period; null where it adds nothing.</summary>
    public BasisFigures? SinceYear { get; init; }

    public IReadOnlyList<TopFigure> Top { get; init; } = [];

    public IReadOnlyList<ChannelRemark> Remarks { get; init; } = [];

    public IReadOnlyList<ReportOrder> Orders { get; init; } = [];

    public IReadOnlyList<FigureCorrection> Corrections { get; init; } = [];

    /// <summary>Typed in and confirmed by nobody at the cut-off, by channel.</summary>
    public IReadOnlyDictionary<Guid, int> Unconfirmed { get; init; } = new Dictionary<Guid, int>();

    public IReadOnlyList<ChannelChange> ChannelChanges { get; init; } = [];

    public PeriodDays Days => Query.Days;

    /// <summary>At the cut-off its last day was over: only then is it measured against other periods, or by its months.</summary>
    public bool IsOver => Query.Basis.CutOff >= Days.End;
}

/// <summary>What a period has to show.</summary>
public sealed record BasisFigures(ReportBasis Basis, IReadOnlyList<PlacedBucket> Buckets, IReadOnlyList<ReportPost> Posts, IReadOnlyList<ReportItem> Items, IReadOnlyList<ChannelFigure> Typed)
{
    public PeriodDays Days => Basis.Days;
}

/// <summary>Something that came out on a channel in the period.</summary>
public sealed record ReportPost(Guid SubjectId, Guid ChannelId, bool Bulletin, DateOnly Day, string? Section);

/// <summary>An item that came out on some channel in the period, in the words that were approved last before the cut-off.</summary>
public sealed record ReportItem
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Title { get; init; }

    public required ItemKind Kind { get; init; }

    public required bool Emergency { get; init; }

    public required string? Section { get; init; }

    /// <summary>Of its first publication on any channel.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Taken over from a channel's past: nobody here said what kind it is, and the same story may have been taken over from another channel too.</summary>
    public bool Adopted { get; init; }
}

/// <summary>A correction, replacement or withdrawal that was ordered in the period.</summary>
/// <param name="SettledAt">When the last channel was done; null: not at the cut-off.</param>
/// <param name="Open">Channels that were not done by then.</param>
public sealed record ReportOrder(Guid Id, string Code, string Title, OrderKind Kind, string Reason, DateTimeOffset OrderedAt, DateTimeOffset? SettledAt, IReadOnlyList<Guid> Open)
{
    /// <summary>When the error was found; null: nobody said.</summary>
    public DateTimeOffset? FoundAt { get; init; }

    /// <summary>Channels of which it was declared, with a reason, that nothing can be changed there.</summary>
    public IReadOnlyList<Guid> Impossible { get; init; } = [];

    /// <summary>Channels that had something to do for it.</summary>
    public IReadOnlyList<Guid> Asked { get; init; } = [];

    /// <summary>Of those, which were proven done by their agreed time and by the cut-off.</summary>
    public IReadOnlyList<Guid> InTime { get; init; } = [];
}

/// <summary>A figure that took the place of another.</summary>
/// <param name="Id">Of the new one.</param>
/// <param name="OldId">Of the one that it took the place of.</param>
public sealed record FigureCorrection(Guid Id, Guid OldId, DateTimeOffset At, string? Item, Guid ChannelId, string Metric, long? Was, long? Is, string? Note, Guid? By);

/// <summary>What happened to a channel in the period.</summary>
public sealed record ChannelChange(DateTimeOffset At, Guid ChannelId, string Action);
