using Hub.Reach;

namespace Hub.Periods;

/// <summary>One figure as a closed period showed it.</summary>
public sealed class PeriodFigure
{
    public Guid PeriodId { get; private set; }

    public Guid PublicationId { get; private set; }

    public string Metric { get; private set; } = "";

    public Guid SubjectId { get; private set; }

    public Guid ChannelId { get; private set; }

    public bool Bulletin { get; private set; }

    public DateOnly Day { get; private set; }

    public string? Section { get; private set; }

    public Guid? SampleId { get; private set; }

    public DateTimeOffset? SampleReadAt { get; private set; }

    public string? SampleHash { get; private set; }

    public int DefinitionVersion { get; private set; }

    public long? Value { get; private set; }

    public ReachMissing? Missing { get; private set; }

    public ReachQualifier Qualifier { get; private set; }

    public ReachSource Source { get; private set; }

    public bool Official { get; private set; }

    /// <summary>Of all that it says, made by the database when the period was closed.</summary>
    public string? Hash { get; private set; }
}

/// <summary>A figure of a whole channel as a closed period showed it.</summary>
public sealed class PeriodChannelFigure
{
    public Guid PeriodId { get; private set; }

    /// <summary>Of the figure.</summary>
    public Guid Id { get; private set; }

    public Guid ChannelId { get; private set; }

    public string Metric { get; private set; } = "";

    public int DefinitionVersion { get; private set; }

    public DateOnly PeriodFrom { get; private set; }

    public DateOnly PeriodTo { get; private set; }

    public long Value { get; private set; }

    public ReachQualifier Qualifier { get; private set; }

    public long? RoundedTo { get; private set; }

    public ToldBy ToldBy { get; private set; }

    public string? Evidence { get; private set; }

    public string? EvidenceMedia { get; private set; }

    public string? Note { get; private set; }

    public DateTimeOffset EnteredAt { get; private set; }

    public Guid EnteredBy { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public Guid? ConfirmedBy { get; private set; }

    public Guid? Supersedes { get; private set; }

    public string? Hash { get; private set; }

    /// <summary>Of all that the copy says, made by the database when the period was closed.</summary>
    public string? CopyHash { get; private set; }
}

/// <summary>The one row of rules for reports.</summary>
public sealed class ReportingRules
{
    public bool One { get; init; } = true;

    /// <summary>Figures of a period count as they stood this many days after its last one.</summary>
    public required int CloseDays { get; set; }
}
