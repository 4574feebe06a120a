using System.Globalization;
using Npgsql;

namespace Benchmarks;

/// <summary><c>./bench [--quick] [--only NAME] [--report FILE]</c>: measures the pipeline as it runs, and what is waited for at the pages, in processes of its own, on the server of HUB_TEST_DATABASE.</summary>
internal static class BenchProgram
{
    private static async Task<int> Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var size = args.Contains("--quick") ? BenchSize.Quick : BenchSize.Full;
        var folder = Directory.CreateTempSubdirectory("bench-").FullName;
        Part[] parts =
        [
            new("idle", "Nothing else to do", async () => [await Idle.MeasureAsync(size, folder)]),
            new("burst", "Many at one moment", async () => [await Burst.MeasureAsync(size, folder)]),
            new("drain", "What the pipeline itself costs", () => Drain.MeasureAsync(size, folder)),
            new("memory", "Memory", async () => [await Drain.RememberAsync(size, folder)]),
            new("looking", "What people wait for", () => Looking.MeasureAsync(size)),
        ];
        var only = After(args, "--only");
        if (only is not null && parts.All(p => p.Name != only))
        {
            Console.Error.WriteLine($"--only takes one of: {string.Join(", ", parts.Select(p => p.Name))}");
            return 2;
        }

        var server = await ServerAsync();
        foreach (var part in parts.Where(p => only is null || p.Name == only))
        {
            var rows = await part.Measure();
            rows.ToList().ForEach(row => Console.WriteLine($"{row.Work}: {row.Ours} · {row.Baseline} · ratio {row.Ratio:0.00}"));

            // Written at once: a run that is stopped keeps what it has measured.
            if (After(args, "--report") is { } file)
            {
                var text = BenchReport.PartOf(part.Title, rows, TimeProvider.System.GetUtcNow(), server);
                await File.WriteAllTextAsync(file, BenchReport.With(File.Exists(file) ? await File.ReadAllTextAsync(file) : null, [.. parts.Select(p => p.Name)], part.Name, text));
            }
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static string? After(string[] args, string option) => args.SkipWhile(a => a != option).Skip(1).FirstOrDefault();

    private static async Task<string> ServerAsync()
    {
        await using var connection = new NpgsqlConnection(Environment.GetEnvironmentVariable("HUB_TEST_DATABASE"));
        await connection.OpenAsync();
        return $"PostgreSQL {connection.PostgreSqlVersion}";
    }

    private sealed record Part(string Name, string Title, Func<Task<IReadOnlyList<Row>>> Measure);
}
