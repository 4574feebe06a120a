namespace Hub.Reach.Totals;

/// <summary>What counts now for one metric of one publication, or why there is nothing. The database chooses it from the samples; never written here.</summary>
public sealed class StandingFigure
{
    public Guid PublicationId { get; private set; }

    public string Metric { get; private set; } = "";

    public Guid SubjectId { get; private set; }

    public Guid ChannelId { get; private set; }

    public bool Bulletin { get; private set; }

    /// <summary>Of publication, in Vietnam.</summary>
    public DateOnly Day { get; private set; }

    public string? Section { get; private set; }

    /// <summary>Null for <c>posted</c>, whose evidence is the publication.</summary>
    public Guid? SampleId { get; private set; }

    public DateTimeOffset? SampleReadAt { get; private set; }

    public string? SampleHash { get; private set; }

    public int DefinitionVersion { get; private set; }

    public long? Value { get; private set; }

    public ReachMissing? Missing { get; private set; }

    public ReachQualifier Qualifier { get; private set; }

    public ReachSource Source { get; private set; }

    public bool Official { get; private set; }

    /// <summary>Of all that it says, made by the database when it was settled.</summary>
    public string? Hash { get; private set; }
}
