using System.Globalization;
using Npgsql;

namespace Benchmarks;

/// <summary><c>./bench [--quick] [--report FILE]</c>: measures the pipeline as it runs, in processes of its own, on the server of HUB_TEST_DATABASE.</summary>
internal static class BenchProgram
{
    private static async Task Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var size = args.Contains("--quick") ? BenchSize.Quick : BenchSize.Full;
        var folder = Directory.CreateTempSubdirectory("bench-").FullName;
        var rows = new List<Row>();
        await AddAsync(rows, async () => [await Idle.MeasureAsync(size, folder)]);
        await AddAsync(rows, async () => [await Burst.MeasureAsync(size, folder)]);
        await AddAsync(rows, () => Drain.MeasureAsync(size, folder));
        Directory.Delete(folder, recursive: true);

        var report = BenchReport.Of(rows, TimeProvider.System.GetUtcNow(), await ServerAsync());
        if (args.SkipWhile(a => a != "--report").Skip(1).FirstOrDefault() is { } file)
        {
            await File.WriteAllTextAsync(file, report);
        }
    }

    private static async Task AddAsync(List<Row> rows, Func<Task<IReadOnlyList<Row>>> measure)
    {
        foreach (var row in await measure())
        {
            rows.Add(row);
            Console.WriteLine($"{row.Work}: {row.Ours} · {row.Baseline} · ratio {row.Ratio:0.00}");
        }
    }

    private static async Task<string> ServerAsync()
    {
        await using var connection = new NpgsqlConnection(Environment.GetEnvironmentVariable("HUB_TEST_DATABASE"));
        await connection.OpenAsync();
        return $"PostgreSQL {connection.PostgreSqlVersion}";
    }
}
