using System.Diagnostics;

namespace Benchmarks;

internal static class Wait
{
    /// <summary>Beyond what is being waited for anyway; a busy machine is not wrong.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task UntilAsync(Func<Task<bool>> condition, TimeSpan limit)
    {
        for (var began = Stopwatch.GetTimestamp(); !await condition(); await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System))
        {
            if (Stopwatch.GetElapsedTime(began) > limit)
            {
                throw new TimeoutException($"not so after {limit}: nothing was measured");
            }
        }
    }
}
