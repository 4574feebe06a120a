using System.Net;
using System.Net.Sockets;

namespace Hub.Web.Tests.Commands;

/// <summary>A port that nobody listens on now, for a program whose address has to be known before it starts.</summary>
internal static class FreePort
{
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
