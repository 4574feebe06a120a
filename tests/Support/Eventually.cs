using System.Diagnostics;

namespace Tests.Support;

/// <summary>Looks again until something is so: for what another thread, process or server does. The limit is generous on purpose.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    public static Task IsTrue(Func<bool> condition, string what, TimeSpan? limit = null) =>
        IsTrue(() => Task.FromResult(condition()), what, limit);

    public static async Task IsTrue(Func<Task<bool>> condition, string what, TimeSpan? limit = null)
    {
        var (watch, pause) = (Stopwatch.StartNew(), FirstPause);
        while (!await condition())
        {
            if (watch.Elapsed > (limit ?? Limit))
            {
                Assert.Fail($"after {watch.Elapsed.TotalSeconds:0} s still not so: {what}");
            }

            // What is not so at once takes seconds: to ask for it all the time takes them from whoever is to make it so.
            await Task.Delay(pause);
            pause = pause * 1.25 < LongestPause ? pause * 1.25 : LongestPause;
        }
    }

    public static async Task<T> Get<T>(Func<Task<T?>> look, string what, TimeSpan? limit = null) where T : class
    {
        T? found = null;
        await IsTrue(async () => (found = await look()) is not null, what, limit);
        return found!;
    }
}
