namespace Hub.Deliveries;

/// <summary>A subject's place on a channel: its generation rises when what was, or may have been, out there has been removed.</summary>
public sealed class Placement
{
    public required Guid SubjectId { get; init; }

    public required Guid ChannelId { get; init; }

    public int Generation { get; set; } = 1;

    public int NextSeq { get; set; } = 1;
}
