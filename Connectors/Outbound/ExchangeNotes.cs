using System.Text;
using Connectors.Contract;
using Microsoft.Extensions.Logging;

namespace Connectors.Outbound;

/// <summary>Writes exchanges down: for the attempt, and a line for the log. Both are scrubbed before they are cut.</summary>
internal sealed class ExchangeNotes(IExchangeRecorder recorder, ILogger log)
{
    private static readonly string[] TextKinds = ["text/", "json", "xml", "x-www-form-urlencoded"];

    public void Add(OutboundRequest request, OutboundResult result, DateTimeOffset startedAt, TimeSpan took)
    {
        var scrubber = Scrubber.For(request);
        var address = scrubber.Clean(request.Address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped));
        var reply = result as OutboundResult.Reply;
        var exchange = new Exchange
        {
            StartedAt = startedAt,
            Took = took,
            Method = request.Method.Method,
            Address = address,
            Purpose = request.Purpose,
            Writes = request.Writes,
            Result = reply is null ? FaultCode.Of(result)! : "reply",
            Status = (int?)reply?.Status,
            Excerpt = Cut(scrubber.Clean(TextOf(result))),
        };
        recorder.Record(exchange);
        log.LogInformation(
            "outbound: {Purpose}: {Method} {Address} -> {Result} {Status} in {Milliseconds} ms",
            exchange.Purpose, exchange.Method, exchange.Address, exchange.Result, exchange.Status, (long)took.TotalMilliseconds);
    }

    private static string TextOf(OutboundResult result) => result switch
    {
        OutboundResult.Reply reply when reply.Body.IsEmpty => "",
        OutboundResult.Reply reply when IsText(reply) => Encoding.UTF8.GetString(reply.Body.Span[..Math.Min(reply.Body.Length, 64 * 1024)]),
        OutboundResult.Reply reply => $"({reply.Headers.GetValueOrDefault("Content-Type", "?")}, {reply.Body.Length} bytes)",
        OutboundResult.NotSent notSent => notSent.Detail,
        OutboundResult.Lost lost => lost.Detail,
        _ => "",
    };

    private static bool IsText(OutboundResult.Reply reply) =>
        !reply.Headers.TryGetValue("Content-Type", out var type) || TextKinds.Any(k => type.Contains(k, StringComparison.OrdinalIgnoreCase));

    private static string Cut(string text)
    {
        var bytes = 0;
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > Exchange.MaxExcerptBytes)
            {
                return text[..end];
            }

            end += rune.Utf16SequenceLength;
        }

        return text;
    }
}
