using Connectors.Contract;

namespace Connectors.Tests;

/// <summary>For connectors that make no call.</summary>
internal sealed class NoDoor : IOutbound
{
    public Task<OutboundResult> SendAsync(OutboundRequest request, CancellationToken ct) => throw new InvalidOperationException($"a call was made: {request.Purpose}");
}
