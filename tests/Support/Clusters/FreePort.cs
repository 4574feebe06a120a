using System.Net;
using System.Net.Sockets;

namespace Tests.Support.Clusters;

/// <summary>A port for a program that cannot take any by itself. Asked of the system, so that two tests do not get the same one at once.</summary>
internal static class FreePort
{
    public static int Take()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
