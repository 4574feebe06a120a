namespace Hub.Nodes;

/// <summary>How far this machine's clock is from the database's, as last measured. Windows, waits and signatures go by a clock.</summary>
public sealed class NodeClock
{
    /// <summary>Beyond this a person is told.</summary>
    public static readonly TimeSpan Alarming = TimeSpan.FromSeconds(2);

    /// <summary>Beyond this the node sends nothing: receivers refuse signatures that old, and its logs tell the wrong story.</summary>
    public static readonly TimeSpan Unusable = TimeSpan.FromSeconds(30);

    private long ticks;

    /// <summary>Positive: this machine is ahead.</summary>
    public TimeSpan Skew
    {
        get => new(Interlocked.Read(ref ticks));
        set => Interlocked.Exchange(ref ticks, value.Ticks);
    }

    public bool MayClaim => Skew.Duration() <= Unusable;
}
