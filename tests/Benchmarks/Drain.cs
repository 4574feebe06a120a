namespace Benchmarks;

/// <summary>Deliveries whose outlet is never called, a second: what the pipeline itself costs. And, of its own, the memory of a process that does many.</summary>
internal static class Drain
{
    private const int Channels = 10;
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(100);

    public static async Task<IReadOnlyList<Row>> MeasureAsync(BenchSize size, string folder)
    {
        var (hub, engine, inserts) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < size.Rounds; round++)
        {
            hub.Add((await RoundAsync(size.Drained, folder)).Rate);
            engine.Add(await Baselines.BareEngineAsync(size.EngineJobs));
            await using var field = await Field.BuildAsync();
            inserts.Add(await Baselines.PgBenchAsync(field.Database, size.PgBenchSeconds));
        }

        var (rate, bare, limit) = (Figures.Median(hub), Figures.Median(engine), Figures.Median(inserts));
        return
        [
            new Row($"deliveries drained a second, no outlet called ({size.Drained:#,0}, one jobs process)", $"{rate:0}/s (median of {hub.Count})", "at least 1,000/s",
                $"the engine's own jobs that do nothing: {bare:0}/s", rate / bare, rate >= 1000),
            new Row("the same beside the server's limit", $"{rate:0}/s", "–", $"pgbench, one row and one commit each: {limit:0}/s", rate / limit, null),
        ];
    }

    public static async Task<Row> RememberAsync(BenchSize size, string folder)
    {
        var memory = await RoundAsync(size.Remembered, folder);
        return new Row($"memory of a jobs process over {size.Remembered:#,0} deliveries", $"{memory.Half:0} MB half-way, {memory.End:0} MB at the end, {memory.Peak:0} MB at most", "no growth: end at most 1.25 × half-way",
            $"at its start: {memory.Start:0} MB", memory.End / memory.Half, memory.End <= memory.Half * 1.25);
    }

    private static async Task<Drained> RoundAsync(int deliveries, string folder)
    {
        await using var outlet = await Outlet.StartAsync();
        await using var field = await Field.BuildAsync();
        var channels = await field.SilentChannelsAsync(Channels, inFlight: 4);
        await using var jobs = await JobsProcess.StartAsync(field.Database, outlet, folder);
        var due = await field.NowAsync() + Ahead + (deliveries * TimeSpan.FromMilliseconds(5));
        await field.ApprovedAsync(channels, due);
        await field.CopyAsync((deliveries / Channels) - 1);
        if (await field.NowAsync() >= due)
        {
            throw new InvalidOperationException("the machine was too slow to lay down the deliveries before they were due: nothing was measured");
        }

        var (start, half, peak) = (jobs.Resident, 0L, 0L);
        for (var left = deliveries; left > 0; left = await field.LeftAsync())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            peak = Math.Max(peak, jobs.Resident);
            half = left > deliveries / 2 ? jobs.Resident : half;
            if (await field.NowAsync() > due + Limit)
            {
                throw new TimeoutException($"{left} of {deliveries} deliveries are not recorded after {Limit.TotalMinutes} minutes");
            }
        }

        var took = await field.LastEndAsync() - due;
        return new Drained(deliveries / took.TotalSeconds, Megabytes(start), Megabytes(half), Megabytes(jobs.Resident), Megabytes(peak));
    }

    private static double Megabytes(long bytes) => bytes / 1024.0 / 1024.0;

    private sealed record Drained(double Rate, double Start, double Half, double End, double Peak);
}
