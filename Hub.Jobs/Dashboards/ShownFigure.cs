using Hub.Reach;
using Hub.Reach.Totals;

namespace Hub.Dashboards;

/// <summary>A figure as it stands, or as a closed period showed it.</summary>
public sealed class ShownFigure
{
    public required Guid PublicationId { get; init; }

    public required string Metric { get; init; }

    public required Guid SubjectId { get; init; }

    public required Guid ChannelId { get; init; }

    public required bool Bulletin { get; init; }

    public required DateOnly Day { get; init; }

    public string? Section { get; init; }

    public Guid? SampleId { get; init; }

    public DateTimeOffset? ReadAt { get; init; }

    public required int DefinitionVersion { get; init; }

    public long? Value { get; init; }

    public ReachMissing? Missing { get; init; }

    public required ReachQualifier Qualifier { get; init; }

    public required ReachSource Source { get; init; }

    public required bool Official { get; init; }

    /// <summary>A bucket of one, for the <see cref="Adder"/>.</summary>
    public PlacedBucket AsBucket() => new(Day.Year, Day.Month, Section, new FigureBucket(
        Metric, ChannelId, Bulletin, DefinitionVersion, Source, Qualifier, Missing, Official, 1, Value ?? 0));
}
