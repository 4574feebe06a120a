namespace Hub.Reach.Totals;

/// <summary>Figures of the publications of one day in Vietnam, counted and summed by the database as samples come in. Never written here.</summary>
public sealed class FigureDay
{
    public DateOnly Day { get; private set; }

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
