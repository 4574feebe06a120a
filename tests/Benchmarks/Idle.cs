using Hub.Engine;

namespace Benchmarks;

/// <summary>
/// How long after its due time the first byte of a delivery reaches the outlet, when the hub has nothing else to do. Due times are whole seconds: people
/// plan minutes, and what the hub plans for itself (a next try) is in no hurry.
/// </summary>
internal static class Idle
{
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(2);

    public static async Task<Row> MeasureAsync(BenchSize size, string folder)
    {
        await using var outlet = await Outlet.StartAsync();
        await using var field = await Field.BuildAsync();
        var channels = await field.PushChannelsAsync(4, outlet, inFlight: 2);
        await using var jobs = await JobsProcess.StartAsync(field.Database, outlet, folder);
        var first = WholeSecond.NotBefore(await field.NowAsync() + Ahead + (size.IdleDeliveries * TimeSpan.FromMilliseconds(50)));
        var due = new Dictionary<string, DateTimeOffset>();
        for (var n = 0; n < size.IdleDeliveries; n++)
        {
            var at = first + (n * Apart);
            due[await field.ApprovedAsync([channels[n % channels.Count]], at)] = at;
        }

        if (await field.NowAsync() >= first)
        {
            throw new InvalidOperationException("the machine was too slow to lay down the deliveries before the first was due: nothing was measured");
        }

        await Wait.UntilAsync(() => Task.FromResult(outlet.Arrivals.Count >= due.Count), due.Count * Apart + Ahead + Wait.Patience);
        var late = outlet.Arrivals.Select(a => (a.At - due[a.Code]).TotalMilliseconds).ToList();
        var (p50, p99) = (Figures.At(late, 0.5), Figures.At(late, 0.99));
        outlet.Forget();
        var plain = (await Baselines.PlainPostsAsync(outlet, 200, atOnce: 1)).TotalMilliseconds / 200;
        return new Row(
            "due second → first byte at the outlet, idle hub", $"p50 {p50:0} ms, p99 {p99:0} ms ({late.Count} deliveries)", "p50 under 300 ms, p99 under 1,000 ms",
            $"a plain post: {plain:0.0} ms", p50 / plain, p50 < 300 && p99 < 1000);
    }
}
