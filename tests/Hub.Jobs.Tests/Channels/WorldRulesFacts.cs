using Connectors;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Channels;
using Hub.Secrets;
using Hub.Setup;
using Hub.Storage;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Channels;

/// <summary>What a live hub refuses of practice; the other way round is held by <see cref="ChannelSavingFacts"/>.</summary>
public sealed class WorldRulesFacts
{
    private static readonly ConnectorRegistry Connectors = new();

    [Fact]
    public void Live_takes_a_real_channel() => Assert.Empty(Codes("signed-push", new() { ["endpoint"] = "https://partner.example/hooks" }, "whsec_c2Vjc2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"));

    [Theory]
    [InlineData("http://127.0.0.1:5104/hooks")]
    [InlineData("http://localhost/hooks")]
    [InlineData("http://[::1]:5104/hooks")]
    public void Live_takes_no_address_of_this_machine(string endpoint) => Assert.Equal(["host-of-practice"], Codes("signed-push", new() { ["endpoint"] = endpoint }));

    [Fact]
    public void An_address_of_this_machine_that_the_configuration_names_is_taken() =>
        Assert.Empty(Codes("signed-push", new() { ["endpoint"] = "http://127.0.0.1:8444/hooks" }));

    [Theory]
    [InlineData("zalo-practice-app-secret")]
    [InlineData("zalo-practice-refresh-1")]
    [InlineData("thuc-hanh-2026")]
    public void Live_takes_no_secret_of_practice(string secret) =>
        Assert.Equal(["value-of-practice"], Codes("signed-push", new() { ["endpoint"] = "https://partner.example/" }, secret));

    [Fact]
    public void Live_takes_no_account_of_practice() => Assert.Equal(["value-of-practice"], Codes("zalo-oa", new() { ["oa-id"] = "1000000000000000001" }));

    private static IEnumerable<string> Codes(string connector, Dictionary<string, string> settings, params string[] secrets) =>
        new WorldRules(Live()).Of(Connectors[connector].Schema, settings, secrets.Select(s => new Secret(s))).Select(r => r.Problem.Code);

    private static HubSettings Live()
    {
        var outbound = new OutboundOptions();
        outbound.AllowedEndpoints.Add("127.0.0.1:8444");
        return new HubSettings
        {
            Mode = HubMode.Live,
            Database = new DatabaseOptions { Application = "" },
            Instance = new InstanceKey(TestDatabase.InstanceSecret),
            MasterKey = new MasterKey(TestHub.MasterKeyBytes),
            Addresses = new PublicAddresses(new Uri("https://tin.example.gov.vn/")),
            Outbound = outbound,
        };
    }
}
