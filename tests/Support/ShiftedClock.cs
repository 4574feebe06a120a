namespace Tests.Support;

/// <summary>A machine's clock that is wrong by so much, and otherwise goes on like any other.</summary>
public sealed class ShiftedClock(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
}
