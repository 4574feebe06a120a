using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tests.Support.Relays;

/// <summary>One connection through the relay. A fault is looked for at the start of each request, of which a connection may carry several.</summary>
internal sealed class RelayedConnection(TcpRelay relay, Socket caller) : IDisposable
{
    private static readonly string[] Methods = ["GET ", "POST ", "PUT ", "PATCH ", "DELETE ", "HEAD "];

    private readonly Socket there = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private volatile Taken? afterPassing;

    public async Task RunAsync(int? target, CancellationToken stop)
    {
        if (target is null)
        {
            Reset();
            return;
        }

        await there.ConnectAsync(IPAddress.Loopback, target.Value, stop);
        await await Task.WhenAny(UpAsync(stop), DownAsync(stop));
    }

    public void Dispose()
    {
        caller.Dispose();
        there.Dispose();
    }

    private async Task UpAsync(CancellationToken stop)
    {
        var buffer = new byte[64 * 1024];
        while (await caller.ReceiveAsync(buffer, stop) is > 0 and var read)
        {
            if (LineOf(buffer.AsSpan(0, read)) is { } line && relay.Take(line) is { } armed)
            {
                var taken = new Taken(armed, line);
                if (!armed.Fault.AfterPassing)
                {
                    await DoAsync(taken, stop);
                    return;
                }

                afterPassing = taken;
            }

            await there.SendAsync(buffer.AsMemory(0, read), stop);
        }

        there.Shutdown(SocketShutdown.Send);
        await Task.Delay(Timeout.Infinite, stop); // the way down ends this connection
    }

    private async Task DownAsync(CancellationToken stop)
    {
        var buffer = new byte[64 * 1024];
        while (await there.ReceiveAsync(buffer, stop) is > 0 and var read)
        {
            // The first byte of the answer says that the platform has acted.
            if (afterPassing is { } taken)
            {
                await DoAsync(taken, stop);
                return;
            }

            await caller.SendAsync(buffer.AsMemory(0, read), stop);
        }
    }

    private async Task DoAsync(Taken taken, CancellationToken stop)
    {
        taken.Armed.Happened(new RelayHit(TimeProvider.System.GetUtcNow(), taken.Line.Split('?')[0]));
        switch (taken.Armed.Fault.Deed)
        {
            case RelayDeed.Cut:
                Reset();
                return;
            case RelayDeed.HalfClose:
                caller.Shutdown(SocketShutdown.Send);
                break;
            case RelayDeed.Hang:
                break;
        }

        if (!taken.Armed.Fault.AfterPassing)
        {
            await CallerLeavesAsync(stop);
            return;
        }

        // The way up still reads from the caller, and ends when it leaves.
        while (await there.ReceiveAsync(new byte[64 * 1024], stop) > 0)
        {
        }

        await Task.Delay(TimeSpan.FromSeconds(30), stop);
    }

    private async Task CallerLeavesAsync(CancellationToken stop)
    {
        var buffer = new byte[64 * 1024];
        while (await caller.ReceiveAsync(buffer, stop) > 0)
        {
        }
    }

    private void Reset()
    {
        caller.LingerState = new LingerOption(enable: true, seconds: 0);
        caller.Close();
    }

    private static string? LineOf(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\r');
        if (end <= 0)
        {
            return null;
        }

        var line = Encoding.ASCII.GetString(bytes[..end]);
        return Methods.Any(m => line.StartsWith(m, StringComparison.Ordinal)) ? line : null;
    }

    private sealed record Taken(ArmedRelayFault Armed, string Line);
}
