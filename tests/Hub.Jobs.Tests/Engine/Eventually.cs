namespace Hub.Jobs.Tests.Engine;

internal static class Eventually
{
    /// <summary>Looks until it holds; the limit separates right from broken, it measures nothing.</summary>
    public static async Task TrueAsync(Func<Task<bool>> holds, string what, TimeSpan? limit = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(started) > (limit ?? TimeSpan.FromSeconds(30)))
            {
                Assert.Fail($"Waited in vain: {what}.");
            }

            await Task.Delay(20);
        }
    }

    public static Task TrueAsync(Func<bool> holds, string what, TimeSpan? limit = null) => TrueAsync(() => Task.FromResult(holds()), what, limit);
}
