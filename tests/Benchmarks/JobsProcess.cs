using System.Diagnostics;
using System.Globalization;
using Tests.Support;
using Tests.Support.Hubs;

namespace Benchmarks;

/// <summary>The product itself, <c>serve</c> with HUB_ROLE=jobs, on the database of a bench.</summary>
internal sealed class JobsProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> said = [];
    private readonly Process process;
    private int wrong;

    private JobsProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        process.Exited += (_, _) => started.TrySetException(new InvalidOperationException($"a jobs process ended:\n{string.Join('\n', said)}"));
    }

    /// <summary>Memory that it really holds, in bytes.</summary>
    public long Resident
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public static async Task<JobsProcess> StartAsync(TestDatabase database, Outlet outlet, string folder)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [PathOfProgram(), "serve"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Settings(database, outlet, folder))
        {
            start.Environment[name] = value;
        }

        var jobs = new JobsProcess(start);
        jobs.process.Start();
        jobs.process.BeginOutputReadLine();
        jobs.process.BeginErrorReadLine();
        await jobs.started.Task.WaitAsync(Patience);
        return jobs;
    }

    public async ValueTask DisposeAsync()
    {
        Signals.Send(process.Id, Signals.Kill);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static IEnumerable<(string Name, string Value)> Settings(TestDatabase database, Outlet outlet, string folder)
    {
        var key = Path.Combine(folder, "master.key");
        File.WriteAllText(key, Convert.ToBase64String(TestHub.MasterKeyBytes));
        var ports = Path.Combine(folder, "ports");
        File.WriteAllText(ports, $"partner={outlet.Address.Port.ToString(CultureInfo.InvariantCulture)}\n");
        return
        [
            ("HUB_MODE", "practice"), ("HUB_ROLE", "jobs"), ("HUB_DATABASE", Field.Connection(database)), ("HUB_INSTANCE", TestDatabase.InstanceSecret),
            ("HUB_MASTER_KEY_FILE", key), ("HUB_PORTS", ports), ("HUB_DATA", folder), ("HUB_PUBLIC_URL", "https://tin.hoasua.example/"),
            ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
        ];
    }

    private void Heard(string? line)
    {
        if (line is null)
        {
            return;
        }

        said.Add(line);
        if (line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal))
        {
            wrong = 12;
        }

        if (wrong-- > 0)
        {
            Console.Error.WriteLine(line);
        }

        if (line.Contains("Application started", StringComparison.Ordinal))
        {
            started.TrySetResult();
        }
    }

    private static string PathOfProgram()
    {
        // artifacts/bin/Benchmarks/release -> artifacts/bin/Hub.Web/release
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(here.Parent!.Parent!.FullName, "Hub.Web", here.Name, "Hub.Web.dll");
    }
}
