namespace Connectors.Outbound;

/// <summary>The moment on this machine's stopwatch after which a claimed delivery may be another node's. No change of the clock moves it.</summary>
public sealed class LeaseDeadline
{
    private readonly TimeProvider? clock;
    private readonly long start;
    private readonly TimeSpan length;

    private LeaseDeadline(TimeProvider? clock, long start, TimeSpan length)
    {
        this.clock = clock;
        this.start = start;
        this.length = length;
    }

    /// <summary>For calls that hold no lease, such as tests of a channel.</summary>
    public static LeaseDeadline None { get; } = new(null, 0, TimeSpan.MaxValue);

    /// <param name="start">A timestamp of that clock, taken before the claim.</param>
    /// <param name="length">The lease less its margin.</param>
    public static LeaseDeadline After(TimeProvider clock, long start, TimeSpan length) => new(clock, start, length);

    public TimeSpan Left => clock is null ? TimeSpan.MaxValue : length - clock.GetElapsedTime(start);
}
