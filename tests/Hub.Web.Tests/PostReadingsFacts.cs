using Hub.Reach;
using Tests.Support.Hubs;

namespace Hub.Web.Tests;

/// <summary>The page of one post: how each of its figures went.</summary>
public sealed class PostReadingsFacts(WebHub hub) : IClassFixture<WebHub>
{
    private static readonly DateTimeOffset At = new(2025, 1, 14, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task How_a_post_went_is_drawn_reading_by_reading_and_nothing_is_joined_across_a_gap()
    {
        var channel = await hub.World.ChannelAsync("assisted", "dien-bien", [], []);
        var field = new FigureField(hub.Database);
        var grown = field.Grow(channel, At);
        var first = field.Read(grown, "views", 1_234, after: TimeSpan.FromDays(1));
        field.Read(grown, "views", 2_345, after: TimeSpan.FromDays(3), at: "3d");
        field.Read(grown, "views", null, ReachMissing.QuotaExhausted, after: TimeSpan.FromDays(7), at: "7d");
        field.Read(grown, "views", 3_456);
        field.Read(grown, "views", 3_999, version: 2, after: TimeSpan.FromDays(40), at: "quarter");
        field.Read(grown, "engagements", 7);
        field.Read(grown, "airings", 12, source: ReachSource.Manual, enteredBy: hub.World.Writer.PersonId, after: TimeSpan.FromDays(2));
        await field.WriteAsync();
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        var page = await browser.GetAsync($"/reach/posts/{grown.Publication}");
        var item = await browser.GetAsync($"/items/{grown.Code}");

        var chart = page.Html.Split("<svg class=\"chart\"")[1].Split("</svg>")[0];
        Assert.Equal(2, page.Html.Split("<svg class=\"chart\"").Length);
        Assert.Equal((4, 1, 1, 1), (Count(chart, "c-point"), Count(chart, "c-line"), Count(chart, "c-gap"), Count(chart, "c-cutline")));
        Assert.Contains("Lượt xem: 4 lần đọc có số, từ 1.234", page.Text, StringComparison.Ordinal);
        Assert.Contains("Mọi lần đọc (5)", page.Text, StringComparison.Ordinal);
        Assert.Contains("hết hạn mức đọc trong ngày", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/reach/evidence/{first}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("chưa có người thứ hai xác nhận", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/reach/posts/{grown.Publication}#lan-doc\"", item.Html, StringComparison.Ordinal);
    }

    private static int Count(string text, string what) => text.Split($"\"{what}\"").Length - 1;
}
