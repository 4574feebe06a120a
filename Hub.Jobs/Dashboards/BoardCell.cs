using Hub.Reach.Totals;

namespace Hub.Dashboards;

/// <summary>One number of a page, with what is needed to judge it.</summary>
public sealed record BoardCell(Total Total)
{
    /// <summary>Whether anything gives the metric here; false: the platform does not.</summary>
    public bool Offered { get; init; }

    /// <summary>Figures of bulletins alone: n counts bulletins.</summary>
    public bool OnlyBulletins { get; init; }

    /// <summary>Figures of whole channels are in it, one each: n counts figures, not items.</summary>
    public bool WithWhole { get; init; }

    /// <summary>Months that its number spans without a figure.</summary>
    public IReadOnlyList<SpannedGap> Gaps { get; init; } = [];

    /// <summary>When the newest of its figures was read; null where a period is closed, or nothing was.</summary>
    public DateTimeOffset? LastRead { get; init; }

    /// <summary>How many of its figures rest on evidence that was changed after it was stored.</summary>
    public int Changed { get; init; }

    /// <summary>How many were typed in and wait for a second person; they are not in it.</summary>
    public int Open { get; init; }

    /// <summary>How many of its figures were corrected, or came, after the close that it shows.</summary>
    public int Later { get; init; }

    /// <summary>The closed period whose page lists them.</summary>
    public string? LaterIn { get; init; }

    public Comparison? Comparison { get; init; }

    /// <summary>Of the quarter that this one is held against; null where none was asked for, or one of them is not over.</summary>
    public Total? Then { get; init; }

    /// <summary>Months that <see cref="Then"/> spans without a figure.</summary>
    public IReadOnlyList<SpannedGap> ThenGaps { get; init; } = [];

    /// <summary>What was changed of the figures that it is held against.</summary>
    public CellMarks ThenMarks { get; init; } = CellMarks.None;

    public decimal? Mean => Adder.Mean(Total);
}
