using System.Globalization;
using Npgsql;

namespace Benchmarks;

/// <summary><c>./bench [--quick] [--only NAME] [--report FILE]</c>: measures the pipeline as it runs, and what is waited for at the pages, in processes of its own, on the server of HUB_TEST_DATABASE.</summary>
internal static class BenchProgram
{
    private static async Task Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var size = args.Contains("--quick") ? BenchSize.Quick : BenchSize.Full;
        var folder = Directory.CreateTempSubdirectory("bench-").FullName;
        var rows = new List<Row>();
        var only = args.SkipWhile(a => a != "--only").Skip(1).FirstOrDefault();
        await AddAsync(rows, only, "idle", async () => [await Idle.MeasureAsync(size, folder)]);
        await AddAsync(rows, only, "burst", async () => [await Burst.MeasureAsync(size, folder)]);
        await AddAsync(rows, only, "drain", () => Drain.MeasureAsync(size, folder));
        await AddAsync(rows, only, "looking", () => Looking.MeasureAsync(size));
        Directory.Delete(folder, recursive: true);

        var report = BenchReport.Of(rows, TimeProvider.System.GetUtcNow(), await ServerAsync());
        if (args.SkipWhile(a => a != "--report").Skip(1).FirstOrDefault() is { } file)
        {
            await File.WriteAllTextAsync(file, report);
        }
    }

    private static async Task AddAsync(List<Row> rows, string? only, string name, Func<Task<IReadOnlyList<Row>>> measure)
    {
        if (only is not null && only != name)
        {
            return;
        }

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
