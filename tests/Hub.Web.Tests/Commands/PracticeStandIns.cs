using System.Globalization;

namespace Hub.Web.Tests.Commands;

/// <summary>All stand-ins in a process of their own. A second start over the same folder shows the same world, at the same ports.</summary>
internal sealed class PracticeStandIns : IAsyncDisposable
{
    private static readonly string[] Names = ["zalo", "facebook", "wordpress", "partner", "intake", "ghost", "lotus-chat"];

    private readonly string folder;
    private ChildProcess process;

    private PracticeStandIns(string folder)
    {
        this.folder = folder;
        Ports = Names.ToDictionary(n => n, _ => 0);
        process = Begin();
    }

    public IReadOnlyDictionary<string, int> Ports { get; private set; }

    public static async Task<PracticeStandIns> StartAsync(string folder)
    {
        var started = new PracticeStandIns(folder);
        await started.process.SaysAsync("stand-ins: ready");
        started.Ports = Names.ToDictionary(n => n, started.PortOf);
        return started;
    }

    public Task StopAsync() => process.StopAsync();

    public async Task StartAgainAsync()
    {
        await process.DisposeAsync();
        process = Begin();
        await process.SaysAsync("stand-ins: ready");
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    // Port 0 takes a free one; afterwards it is kept.
    private ChildProcess Begin()
    {
        var ports = Path.Combine(folder, "ports-of-the-stand-ins");
        File.WriteAllLines(ports, Ports.Select(p => $"{p.Key}={p.Value.ToString(CultureInfo.InvariantCulture)}"));
        return new ChildProcess("StandIns", new Dictionary<string, string>(), "--data", Path.Combine(folder, "stand-ins"), "--ports", ports);
    }

    private int PortOf(string name) => new Uri(process.Output.Single(l => l.StartsWith($"stand-ins: {name} ", StringComparison.Ordinal)).Split(' ')[2]).Port;
}
