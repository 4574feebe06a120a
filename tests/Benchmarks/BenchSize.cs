namespace Benchmarks;

/// <summary>How much is measured: <c>--quick</c> shows within two minutes that everything runs, its figures say little.</summary>
internal sealed record BenchSize(int Rounds, int IdleDeliveries, int Burst, int Drained, int EngineJobs, int PgBenchSeconds, int Remembered, int Items, int Looks)
{
    public static BenchSize Full { get; } = new(Rounds: 3, IdleDeliveries: 100, Burst: 1000, Drained: 5000, EngineJobs: 1000, PgBenchSeconds: 5, Remembered: 100_000, Items: 100_000, Looks: 60);

    public static BenchSize Quick { get; } = new(Rounds: 1, IdleDeliveries: 5, Burst: 100, Drained: 500, EngineJobs: 100, PgBenchSeconds: 1, Remembered: 1000, Items: 1000, Looks: 5);
}
