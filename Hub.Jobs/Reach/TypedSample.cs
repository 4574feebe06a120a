namespace Hub.Reach;

/// <summary>A sample that a person typed in or that took another one's place, found without a look through the months of them all. Follows from the samples.</summary>
public sealed class TypedSample
{
    public Guid SampleId { get; private set; }

    public DateTimeOffset ReadAt { get; private set; }

    public Guid PublicationId { get; private set; }

    public Guid ChannelId { get; private set; }

    public string Metric { get; private set; } = "";

    public ReachSource Source { get; private set; }

    public Guid? EnteredBy { get; private set; }

    public Guid? Supersedes { get; private set; }
}
