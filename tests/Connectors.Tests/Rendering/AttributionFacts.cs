using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.Tests.Rendering;

public class AttributionFacts
{
    private const string Body = "Sở Văn hóa và Thông tin thành phố Hoa Sữa";

    private static readonly OutgoingItem Item = new()
    {
        ItemCode = "HS-26-0007",
        Version = 1,
        Title = "Dự báo mưa lớn diện rộng từ đêm thứ Năm",
        Summary = "Lượng mưa có nơi trên 100 mm.",
        BodyMarkdown = "Người dân nên kê cao đồ đạc.",
        SourceAgency = Body,
        CanonicalUrl = new("https://hub.example/tin/du-bao-mua-lon"),
        TrackedUrl = new("https://hub.example/t/abc?x=1&y=2"),
    };

    private static readonly ChannelSetup Channel = new() { ChannelId = Guid.Empty, Name = "Kênh thực hành", IssuingBody = Body };

    [Fact]
    public void It_names_source_code_and_link() => Assert.Equal(
        $"Nguồn: {Body}\nMã tin: HS-26-0007\nXem tại: https://hub.example/t/abc?x=1&y=2",
        Attribution.Of(Item, Channel, Item.TrackedUrl).Plain);

    [Fact]
    public void Without_links_the_code_stays() => Assert.Equal($"Nguồn: {Body}\nMã tin: HS-26-0007", Attribution.Of(Item, Channel, link: null).Plain);

    [Fact]
    public void A_correction_and_a_sample_say_so()
    {
        var attribution = Attribution.Of(Item with { CorrectionNote = "giờ mở cửa là 6h00.", Sample = true }, Channel, link: null);

        Assert.Equal($"Đính chính: giờ mở cửa là 6h00.\nNguồn: {Body}\nMã tin: HS-26-0007\n[DỮ LIỆU MẪU]", attribution.Plain);
    }

    [Fact]
    public void A_channel_that_another_body_answers_for_names_both()
    {
        var attribution = Attribution.Of(Item, Channel with { IssuingBody = "Ủy ban nhân dân phường Hoa Sữa" }, link: null);

        Assert.Equal($"Nguồn: {Body}\nĐơn vị phát hành: Ủy ban nhân dân phường Hoa Sữa\nMã tin: HS-26-0007", attribution.Plain);
    }

    [Fact]
    public void In_html_it_is_escaped() => Assert.Equal(
        "<p>Nguồn: Sở &lt;VH&amp;TT&gt;<br>\nMã tin: HS-26-0007<br>\nXem tại: <a href=\"https://hub.example/t/abc?x=1&amp;y=2\">https://hub.example/t/abc?x=1&amp;y=2</a></p>",
        Attribution.Of(Item with { SourceAgency = "Sở <VH&TT>" }, Channel with { IssuingBody = "Sở <VH&TT>" }, Item.TrackedUrl).Html);

    [Fact]
    public void A_short_body_stands_above_it_whole()
    {
        var attribution = Attribution.Of(Item, Channel, link: null);

        var fitted = FittedText.Of("Kê cao đồ đạc.", attribution, new("message", 500, TextUnit.CodePoints));

        Assert.Equal(new("Kê cao đồ đạc.\n\n" + attribution.Plain, Cut: false, Problem: null), fitted);
    }

    [Fact]
    public void At_every_limit_the_attribution_stays_or_there_is_a_problem()
    {
        var attribution = Attribution.Of(Item with { CorrectionNote = "giờ đúng là 6h00 👨‍👩‍👧‍👦" }, Channel, Item.TrackedUrl);
        var body = string.Join(' ', Enumerable.Repeat("Đường nghiêng 1.234,5 m 👩🏽‍⚕️", 30));

        foreach (var unit in Enum.GetValues<TextUnit>())
        {
            var least = TextCount.Count(attribution.Plain, unit);
            for (var max = 1; max < 500; max++)
            {
                var fitted = FittedText.Of(body, attribution, new("message", max, unit));

                Assert.EndsWith(attribution.Plain, fitted.Text, StringComparison.Ordinal);
                Assert.True(fitted.Cut || max > least);
                if (fitted.Problem is null)
                {
                    Assert.True(TextCount.Count(fitted.Text, unit) <= max);
                    Assert.NotEqual(attribution.Plain, fitted.Text);
                }
                else
                {
                    Assert.True(max < least + 30, $"room for a word in {max} {unit}");
                    Assert.Equal(("attribution-too-long", "message"), (fitted.Problem.Code, fitted.Problem.Where));
                }
            }
        }
    }

    [Fact]
    public void An_item_without_a_body_is_its_attribution() =>
        Assert.Null(FittedText.Of("", Attribution.Of(Item, Channel, null), new("message", 500, TextUnit.Utf16)).Problem);
}
