using System.Net;
using System.Net.Sockets;

namespace Tests.Support.Relays;

/// <summary>Stands on the way between the hub and a platform, passes bytes on as they come, and lets the way fail when it was told to.</summary>
public sealed class TcpRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly List<ArmedRelayFault> armed = [];
    private readonly Task accepting;

    public TcpRelay(int? target = null)
    {
        Target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>The port behind it; null while nobody is there: then callers are cut.</summary>
    public int? Target { get; set; }

    /// <summary>The next request that the fault takes has it.</summary>
    public ArmedRelayFault Arm(RelayFault fault)
    {
        var one = new ArmedRelayFault(fault);
        lock (gate)
        {
            armed.Add(one);
        }

        return one;
    }

    /// <summary>False where it has happened already.</summary>
    public bool Disarm(ArmedRelayFault fault)
    {
        lock (gate)
        {
            return armed.Remove(fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    internal ArmedRelayFault? Take(string requestLine)
    {
        lock (gate)
        {
            var taken = armed.FirstOrDefault(a => a.Fault.Takes(requestLine));
            return taken is not null && armed.Remove(taken) ? taken : null;
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = RelayAsync(await listener.AcceptSocketAsync(stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The relay was closed.
        }
    }

    private async Task RelayAsync(Socket caller)
    {
        try
        {
            using var connection = new RelayedConnection(this, caller);
            await connection.RunAsync(Target, stop.Token);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side went away; so does the other.
        }
    }
}
