using Connectors.Contract;

namespace Connectors.Tests.Contract;

public sealed class ChannelSetupFacts
{
    private static readonly SettingField Composer = new("composer", SettingKind.Address, "Nơi soạn bài", "Where to write") { Required = true, Default = "https://soan.hoasua.example/bai//" };
    private static readonly SettingField Site = new("site", SettingKind.Address, "Địa chỉ trang", "Address of the site") { Required = true };

    [Theory]
    [InlineData(null, "https://soan.hoasua.example/bai/")]
    [InlineData(" ", "https://soan.hoasua.example/bai/")]
    [InlineData("https://trang.hoasua.example", "https://trang.hoasua.example/")]
    public void An_address_that_is_not_set_is_its_default(string? set, string address)
    {
        var channel = With(set is null ? [] : new() { [Composer.Name] = set });

        Assert.Empty(new ChannelSchema([Composer]).Missing(channel));
        Assert.Equal(new Uri(address), channel.AddressOf(Composer));
    }

    [Fact]
    public void An_address_without_a_default_has_to_be_set()
    {
        Assert.Single(new ChannelSchema([Site]).Missing(With([])));
        Assert.Contains("site", Assert.Throws<InvalidOperationException>(() => With([]).AddressOf(Site)).Message, StringComparison.Ordinal);
    }

    private static ChannelSetup With(Dictionary<string, string> settings) => new()
    {
        ChannelId = Guid.CreateVersion7(),
        Name = "Trang Đồng Giang",
        IssuingBody = "Sở Văn hóa và Thông tin thành phố Hoa Sữa",
        Settings = settings,
    };
}
