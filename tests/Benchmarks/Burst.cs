namespace Benchmarks;

/// <summary>1,000 deliveries due at one moment on ten channels, two in flight each, an outlet that answers after 50 ms, two jobs processes.</summary>
internal static class Burst
{
    private const int Channels = 10;
    private const int InFlight = 2;
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(20);

    public static async Task<Row> MeasureAsync(BenchSize size, string folder)
    {
        var (hub, plain) = (new List<double>(), new List<double>());
        for (var round = 0; round < size.Rounds; round++)
        {
            hub.Add(await RoundAsync(size, folder, plain));
        }

        var (took, bare) = (Figures.Median(hub), Figures.Median(plain));
        return new Row(
            $"burst of {size.Burst:#,0}: {Channels} channels × {InFlight} in flight, answers after 50 ms, two jobs processes",
            $"{took:0.0} s (median of {hub.Count})", "at most 6 s for 1,000", $"plain posts, {Channels * InFlight} at once: {bare:0.0} s", took / bare, took <= 6.0 * size.Burst / 1000);
    }

    private static async Task<double> RoundAsync(BenchSize size, string folder, List<double> plain)
    {
        await using var outlet = await Outlet.StartAsync();
        outlet.Delay = TimeSpan.FromMilliseconds(50);
        await using var field = await Field.BuildAsync();
        var channels = await field.PushChannelsAsync(Channels, outlet, InFlight);
        await using var one = await JobsProcess.StartAsync(field.Database, outlet, folder);
        await using var two = await JobsProcess.StartAsync(field.Database, outlet, folder);
        plain.Add((await Baselines.PlainPostsAsync(outlet, size.Burst, Channels * InFlight)).TotalSeconds);
        outlet.Forget();
        var due = await field.NowAsync() + Ahead;
        await field.ApprovedAsync(channels, due);
        await field.CopyAsync((size.Burst / Channels) - 1);
        await Wait.UntilAsync(() => Task.FromResult(outlet.Arrivals.Count >= size.Burst), Ahead + Wait.Patience);
        await Wait.UntilAsync(async () => await field.LeftAsync() == 0, Wait.Patience);
        return outlet.Arrivals.Count == size.Burst
            ? (await field.LastEndAsync() - due).TotalSeconds
            : throw new InvalidOperationException($"{outlet.Arrivals.Count} pushes for {size.Burst} deliveries");
    }
}
