using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Hub.Engine;
using Hub.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Tests.Support;

namespace Benchmarks;

/// <summary>What the same machine does without the hub, in the same run.</summary>
internal static partial class Baselines
{
    /// <summary>Plain posts to the outlet, as many at once as the lanes have in flight.</summary>
    public static async Task<TimeSpan> PlainPostsAsync(Outlet outlet, int posts, int atOnce)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = atOnce });
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, posts), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (n, ct) =>
        {
            using var answer = await http.PostAsJsonAsync(new Uri(outlet.Address, "/thang"), new { data = new { code = n.ToString(CultureInfo.InvariantCulture) } }, ct);
            answer.EnsureSuccessStatusCode();
        });
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Jobs a second of the engine alone, each doing nothing.</summary>
    public static async Task<double> BareEngineAsync(int jobs)
    {
        var database = new TestDatabase();
        await database.InitializeAsync();
        var counted = new CountedCalls(jobs);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHubStorage(new DatabaseOptions { Application = Field.Connection(database) }).AddQuartzEngine();
        builder.Services.AddSingleton<IJobHandler>(counted);
        using (var host = builder.Build())
        {
            // First all are laid down, then they are drained.
            var engine = host.Services.GetRequiredService<IJobEngine>();
            for (var n = 0; n < jobs; n++)
            {
                await engine.EnqueueAsync(new JobCall(counted.Name, n.ToString(CultureInfo.InvariantCulture)), default);
            }

            var began = Stopwatch.GetTimestamp();
            await host.StartAsync();
            await counted.All.WaitAsync(TimeSpan.FromMinutes(5));
            var took = Stopwatch.GetElapsedTime(began);
            await host.StopAsync();
            await database.DisposeAsync();
            return jobs / took.TotalSeconds;
        }
    }

    /// <summary>Single-row inserts a second, eight clients, each its own commit.</summary>
    public static async Task<double> PgBenchAsync(TestDatabase database, int seconds)
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, "insert into pgbench_rows (word) values ('tin');\n");
        var to = new NpgsqlConnectionStringBuilder(database.AdminConnection);
        await database.TamperAsync("create table if not exists public.pgbench_rows (id bigint generated always as identity, word text)");
        using var process = Process.Start(new ProcessStartInfo(
            "pgbench", ["-n", "-f", script, "-c", "8", "-j", "2", "-T", seconds.ToString(CultureInfo.InvariantCulture), "-h", to.Host!, "-p", to.Port.ToString(CultureInfo.InvariantCulture), "-U", to.Username!, to.Database!])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGPASSWORD"] = to.Password },
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(script);
        return Rate().Match(await output) is { Success: true } match
            ? double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench said no rate: {errors}");
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();

    private sealed class CountedCalls(int expected) : IJobHandler
    {
        private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int seen;

        public string Name => "nothing";

        public Task All => all.Task;

        public Task RunAsync(string key, CancellationToken ct)
        {
            if (Interlocked.Increment(ref seen) == expected)
            {
                all.TrySetResult();
            }

            return Task.CompletedTask;
        }
    }
}
