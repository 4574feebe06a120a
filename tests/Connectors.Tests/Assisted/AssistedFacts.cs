using Connectors.Assisted;
using Connectors.Contract;
using Connectors.Tests.Exam;

namespace Connectors.Tests.Assisted;

public sealed class AssistedFacts
{
    private static readonly AssistedConnector Connector = new();
    private static readonly ChannelSetup Channel = AssistedContractFacts.Channel;

    [Fact]
    public async Task Every_act_is_a_persons()
    {
        var request = Requests.For(Connector, Channel);

        Assert.IsType<PublishOutcome.NeedsHand>(await Connector.PublishAsync(request, new NoDoor(), default));
        Assert.IsType<PublishOutcome.NeedsHand>(await Connector.UpdateAsync(request, new NoDoor(), default));
        Assert.IsType<PublishOutcome.NeedsHand>(await Connector.RetractAsync(request with { Rendition = null }, new NoDoor(), default));
        Assert.True(((IPublishesByHand)Connector).ByHand(Channel));
    }

    [Fact]
    public void The_text_begins_with_the_attribution()
    {
        var item = HardItems.Plain with { Byline = null, BodyMarkdown = "Mở từ **5 giờ**, kinh phí 1.234,5 triệu đồng 🚧." };

        var rendition = Connector.Render(item, Channel);

        Assert.Equal(
            """
            Nguồn: Sở Thông tin và Truyền thông thành phố Đông Giang
            Mã tin: HN-26-0123
            Xem tại: https://tin.dong-giang.gov.vn/t/k7Qx2

            Đường Nguyễn Trãi thông xe trở lại từ 5 giờ sáng 🚧

            Sau 1.234,5 giờ thi công, đoạn từ Ngã Tư Sở đến cầu Đuống được mở lại cho mọi phương tiện.

            Mở từ 5 giờ, kinh phí 1.234,5 triệu đồng 🚧.
            """,
            rendition["text"]);
        Assert.Equal("https://tin.dong-giang.gov.vn/t/k7Qx2", rendition["link"]);
        Assert.Equal("1. Mặt cầu Đuống nhìn từ trên cao (Ảnh: Trần Đức)\n2. Mặt đường mới \"trải thảm\"", rendition["images"]);
        Assert.Equal("https://mang.example/viet", Assert.Single(rendition.Parts, p => p is { Name: "composer", Kind: PartKind.Address }).Text);
    }

    [Fact]
    public void A_long_text_is_cut_at_its_end_and_a_note_without_room_is_a_problem()
    {
        var cut = Connector.Render(HardItems.Long, Channel);
        var noRoom = Connector.Render(HardItems.Long with { CorrectionNote = new string('đ', 900) }, Channel);

        Assert.StartsWith("Nguồn: ", cut["text"], StringComparison.Ordinal);
        Assert.EndsWith("…", cut["text"], StringComparison.Ordinal);
        Assert.InRange(cut["text"]!.Length, 800, 900);
        Assert.Contains(noRoom.Problems, p => p.Code == "attribution-too-long");
    }

    [Theory]
    [InlineData("https://mang.example/bai/12345", "https://mang.example/bai/12345")]
    [InlineData("  \u200b“https://MANG.example/bai/12345?utm_source=zalo&fbclid=x#binh-luan”\n", "https://mang.example/bai/12345")]
    public void The_link_of_a_post_is_taken_and_tidied(string pasted, string link)
    {
        var right = Assert.IsType<LinkCheck.Right>(Connector.CheckLink(pasted, Channel));

        Assert.Equal((new Uri(link), link), (right.Link, right.RemoteId));
    }

    [Theory]
    [InlineData("", "link-missing")]
    [InlineData("Bài ở đây: https://mang.example/bai/12345", "link-not-alone")]
    [InlineData("mang.example/bai/12345", "link-not-whole")]
    [InlineData("javascript:alert(1)", "link-not-whole")]
    [InlineData("https://mang.example@xau.example/bai/12345", "link-not-whole")]
    [InlineData("https://mang.example/trang-chu", "link-elsewhere")]
    [InlineData("https://xau.example/?x=https://mang.example/bai/12345", "link-elsewhere")]
    [InlineData("https://mang.example/bai/12345/sua", "link-elsewhere")]
    public void Any_other_text_is_refused_in_words(string pasted, string code)
    {
        var wrong = Assert.IsType<LinkCheck.Wrong>(Connector.CheckLink(pasted, Channel));

        Assert.Equal(code, wrong.Problem.Code);
        Assert.False(string.IsNullOrWhiteSpace(wrong.Problem.TextVi) || string.IsNullOrWhiteSpace(wrong.Problem.TextEn));
    }

    [Fact]
    public void A_pattern_that_never_ends_is_given_up()
    {
        var slow = With("link-pattern", @"https://mang\.example/(a+)+!");

        var wrong = Assert.IsType<LinkCheck.Wrong>(Connector.CheckLink("https://mang.example/" + new string('a', 60), slow));

        Assert.Equal("link-pattern-slow", wrong.Problem.Code);
    }

    [Theory]
    [InlineData("link-pattern", "https://mang\\.example/(", "link-pattern-wrong")]
    [InlineData("max-characters", "1.234,5", "number-wrong")]
    [InlineData("max-characters", "20", "number-wrong")]
    [InlineData("composer-address", "mang.example", "address-wrong")]
    public void Wrong_settings_are_named(string setting, string value, string code)
    {
        var problem = Assert.Single(Connector.Check(With(setting, value)));

        Assert.Equal((code, setting), (problem.Code, problem.Where));
    }

    private static ChannelSetup With(string name, string value) =>
        Channel with { Settings = Channel.Settings.Where(s => s.Key != name).Append(KeyValuePair.Create(name, value)).ToDictionary() };
}
