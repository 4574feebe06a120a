using System.Net;
using System.Net.Sockets;

namespace Connectors.Outbound;

/// <summary>
/// Connects, and only to addresses that are allowed. The check is made on the resolved address that is then connected to, so a name that
/// changes its address between a check and a call gains nothing. Behind a proxy that holds no longer: it resolves for itself, and has to know what is inner.
/// </summary>
internal sealed class AddressGuard(OutboundOptions options)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var target = context.DnsEndPoint;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.ConnectTimeout);
        try
        {
            var addresses = IsOurProxy(target) ? await Dns.GetHostAddressesAsync(target.Host, patience.Token) : (await AllowedAddressesAsync(target, patience.Token)).Allowed;
            return await ConnectToFirstAsync(addresses, target.Port, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new SocketException((int)SocketError.TimedOut);
        }
    }

    /// <summary>A proxy connects for us. What resolves here is checked here; a name that only the proxy knows is left to it.</summary>
    public async Task CheckBehindProxyAsync(Uri target, CancellationToken ct)
    {
        if (options.Proxy is null)
        {
            return;
        }

        try
        {
            var (allowed, all) = await AllowedAddressesAsync(new DnsEndPoint(target.IdnHost, target.Port), ct);
            if (options.OnlyPublicAddresses && allowed.Count < all)
            {
                throw new AddressForbiddenException($"{target.IdnHost} is not at public addresses alone, and the proxy chooses among them");
            }
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData)
        {
            if (options.OnlyPublicAddresses)
            {
                throw new AddressForbiddenException($"{target.IdnHost} has no address that could be checked here");
            }
        }
    }

    /// <returns>Those that may be connected to, and how many the name has in all.</returns>
    private async Task<(IReadOnlyList<IPAddress> Allowed, int All)> AllowedAddressesAsync(DnsEndPoint target, CancellationToken ct)
    {
        var excepted = IsExcepted(target);
        if (!excepted && options.OnlyAllowedEndpoints)
        {
            throw new AddressForbiddenException($"practice mode reaches only its stand-ins, not {target.Host}:{target.Port}");
        }

        var resolved = await Dns.GetHostAddressesAsync(target.Host, ct);
        var allowed = excepted ? resolved : [.. resolved.Where(PublicAddress.Is)];
        return allowed.Length > 0
            ? (allowed, resolved.Length)
            : throw new AddressForbiddenException($"{target.Host}:{target.Port} is at no public address ({string.Join(", ", resolved.Select(a => a.ToString()))})");
    }

    private bool IsExcepted(DnsEndPoint target) =>
        (options.OnlyAllowedEndpoints || !options.OnlyPublicAddresses) && options.AllowedEndpoints.Contains($"{target.Host}:{target.Port}");

    private bool IsOurProxy(DnsEndPoint target) =>
        options.Proxy is { } proxy && proxy.Port == target.Port && proxy.IdnHost.Equals(target.Host, StringComparison.OrdinalIgnoreCase);

    private static async Task<Stream> ConnectToFirstAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken ct)
    {
        for (var i = 0; ; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            var connected = false;
            try
            {
                await socket.ConnectAsync(addresses[i], port, ct);
                connected = true;
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i + 1 < addresses.Count)
            {
                // The next address may answer.
            }
            finally
            {
                if (!connected)
                {
                    socket.Dispose();
                }
            }
        }
    }
}
