using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Kills;

/// <summary>A jobs process of the hub that a test starts, freezes and kills. Whatever happens, it is gone after its <c>await using</c>.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> output = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;

    private NodeProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"the node ended before it was ready:\n{Output}"));
    }

    /// <summary>Its name in rows, as the product makes it.</summary>
    public string Name => $"{Environment.MachineName}/{process.Id}";

    public string Output => string.Join('\n', output);

    public bool HasEnded => process.HasExited;

    /// <summary>Stands still: state T in the process table.</summary>
    public bool IsFrozen => File.ReadAllText($"/proc/{process.Id}/stat") is var stat && stat[stat.LastIndexOf(')') + 2] == 'T';

    /// <param name="order">The file in which orders for seams lie.</param>
    public static NodeProcess Start(NodeSetup setup, string? order = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [PathOfProgram()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("HUB_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in setup.Environment())
        {
            start.Environment[name] = value;
        }

        start.Environment["NODE_ORDER"] = order;
        var node = new NodeProcess(start);
        node.process.Start();
        node.process.BeginOutputReadLine();
        node.process.BeginErrorReadLine();
        return node;
    }

    /// <summary>Up to "node: ready"; throws with what the process said when it ends before.</summary>
    public Task ReadyAsync() => ready.Task.WaitAsync(KillWorld.Patience);

    public async Task EndAsync()
    {
        // A node that is told to die at a seam may do so before it says that it is ready.
        _ = ready.Task.ContinueWith(t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        await process.WaitForExitAsync().WaitAsync(KillWorld.Patience);
    }

    public Task FrozenAsync() => Eventually.IsTrue(() => IsFrozen, $"the node stands still\n{Output}", KillWorld.Patience);

    public void Send(int signal) => Signals.Send(process.Id, signal);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            Send(Signals.Kill);
        }

        await EndAsync();
        process.Dispose();
    }

    private void Heard(string? line)
    {
        if (line is null)
        {
            return;
        }

        output.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{process.Id}: {line}"));
        if (line == "node: ready")
        {
            ready.TrySetResult();
        }
    }

    private static string PathOfProgram()
    {
        // artifacts/bin/Hub.Jobs.Tests/release -> artifacts/bin/JobNode/release
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(here.Parent!.Parent!.FullName, "JobNode", here.Name, "JobNode.dll");
    }
}

/// <summary>What a node is told: a database, the stand-ins' ports, and how quick it is to be.</summary>
internal sealed record NodeSetup(TestDatabase Database, string Folder, IReadOnlyDictionary<string, int> Ports)
{
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(6);

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(4);

    public TimeSpan Wake { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>A channel whose past it adopts at once, and the user who wants it.</summary>
    public (Guid Channel, Guid User)? Adopts { get; init; }

    /// <summary>Frozen inside a transaction it loses its locks when its leases end, not a minute later.</summary>
    private string Connection => $"{Database.AppConnection};Options=-c idle_in_transaction_session_timeout={Lease.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}";

    public IEnumerable<(string Name, string Value)> Environment()
    {
        var ports = Path.Combine(Folder, "ports");
        File.WriteAllLines(ports, Ports.Select(p => $"{p.Key}={p.Value.ToString(CultureInfo.InvariantCulture)}"));
        var key = Path.Combine(Folder, "master-key");
        File.WriteAllText(key, Convert.ToBase64String(TestHub.MasterKeyBytes));
        return
        [
            ("HUB_MODE", "practice"), ("HUB_ROLE", "jobs"), ("HUB_DATABASE", Connection), ("HUB_INSTANCE", TestDatabase.InstanceSecret),
            ("HUB_MASTER_KEY_FILE", key), ("HUB_PUBLIC_URL", "https://tin.hoasua.example/"), ("HUB_PORTS", ports), ("HUB_DATA", Folder),
            ("HUB_ALLOW_UNSAFE_SERVER_FOR_TESTS", "true"),
            ("NODE_LEASE", Seconds(Lease)), ("NODE_TIMEOUT", Seconds(Timeout)), ("NODE_WAKE", Wake.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)),
            ("NODE_ADOPT", Adopts is var (channel, user) ? $"{channel} {user}" : ""),
        ];
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
