using System.Text;
using System.Text.Json;
using Hub.Reach;
using Microsoft.EntityFrameworkCore;
using Tests.Support.Hubs;

namespace Hub.Web.Tests;

/// <summary>One post and one metric have one value on every page, with the ground on which it counts; what was read later stands beside it.</summary>
public sealed class OfficialFigureFacts(WebHub hub) : IClassFixture<WebHub>
{
    private static readonly DateTimeOffset At = new(2025, 2, 3, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_reading_of_the_28th_day_is_the_value_everywhere_and_a_later_one_is_shown_apart()
    {
        var (field, channel) = (new FigureField(hub.Database), await hub.World.ChannelAsync("assisted", "so-chinh-thuc", [], []));
        var post = field.Grow(channel, At);
        field.Read(post, "views", 400, after: TimeSpan.FromDays(1));
        field.Read(post, "views", 1_234);
        field.Read(post, "views", 1_389, after: TimeSpan.FromDays(56), at: "quarter");
        await field.WriteAsync();

        var item = await ItemAsync(post);

        await SameAsync(post, "so-chinh-thuc", "2025-q1", 1_234);
        Assert.Contains("data-basis=\"day28\">Số chính thức: đọc từ ngày thứ 28", item, StringComparison.Ordinal);
        Assert.Contains("Đọc sau đó: 1.389", item, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_28th_day_the_value_says_that_it_will_move()
    {
        var (field, channel) = (new FigureField(hub.Database), await hub.World.ChannelAsync("assisted", "so-tam", [], []));
        var post = field.Grow(channel, At);
        field.Read(post, "views", 400, after: TimeSpan.FromDays(1));
        await field.WriteAsync();

        await SameAsync(post, "so-tam", "2025-q1", 400);
        Assert.Contains("data-basis=\"early\">Số tạm", await ItemAsync(post), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_closed_quarter_the_value_that_it_showed_counts_everywhere_and_the_correction_stands_beside_it()
    {
        var (field, channel) = (new FigureField(hub.Database), await hub.World.ChannelAsync("assisted", "so-da-chot", [], []));
        var post = field.Grow(channel, At.AddYears(-1));
        var read = field.Read(post, "views", 1_234);
        await field.WriteAsync();
        await using (var owner = hub.Database.CreateOwnerDb())
        {
            var id = Guid.CreateVersion7();
            await owner.Database.ExecuteSqlAsync($"insert into hub.periods (id, kind, first_day, last_day, opened_at) values ({id}, 'quarter', '2024-01-01', '2024-03-31', now())");
            await owner.Database.ExecuteSqlAsync($"select hub.freeze_period({id}, now())");
            await owner.Database.ExecuteSqlAsync($"update hub.periods set closed_at = now(), closed_by = {hub.World.Approver.PersonId}, cut_off = now() where id = {id}");
        }

        await using var db = hub.Db();
        var right = await hub.Jobs.Get<ManualFigures>().EnterAsync(
            db, new ManualFigure(post.Publication, "views", 987) { Evidence = "https://quan-tri.example/so-lieu", Supersedes = read, Note = "đọc nhầm cột" }, hub.World.Writer, default);
        await hub.Jobs.Get<ManualFigures>().ConfirmAsync(db, right.Id, hub.World.Approver, default);
        var item = await ItemAsync(post);

        await SameAsync(post, "so-da-chot", "2024-q1", 1_234);
        Assert.Contains("data-basis=\"closed\">Số đã chốt của quý I/2024", item, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Sau khi chốt: 987", item, StringComparison.Ordinal);
    }

    private async Task SameAsync(Grown post, string channel, string period, long value)
    {
        using var browser = await hub.SignedInAsync("lanh-dao-so");
        var scope = $"period={period}&channel={channel}";
        var shown = Hub.Reports.ReportWords.Number(value);

        var api = JsonDocument.Parse((await browser.GetAsync($"/api/v1/figures?{scope}&metric=views&by=item")).Html).RootElement.GetProperty("figures")[0];
        var csv = Encoding.UTF8.GetString(await browser.BytesAsync($"/reach/items.csv?{scope}"));

        Assert.Matches($"<span class=\"fig ?\">{shown.Replace(".", "\\.", StringComparison.Ordinal)}</span>", await ItemAsync(post));
        Assert.Contains($">{shown}</a>", (await browser.GetAsync($"/reach/items?{scope}")).Text, StringComparison.Ordinal);
        Assert.Contains($">{shown}</a>", (await browser.GetAsync($"/reach/channels/{channel}?period={period}")).Text, StringComparison.Ordinal);
        Assert.Equal((post.Code, value), (api.GetProperty("of").GetString(), api.GetProperty("value").GetInt64()));
        Assert.Contains($";{value};", csv, StringComparison.Ordinal);
    }

    private async Task<string> ItemAsync(Grown post)
    {
        using var browser = await hub.SignedInAsync("lanh-dao-so");
        return (await browser.GetAsync($"/items/{post.Code}")).Text;
    }
}
