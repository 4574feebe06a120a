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

    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>The sample that its chain of corrections begins with; its own where it corrects none.</summary>
    public Guid First { get; private set; }

    /// <summary>Its place in the chain: a later one takes the place of all before it once two people stand for it.</summary>
    public int Turn { get; private set; }

    /// <summary>The chain begins with a figure that the hub read or counted.</summary>
    public bool CorrectsReading { get; private set; }
}
