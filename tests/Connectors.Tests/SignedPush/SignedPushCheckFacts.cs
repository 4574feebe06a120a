using Connectors.Contract;
using Connectors.SignedPush;

namespace Connectors.Tests.SignedPush;

public sealed class SignedPushCheckFacts
{
    [Theory]
    [InlineData("endpoint", "doi-tac.vn/hook")]
    [InlineData("endpoint", "ftp://doi-tac.vn/")]
    [InlineData("address-pattern", "/tin/{code}")]
    [InlineData("address-pattern", "https://doi-tac.vn/{ma}")]
    public void A_malformed_address_is_named(string setting, string value) =>
        Assert.Equal(setting, Assert.Single(new SignedPushConnector(TimeProvider.System).Check(With(setting, value))).Where);

    [Theory]
    [InlineData("secret")]
    [InlineData("second-secret")]
    public void A_malformed_secret_is_named_and_not_told(string setting)
    {
        var channel = PartnerChannel.At(new Uri("https://doi-tac.vn/"));
        var problem = Assert.Single(new SignedPushConnector(TimeProvider.System).Check(
            channel with { Secrets = new Dictionary<string, Secret>(channel.Secrets) { [setting] = new Secret("khóa-sai") } }));

        Assert.Equal(setting, problem.Where);
        Assert.DoesNotContain("khóa-sai", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_with_both_places_is_right() =>
        Assert.Empty(new SignedPushConnector(TimeProvider.System).Check(With("address-pattern", "https://doi-tac.vn/{slug}-{code}.html")));

    private static ChannelSetup With(string setting, string value)
    {
        var channel = PartnerChannel.At(new Uri("https://doi-tac.vn/"));
        return channel with { Settings = new Dictionary<string, string>(channel.Settings) { [setting] = value } };
    }
}
