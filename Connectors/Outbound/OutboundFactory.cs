using System.Net;
using Connectors.Contract;
using Microsoft.Extensions.Logging;
using RestSharp;

namespace Connectors.Outbound;

/// <summary>Makes the door for one attempt. Lives as long as the process; the sockets of reads are shared, those of writes never.</summary>
public sealed class OutboundFactory : IDisposable
{
    private readonly OutboundOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<OutboundFactory> log;
    private readonly RestClient reads;
    private readonly RestClient writes;

    public OutboundFactory(OutboundOptions options, TimeProvider clock, ILogger<OutboundFactory> log)
    {
        this.options = options;
        this.clock = clock;
        this.log = log;
        reads = Client(TimeSpan.FromMinutes(2));
        writes = Client(TimeSpan.Zero);
    }

    public IOutbound For(LeaseDeadline deadline, IExchangeRecorder recorder) =>
        new GuardedOutbound(reads, writes, options, deadline, clock, new ExchangeNotes(recorder, log));

    public void Dispose()
    {
        reads.Dispose();
        writes.Dispose();
    }

    /// <summary>
    /// A pooled connection may be dead without our knowing, and the handler then sends the request again by itself: a lifetime of zero
    /// gives each write a connection of its own.
    /// </summary>
    private RestClient Client(TimeSpan connectionLifetime)
    {
        var guard = new AddressGuard(options);
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = guard.ConnectAsync,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = connectionLifetime,
            Proxy = options.Proxy is null ? null : new WebProxy(options.Proxy),
            UseCookies = false,
            UseProxy = options.Proxy is not null, // else the handler would look for one in the environment
        };
        var http = new HttpClient(new OneExchangeHandler(sockets, guard)) { Timeout = Timeout.InfiniteTimeSpan };
        return new RestClient(
            http,
            new RestClientOptions { FollowRedirects = false, Timeout = Timeout.InfiniteTimeSpan, UserAgent = options.UserAgent },
            disposeHttpClient: true);
    }
}
