using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace StandIns.Faults;

/// <summary>A listener that can be shut, so that callers are refused, and opened again on the same port.</summary>
internal sealed class ListenerGate(SocketTransportFactory sockets, FaultPlan faults) : IConnectionListenerFactory, IConnectionListener
{
    private readonly ConcurrentDictionary<string, ConnectionContext> connections = new();
    private IConnectionListener inner = null!;
    private TaskCompletionSource? shut;
    private Socket? reservation;
    private bool stopped;

    public EndPoint EndPoint { get; private set; } = new IPEndPoint(IPAddress.Loopback, 0);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        inner = await sockets.BindAsync(endpoint, cancellationToken);
        EndPoint = inner.EndPoint;
        return this;
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (!stopped)
        {
            if (await inner.AcceptAsync(cancellationToken) is { } connection)
            {
                if (faults.TakesConnection())
                {
                    RealConnection.Reset(connection.Features.Get<IConnectionSocketFeature>());
                    await connection.DisposeAsync();
                    continue;
                }

                connections[connection.ConnectionId] = connection;
                connection.ConnectionClosed.Register(() => connections.TryRemove(connection.ConnectionId, out _));
                return connection;
            }

            await (shut?.Task ?? Task.CompletedTask);
        }

        return null;
    }

    /// <summary>Cuts what is open and refuses what comes. A bound socket that does not listen keeps the port ours.</summary>
    public async Task ShutAsync()
    {
        shut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await inner.UnbindAsync();
        await inner.DisposeAsync();
        reservation = new Socket(EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        reservation.Bind(EndPoint);
        foreach (var connection in connections.Values)
        {
            connection.Abort();
        }
    }

    public async Task OpenAsync()
    {
        reservation?.Dispose();
        inner = await sockets.BindAsync(EndPoint);
        var waiting = shut;
        shut = null;
        waiting?.SetResult();
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        stopped = true;
        shut?.TrySetResult();
        await inner.UnbindAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        reservation?.Dispose();
        await inner.DisposeAsync();
    }
}
