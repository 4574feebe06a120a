using Hub.Jobs.Tests.Kills;
using Tests.Support;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>Two jobs processes that are killed and started again, and that stand still past their leases.</summary>
internal sealed class ChaosNodes(KillWorld world) : IAsyncDisposable
{
    private readonly NodeProcess?[] nodes = new NodeProcess?[2];

    public int Kills { get; private set; }

    public int Freezes { get; private set; }

    public async Task StartAsync()
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = Start(i);
        }

        await Task.WhenAll(nodes.Select(n => n!.ReadyAsync()));
    }

    /// <summary>At any moment, whatever it is doing; another takes its place.</summary>
    public async Task KillAsync(int which)
    {
        Kills++;
        await GoneAsync(which);
        nodes[which] = Start(which);
        await nodes[which]!.ReadyAsync();
    }

    /// <summary>The node that holds the delivery named by its key on the wire; none where nobody holds it any more.</summary>
    public int? HolderOf(string? leasedBy) => Array.FindIndex(nodes, n => n is not null && n.Name == leasedBy) is >= 0 and var i ? i : null;

    /// <summary>At the next seam that it comes to, until its leases are surely over.</summary>
    public async Task FreezeAsync(int which, CancellationToken ct)
    {
        var node = nodes[which]!;
        File.WriteAllText(OrderFile(which), "Any freeze 1");
        for (var wait = 0; wait < 300 && !node.IsFrozen; wait++)
        {
            await Task.Delay(50, CancellationToken.None);
        }

        if (!node.IsFrozen)
        {
            File.Delete(OrderFile(which)); // it had nothing to do
            return;
        }

        Freezes++;
        await Task.Delay(world.Setup.Lease + TimeSpan.FromSeconds(1), ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        node.Send(Signals.Continue);
    }

    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            await GoneAsync(i);
        }
    }

    private NodeProcess Start(int which) => world.StartNode(order: OrderFile(which));

    private async Task GoneAsync(int which)
    {
        if (nodes[which] is { } node)
        {
            await node.DisposeAsync();
            nodes[which] = null;
        }
    }

    private string OrderFile(int which) => $"{world.OrderFile}-{which}";
}
