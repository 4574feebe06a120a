using System.Net;
using System.Net.Sockets;

namespace Tests.Support.RealSites;

/// <summary>Stands before the site and can lose one answer: the site has acted, and the caller never hears of it.</summary>
public sealed class LosingRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Uri site;
    private readonly Task accepting;
    private string? losesAnswerTo;

    public LosingRelay(Uri site)
    {
        this.site = site;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    public int Lost { get; private set; }

    /// <param name="begin">How the request line begins, e.g. <c>POST /wp-json/wp/v2/posts </c>.</param>
    public void LoseNextAnswerTo(string begin) => losesAnswerTo = begin;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = RelayAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task RelayAsync(TcpClient caller)
    {
        using var there = new TcpClient();
        using (caller)
        {
            try
            {
                await there.ConnectAsync(site.Host, site.Port, stop.Token);
                var buffer = new byte[64 * 1024];
                var first = await caller.GetStream().ReadAsync(buffer, stop.Token);
                var loses = losesAnswerTo is { } begin && System.Text.Encoding.ASCII.GetString(buffer, 0, first).StartsWith(begin, StringComparison.Ordinal);
                losesAnswerTo = loses ? null : losesAnswerTo;
                await there.GetStream().WriteAsync(buffer.AsMemory(0, first), stop.Token);
                var up = caller.GetStream().CopyToAsync(there.GetStream(), stop.Token);
                if (loses)
                {
                    // The first byte of the answer says that the site has acted.
                    await there.GetStream().ReadExactlyAsync(buffer.AsMemory(0, 1), stop.Token);
                    Lost++;
                    caller.Client.LingerState = new LingerOption(true, 0);
                    return;
                }

                await there.GetStream().CopyToAsync(caller.GetStream(), stop.Token);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One side went away; so does the other.
            }
        }
    }
}
