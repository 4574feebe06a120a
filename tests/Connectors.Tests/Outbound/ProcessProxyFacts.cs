using System.Net;
using Connectors.Contract;

namespace Connectors.Tests.Outbound;

/// <summary>Runs alone: the process's default proxy, which comes from its environment, is everybody's.</summary>
[Collection(nameof(ProcessProxyFacts))]
[CollectionDefinition(nameof(ProcessProxyFacts), DisableParallelization = true)]
public sealed class ProcessProxyFacts : OutboundFixture
{
    [Fact]
    public async Task A_proxy_that_nobody_configured_is_not_asked()
    {
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy("http://127.0.0.1:9");
        try
        {
            using var door = Door.To(Host);

            Assert.IsType<OutboundResult.Reply>(await door.Out.SendAsync(Read(), default));
            Assert.IsType<OutboundResult.Reply>(await door.Out.SendAsync(Write(), default));
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }
}
