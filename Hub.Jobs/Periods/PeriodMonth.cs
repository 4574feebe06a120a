using Hub.Reach;

namespace Hub.Periods;

/// <summary>As <see cref="Reach.Totals.FigureMonth"/>, of what a closed period showed.</summary>
public sealed class PeriodMonth
{
    public Guid PeriodId { get; private set; }

    /// <summary>Its first day.</summary>
    public DateOnly Month { get; private set; }

    public Guid ChannelId { get; private set; }

    public string Metric { get; private set; } = "";

    public string? Section { get; private set; }

    public bool Bulletin { get; private set; }

    public int DefinitionVersion { get; private set; }

    public ReachSource Source { get; private set; }

    public ReachQualifier Qualifier { get; private set; }

    public ReachMissing? Missing { get; private set; }

    public bool Official { get; private set; }

    public int Figures { get; private set; }

    public long Total { get; private set; }
}
