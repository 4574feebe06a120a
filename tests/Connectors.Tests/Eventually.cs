namespace Connectors.Tests;

/// <summary>Polls with a generous limit for what other threads bring about.</summary>
internal static class Eventually
{
    public static Task Is(Func<bool> reached) => Is(() => Task.FromResult(reached()));

    public static async Task Is(Func<Task<bool>> reached)
    {
        for (var i = 0; i < 1500; i++)
        {
            if (await reached())
            {
                return;
            }

            await Task.Delay(20);
        }

        Assert.Fail("not reached in 30 seconds");
    }
}
