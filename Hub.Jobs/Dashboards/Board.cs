using Hub.Channels;
using Hub.Periods;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;

namespace Hub.Dashboards;

/// <summary>A line of figures: of a channel, of a section, or of all that is looked at.</summary>
public sealed record BoardRow(IReadOnlyDictionary<string, BoardCell> Cells)
{
    public Channel? Channel { get; init; }

    public string? Section { get; init; }

    public BoardCell Posted => Cells[Sums.Posted];

    /// <summary>Bulletins that went out: they are no posts and stand beside them.</summary>
    public required BoardCell Bulletins { get; init; }
}

/// <summary>The figures of a time, by channel and by section.</summary>
/// <param name="Closed">The period as it was closed; null where figures still move.</param>
/// <param name="Metrics">Columns, in the order of the ladder; parts of another metric stand on the channel's own page, and here where nothing has the whole.</param>
/// <param name="Subjects">How many different items came out.</param>
public sealed record Board(
    Scope Scope, Period? Closed, DateTimeOffset Now, IReadOnlyList<Metric> Metrics, IReadOnlyList<BoardRow> Channels, IReadOnlyList<BoardRow> Sections, BoardRow All, int Subjects)
{
    /// <summary>Which of its days are closed: all of them where <see cref="Closed"/> is, and of a year those of its closed quarters.</summary>
    public ClosedDays ClosedDays { get; init; } = ClosedDays.None;

    /// <summary>Which channel gives which of its metrics, or has it counted by the hub.</summary>
    public required IReadOnlySet<(Guid Channel, string Metric)> Offers { get; init; }

    /// <summary>What tables show of it.</summary>
    public IReadOnlyList<Metric> Columns => [.. Metrics.Where(m => Scope.Shows(m.Code))];

    /// <summary>Whether any bulletin went out: then they have their column.</summary>
    public bool HasBulletins => All.Bulletins.Total.With > 0;

    public bool Over => Scope.Days.End <= Now;
}
