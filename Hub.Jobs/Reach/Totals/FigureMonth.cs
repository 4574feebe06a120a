namespace Hub.Reach.Totals;

/// <summary>As <see cref="FigureDay"/>, of a whole month. Never written here.</summary>
public sealed class FigureMonth
{
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
