using System.Net.Sockets;
using Connectors.Contract;

namespace Connectors.Outbound;

/// <summary>
/// Reads an exchange that ended without an answer. Only what is listed here proves that nothing was sent; all the rest is lost. A connect
/// time-out of the guard counts as refused: there was no connection yet.
/// </summary>
internal static class BrokenExchange
{
    public static OutboundResult Read(Exception error)
    {
        var chain = Chain(error).ToList();
        var detail = string.Join(" > ", chain.Select(e => $"{e.GetType().Name}: {e.Message}").Distinct());
        if (chain.OfType<AddressForbiddenException>().Any())
        {
            return new OutboundResult.NotSent(NotSentReason.AddressForbidden, detail);
        }

        var socketError = chain.OfType<SocketException>().LastOrDefault()?.SocketErrorCode;
        return chain.OfType<HttpRequestException>().FirstOrDefault()?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => new OutboundResult.NotSent(NotSentReason.NameNotResolved, detail),
            HttpRequestError.ConnectionError when socketError is SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData =>
                new OutboundResult.NotSent(NotSentReason.NameNotResolved, detail),
            HttpRequestError.ConnectionError => new OutboundResult.NotSent(NotSentReason.Refused, detail),
            HttpRequestError.SecureConnectionError => new OutboundResult.NotSent(NotSentReason.TlsFailed, detail),
            HttpRequestError.ProxyTunnelError => new OutboundResult.NotSent(NotSentReason.ProxyFailed, detail),
            HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded => new OutboundResult.Lost(LostReason.Unreadable, detail),
            _ when chain.OfType<InvalidDataException>().Any() => new OutboundResult.Lost(LostReason.Unreadable, detail),
            _ when chain.OfType<OperationCanceledException>().Any() => new OutboundResult.Lost(LostReason.TimedOut, detail),
            _ => new OutboundResult.Lost(LostReason.Cut, detail),
        };
    }

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            yield return error;
        }
    }
}
