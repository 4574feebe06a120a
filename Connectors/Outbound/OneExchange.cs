using Connectors.Contract;
using RestSharp.Interceptors;

namespace Connectors.Outbound;

/// <summary>Travels with a message through RestSharp to the handler, and brings the reply back.</summary>
internal sealed class OneExchange(OutboundRequest request) : Interceptor
{
    private static readonly HttpRequestOptionsKey<OneExchange> Key = new("outbound");

    private bool begun;

    public OutboundRequest Request => request;

    public OutboundResult.Reply? Reply { get; set; }

    public override ValueTask BeforeHttpRequest(HttpRequestMessage requestMessage, CancellationToken cancellationToken)
    {
        requestMessage.Options.Set(Key, this);
        return ValueTask.CompletedTask;
    }

    public static OneExchange Of(HttpRequestMessage message) =>
        message.Options.TryGetValue(Key, out var exchange) ? exchange : throw new InvalidOperationException("a call went around the outbound door");

    /// <summary>Whatever the client above believes is useful, a request goes out once.</summary>
    public void BeginOnce()
    {
        if (begun)
        {
            throw new InvalidOperationException($"a second request was made for one exchange: {request.Purpose}");
        }

        begun = true;
    }
}
