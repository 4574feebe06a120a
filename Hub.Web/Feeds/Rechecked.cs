namespace Hub.Web.Feeds;

/// <summary>
/// A value that is asked for again when it was last found true longer than <see cref="TrustedFor"/> ago. One asks, the others wait for the
/// answer: nobody is served what a check would have replaced.
/// </summary>
internal sealed class Rechecked<T>(TimeProvider clock) where T : class
{
    /// <summary>With the time of the check itself it stays under the second that a correction may take to show.</summary>
    public static readonly TimeSpan TrustedFor = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private volatile Found? found;
    private Task<T>? running;

    /// <param name="recheck">Gets what was known before; gives the same back where nothing changed. No client that goes away ends it for the others.</param>
    public ValueTask<T> GetAsync(Func<T?, Task<T>> recheck, CancellationToken ct)
    {
        if (Trusted() is { } value)
        {
            return ValueTask.FromResult(value);
        }

        lock (gate)
        {
            return Trusted() is { } justChecked ? ValueTask.FromResult(justChecked) : new ValueTask<T>((running ??= CheckAsync(recheck)).WaitAsync(ct));
        }
    }

    private async Task<T> CheckAsync(Func<T?, Task<T>> recheck)
    {
        // Out of the lock.
        await Task.Yield();
        try
        {
            // What the database says is true of the moment in which it was asked, not of that in which it answered.
            var asked = clock.GetTimestamp();
            var value = await recheck(found?.Value);
            found = new Found(value, asked);
            return value;
        }
        finally
        {
            lock (gate)
            {
                running = null;
            }
        }
    }

    private T? Trusted() => found is { } f && clock.GetElapsedTime(f.Asked) < TrustedFor ? f.Value : null;

    private sealed record Found(T Value, long Asked);
}
