namespace Hub.Engine;

/// <summary>Both engines keep schedules by the second; they are given the second that begins at or after the moment, so that nothing runs before it.</summary>
public static class WholeSecond
{
    public static DateTimeOffset NotBefore(DateTimeOffset at)
    {
        var seconds = (at.UtcTicks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
        return new DateTimeOffset(seconds * TimeSpan.TicksPerSecond, TimeSpan.Zero);
    }
}
