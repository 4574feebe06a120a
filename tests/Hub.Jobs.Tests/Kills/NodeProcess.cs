using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Kills;

/// <summary>A process of the hub that a test starts, freezes and kills. Whatever happens, it is gone after its <c>await using</c>.</summary>
internal sealed partial class NodeProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> output = new();
    private readonly TaskCompletionSource<string> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Regex readyLine;
    private readonly Process process;

    private NodeProcess(ProcessStartInfo start, Regex readyLine)
    {
        this.readyLine = readyLine;
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"the node ended before it was ready:\n{Output}"));
    }

    /// <summary>Its name in rows, as the product makes it.</summary>
    public string Name => $"{Environment.MachineName}/{process.Id}";

    public string Output => string.Join('\n', output);

    public bool IsWeb { get; private init; }

    public bool HasEnded => process.HasExited;

    /// <summary>Stands still: state T in the process table.</summary>
    /// <summary>Every thread of it: some run on for a moment after the first one stands.</summary>
    public bool IsFrozen => Stands($"/proc/{process.Id}/stat") && Directory.GetDirectories($"/proc/{process.Id}/task").All(thread => Stands($"{thread}/stat"));

    private static bool Stands(string file) => File.ReadAllText(file) is var stat && stat[stat.LastIndexOf(')') + 2] == 'T';

    /// <param name="order">The file in which orders for seams lie.</param>
    public static NodeProcess Start(NodeSetup setup, string? order = null) =>
        Start(setup, ["JobNode/JobNode.dll"], [("NODE_ORDER", order)], NodeIsReady());

    /// <summary>The product's own program in the role web, on a free port; see <see cref="PortAsync"/>.</summary>
    public static NodeProcess StartWeb(NodeSetup setup) => Start(
        setup, ["Hub.Web/Hub.Web.dll", "serve"],
        [("HUB_ROLE", "web"), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("Logging__LogLevel__Microsoft.AspNetCore", "Warning")], WebListens());

    /// <summary>A command of the product, to its end.</summary>
    public static Process RunCommand(NodeSetup setup, params string[] words) => Process.Start(StartInfo(setup, ["Hub.Web/Hub.Web.dll", .. words], []))!;

    private static NodeProcess Start(NodeSetup setup, string[] program, IReadOnlyList<(string Name, string? Value)> more, Regex readyLine)
    {
        var node = new NodeProcess(StartInfo(setup, program, more), readyLine) { IsWeb = program[^1] == "serve" };
        node.process.Start();
        node.process.BeginOutputReadLine();
        node.process.BeginErrorReadLine();
        return node;
    }

    private static ProcessStartInfo StartInfo(NodeSetup setup, string[] program, IReadOnlyList<(string Name, string? Value)> more)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [PathOf(program[0]), .. program[1..]])
        {
            WorkingDirectory = setup.Folder, // no samples lie there
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("HUB_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.SetShortLife();
        foreach (var (name, value) in setup.Environment().Concat(more))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Up to "node: ready"; throws with what the process said when it ends before.</summary>
    public Task ReadyAsync() => ready.Task.WaitAsync(KillWorld.Patience);

    /// <summary>Where a web process listens.</summary>
    public async Task<int> PortAsync() => int.Parse(await ready.Task.WaitAsync(KillWorld.Patience), CultureInfo.InvariantCulture);

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
        if (readyLine.Match(line) is { Success: true } match)
        {
            ready.TrySetResult(match.Groups[1].Value);
        }
    }

    private static string PathOf(string program)
    {
        // artifacts/bin/Hub.Jobs.Tests/release -> artifacts/bin/JobNode/release
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(here.Parent!.Parent!.FullName, Path.GetDirectoryName(program)!, here.Name, Path.GetFileName(program));
    }

    [GeneratedRegex("^node: ready()$")]
    private static partial Regex NodeIsReady();

    [GeneratedRegex(@"listening on\D*: ?http://127\.0\.0\.1:(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex WebListens();
}

/// <summary>What a node is told: a database, the stand-ins' ports, and how quick it is to be.</summary>
internal sealed record NodeSetup(TestDatabase Database, string Folder, IReadOnlyDictionary<string, int> Ports)
{
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(6);

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(4);

    public TimeSpan Wake { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Where readers and platforms find the hub.</summary>
    public Uri Root { get; init; } = new("https://tin.hoasua.example/");

    /// <summary>How far the clock of its machine is off.</summary>
    public TimeSpan Clock { get; init; }

    /// <summary>Where it keeps its files, the temporary ones too; the folder of the setup unless told.</summary>
    public string? Disk { get; init; }

    /// <summary>A folder with plug-ins that were listed.</summary>
    public string? PlugIns { get; init; }

    /// <summary>"quartz" where two engines are built in; otherwise the one that is.</summary>
    public string? Engine { get; init; }

    /// <summary>A channel whose past it adopts at once, and the user who wants it.</summary>
    public (Guid Channel, Guid User)? Adopts { get; init; }

    /// <summary>Frozen inside a transaction it loses its locks when its leases end, not a minute later.</summary>
    private string Connection => $"{Database.AppConnection};Options=-c idle_in_transaction_session_timeout={Lease.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}";

    public IEnumerable<(string Name, string? Value)> Environment()
    {
        var ports = Path.Combine(Folder, "ports");
        var key = Path.Combine(Folder, "master-key");
        if (!File.Exists(key))
        {
            File.WriteAllLines(ports, Ports.Select(p => $"{p.Key}={p.Value.ToString(CultureInfo.InvariantCulture)}"));
            File.WriteAllText(key, Convert.ToBase64String(TestHub.MasterKeyBytes));
        }

        return
        [
            ("HUB_MODE", "practice"), ("HUB_ROLE", "jobs"), ("HUB_DATABASE", Connection), ("HUB_INSTANCE", TestDatabase.InstanceSecret),
            ("HUB_MASTER_KEY_FILE", key), ("HUB_PUBLIC_URL", Root.AbsoluteUri), ("HUB_PORTS", ports), ("HUB_DATA", Disk ?? Folder),
            ("HUB_PLUGINS", PlugIns), ("TMPDIR", Disk ?? Path.GetTempPath()),
            ("HUB_ALLOW_UNSAFE_SERVER_FOR_TESTS", "true"),
            ("DOTNET_EnableDiagnostics", "0"), // it would want a file in a folder that a test may take away
            ("NODE_LEASE", Seconds(Lease)), ("NODE_TIMEOUT", Seconds(Timeout)), ("NODE_WAKE", Wake.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)),
            ("NODE_CLOCK", Seconds(Clock)), ("NODE_ENGINE", Engine ?? ""),
            ("NODE_ADOPT", Adopts is var (channel, user) ? $"{channel} {user}" : ""),
        ];
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
