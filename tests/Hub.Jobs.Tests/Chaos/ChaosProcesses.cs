using Hub.Deliveries.Sending;
using Hub.Jobs.Tests.Kills;
using Tests.Support;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>Two job processes and the web process, which are killed and started again, stand still past their leases, or have a wrong clock.</summary>
internal sealed class ChaosProcesses(ChaosWorld world) : IAsyncDisposable
{
    private readonly NodeProcess?[] nodes = new NodeProcess?[2];
    private readonly List<NodeProcess> ended = [];
    private NodeProcess? web;

    /// <summary>Names of processes that had a wrong clock: none of them may have tried anything.</summary>
    public List<string> WithWrongClock { get; } = [];

    /// <summary>The last words of each process.</summary>
    public IEnumerable<string> Output => ended.Concat(nodes.Append(web).OfType<NodeProcess>())
        .Select(n => string.Join('\n', n.Output.Split('\n').TakeLast(40)));

    public Task StartAsync() => Task.WhenAll(StartWebAsync(), StartNodeAsync(0, world.Setup), StartNodeAsync(1, world.Setup));

    /// <summary>Processes that ended though nobody killed them.</summary>
    public IEnumerable<string> Fallen => nodes.Append(web).OfType<NodeProcess>().Where(n => n.HasEnded).Select(n => n.Output);

    /// <summary>Processes that the campaign itself forgot to let go on.</summary>
    public IEnumerable<string> Standing => nodes.Append(web).OfType<NodeProcess>().Where(n => !n.HasEnded && n.IsFrozen).Select(n => n.Name);

    /// <returns>The name of the one that died.</returns>
    public async Task<string> KillAsync(int which)
    {
        var name = nodes[which]!.Name;
        await GoneAsync(which);
        await StartNodeAsync(which, world.Setup);
        return name;
    }

    /// <summary>The node that holds a delivery; none where nobody holds it any more.</summary>
    public int? HolderOf(string? leasedBy) => Array.FindIndex(nodes, n => n is not null && n.Name == leasedBy) is >= 0 and var i ? i : null;

    public string NameOf(int which) => nodes[which]!.Name;

    /// <summary>At the next such seam that it comes to, until its leases are surely over.</summary>
    /// <returns>Its name and since when; null where it had nothing to do.</returns>
    public async Task<(string Name, DateTimeOffset Since)?> FreezeAsync(int which, Checkpoint seam)
    {
        var node = nodes[which]!;
        await File.WriteAllTextAsync(world.OrderFile(which), $"{seam} freeze 1");
        for (var wait = 0; wait < 300 && !node.IsFrozen; wait++)
        {
            await Task.Delay(50);
        }

        // Taken back in any case: a process whose order still lies there passes that seam no more, and stands again at the next one.
        var stands = node.IsFrozen;
        File.Delete(world.OrderFile(which));
        var since = TimeProvider.System.GetUtcNow();

        // One that read its order just before may stand a moment later all the same.
        await Task.Delay(stands ? world.Setup.Lease + TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(1));
        node.Send(Signals.Continue);
        return stands ? (node.Name, since) : null;
    }

    /// <summary>Another takes its place whose machine is seven hours off, for a while.</summary>
    public async Task WrongClockAsync(int which, bool ahead, TimeSpan length)
    {
        await GoneAsync(which);
        await StartNodeAsync(which, world.Setup with { Clock = TimeSpan.FromHours(ahead ? 7 : -7) });
        WithWrongClock.Add(nodes[which]!.Name);
        await Task.Delay(length);
        await KillAsync(which);
    }

    public async Task KillWebAsync()
    {
        await GoneAsync(ref web);
        await StartWebAsync();
    }

    public async Task EverythingAsync()
    {
        await Task.WhenAll(GoneAsync(0), GoneAsync(1), GoneAsync(ref web), world.KillPostgresAsync());
        await world.StartPostgresAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await GoneAsync(0);
        await GoneAsync(1);
        await GoneAsync(ref web);
    }

    private async Task StartNodeAsync(int which, NodeSetup setup) =>
        nodes[which] = await RunningAsync(() => NodeProcess.Start(setup, world.OrderFile(which)));

    private async Task StartWebAsync()
    {
        web = await RunningAsync(() => NodeProcess.StartWeb(world.Setup));
        world.Web.Target = await web.PortAsync();
    }

    /// <summary>As a supervisor does: what ends at its start, as PostgreSQL is away just then, is started again.</summary>
    private async Task<NodeProcess> RunningAsync(Func<NodeProcess> start)
    {
        for (var tries = 1; ; tries++)
        {
            var process = start();
            try
            {
                await process.ReadyAsync();
                return process;
            }
            catch (InvalidOperationException) when (tries < 20)
            {
                ended.Add(process);
                await process.DisposeAsync();
                await Task.Delay(500);
            }
        }
    }

    private Task GoneAsync(int which) => GoneAsync(ref nodes[which]);

    private Task GoneAsync(ref NodeProcess? process)
    {
        var gone = process;
        process = null;
        if (gone is null)
        {
            return Task.CompletedTask;
        }

        world.Web.Target = gone.IsWeb ? null : world.Web.Target;
        ended.Add(gone);
        return gone.DisposeAsync().AsTask();
    }
}
