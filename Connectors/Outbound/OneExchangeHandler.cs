using System.Net;
using Connectors.Contract;

namespace Connectors.Outbound;

/// <summary>
/// Directly above the sockets: sends once, HTTP/1.1, to the very address that was asked for, and reads no more of the answer than allowed.
/// The cap counts bytes after decompression, so a small answer cannot swell.
/// </summary>
internal sealed class OneExchangeHandler(HttpMessageHandler sockets, AddressGuard guard) : DelegatingHandler(sockets)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken ct)
    {
        var exchange = OneExchange.Of(message);
        exchange.BeginOnce();
        message.RequestUri = exchange.Request.Address;
        message.Version = HttpVersion.Version11;
        message.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        message.Headers.ConnectionClose = exchange.Request.Writes;

        await guard.CheckBehindProxyAsync(exchange.Request.Address, ct);
        using var response = await base.SendAsync(message, ct);
        var (body, truncated) = await ReadAsync(response.Content, exchange.Request.MaxReplyBytes, ct);
        exchange.Reply = new OutboundResult.Reply(response.StatusCode, HeadersOf(response), body, truncated);

        // RestSharp's own reading of the answer is not used: a 307 would be an error to it, and a broken body would lose the status.
        return new HttpResponseMessage(response.StatusCode) { RequestMessage = message, Content = new ByteArrayContent([]) };
    }

    private static async Task<(ReadOnlyMemory<byte> Body, bool Truncated)> ReadAsync(HttpContent content, int max, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);
        var body = new MemoryStream();
        var block = new byte[16 * 1024];
        while (true)
        {
            var read = await stream.ReadAsync(block, ct);
            if (read == 0)
            {
                return (body.ToArray(), false);
            }

            var room = max - (int)body.Length;
            body.Write(block, 0, Math.Min(read, room));
            if (read > room)
            {
                return (body.ToArray(), true);
            }
        }
    }

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .GroupBy(h => h.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => string.Join(", ", g.SelectMany(h => h.Value)), StringComparer.OrdinalIgnoreCase);
}
