using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;

namespace StandIns.Faults;

/// <summary>Breaks the TCP connection itself, with a reset packet and not with a polite end.</summary>
internal static class RealConnection
{
    public static void Reset(HttpContext context)
    {
        Reset(context.Features.Get<IConnectionSocketFeature>());
        context.Abort();
    }

    public static void Reset(IConnectionSocketFeature? connection)
    {
        if (connection is not null)
        {
            connection.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
            connection.Socket.Dispose();
        }
    }
}
