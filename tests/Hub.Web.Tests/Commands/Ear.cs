using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hub.Web.Tests.Commands;

/// <summary>A listening socket that nobody is to connect to: a real outlet, as far as the program can tell.</summary>
internal sealed class Ear : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public Ear() => listener.Start();

    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public string Address => $"http://{Endpoint}/hooks";

    /// <summary>Somebody connected: also one who has hung up since is still in the queue.</summary>
    public bool Heard => listener.Pending();

    public void Dispose() => listener.Dispose();
}
