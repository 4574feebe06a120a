namespace Hub.Reach;

/// <summary>One reading that is to be made of a publication.</summary>
public sealed class ReachPlanRow
{
    public required Guid PublicationId { get; init; }

    public required string Slot { get; init; }

    public required DateTimeOffset DueAt { get; set; }

    public int Tries { get; set; }

    public DateTimeOffset? ReadAt { get; set; }
}
