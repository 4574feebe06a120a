using Connectors.Contract;
using RestSharp;

namespace Connectors.Outbound;

/// <summary>One attempt's way out.</summary>
internal sealed class GuardedOutbound(
    RestClient reads, RestClient writes, OutboundOptions options, LeaseDeadline deadline, TimeProvider clock, ExchangeNotes notes) : IOutbound
{
    public async Task<OutboundResult> SendAsync(OutboundRequest request, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var startedAt = clock.GetUtcNow();
        var start = clock.GetTimestamp();
        var result = await TryAsync(request, ct);
        notes.Add(request, result, startedAt, clock.GetElapsedTime(start));
        return result;
    }

    /// <summary>
    /// If the process dies in here the attempt stays open and is read as "may be out". A call that the caller or the clock cuts short is
    /// <see cref="OutboundResult.Lost"/>, also when it was still connecting: only the listed errors prove that nothing left.
    /// </summary>
    private async Task<OutboundResult> TryAsync(OutboundRequest request, CancellationToken ct)
    {
        var left = deadline.Left;
        if (left <= TimeSpan.Zero)
        {
            return new OutboundResult.NotSent(NotSentReason.LeaseOver, "the lease of the delivery has run out");
        }

        using var time = new CancellationTokenSource(left < options.WholeTimeout ? left : options.WholeTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, time.Token);
        var exchange = new OneExchange(request);
        try
        {
            var response = await (request.Writes ? writes : reads).ExecuteAsync(RequestOf(exchange), either.Token);
            return exchange.Reply ?? BrokenExchange.Read(
                response.ErrorException ?? throw new InvalidOperationException($"an exchange ended without reply or error: {request.Purpose}"));
        }
        catch (OperationCanceledException cut) when (either.IsCancellationRequested)
        {
            // RestSharp takes over the body outside its own net, when ours has been read already: an answer that came counts, however late it is.
            return exchange.Reply ?? BrokenExchange.Read(cut);
        }
    }

    private static RestRequest RequestOf(OneExchange exchange)
    {
        var request = new RestRequest(exchange.Request.Address, MethodOf(exchange.Request.Method)) { Interceptors = [exchange] };
        foreach (var header in exchange.Request.Headers)
        {
            request.AddHeader(header.Name, header.Value);
        }

        if (exchange.Request.Body is { } body)
        {
            var (contentType, bytes) = BodyBytes.Of(body);
            request.AddBody(bytes, contentType);
        }

        return request;
    }

    private static Method MethodOf(HttpMethod method) => Enum.Parse<Method>(method.Method, ignoreCase: true);
}
