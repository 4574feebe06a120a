using System.Net;
using System.Security.Cryptography;
using System.Text;
using Hub.People;
using Hub.Reach;
using Hub.Reach.Importing;
using Hub.Web.Look;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Web.Tests;

/// <summary>How figures come in by hand: from a file, and for a whole channel.</summary>
public sealed class FigureEntryFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Fact]
    public async Task A_file_of_figures_is_tried_and_the_chosen_rows_are_taken()
    {
        var channel = await hub.World.ChannelAsync("assisted", "nhap-tep", [], []);
        var field = new FigureField(hub.Database);
        var grown = field.Grow(channel, new DateTimeOffset(2025, 2, 3, 3, 0, 0, TimeSpan.Zero));
        await field.WriteAsync();
        using var browser = await hub.SignedInAsync("can-bo-bao-chi");
        var csv = Encoding.UTF8.GetBytes($"""
            tin;kênh;chỉ số;giá trị;nguồn;minh chứng
            {grown.Code};nhap-tep;airings;1.234;đối tác;Sổ phát thanh
            {grown.Code};nhap-tep;views;=1+1;đối tác;Sổ
            """);

        var given = await browser.PostFilesAsync("/figures/import", [], ("so-lieu.csv", csv));
        var tried = await browser.GetAsync($"{given.Location}");
        var line = await browser.PostAsync($"{given.Location}", new() { ["Lines"] = "2" });
        var again = await browser.PostFilesAsync("/figures/import", [], ("ten-khac.csv", csv));

        Assert.Contains("2 dòng: 1 nhập được, 0 đã có, 1 có lỗi", tried.Text, StringComparison.Ordinal);
        Assert.Contains("giống công thức", tried.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, line.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        await using var db = hub.Db();
        Assert.Equal(1_234, (await db.Set<ReachSample>().SingleAsync(s => s.PublicationId == grown.Publication)).Value);
        Assert.Contains("1 chờ xác nhận", (await browser.GetAsync("/reach/channels/nhap-tep?period=2025-q1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_asks_when_a_figure_was_read_and_the_evidence_tells_both_moments()
    {
        var channel = await hub.World.ChannelAsync("assisted", "nhap-gio", [], []);
        var field = new FigureField(hub.Database);
        var grown = field.Grow(channel, new DateTimeOffset(2025, 2, 3, 3, 0, 0, TimeSpan.Zero));
        await field.WriteAsync();
        using var officer = await hub.SignedInAsync("can-bo-bao-chi");
        using var approver = await hub.SignedInAsync("lanh-dao-phong");
        Dictionary<string, string> form = new()
        {
            ["Form.Publication"] = grown.Publication.ToString("D"),
            ["Form.Metric"] = "airings",
            ["Form.Value"] = "1.234",
            ["Form.ToldBy"] = "document",
            ["Form.Evidence"] = "Sổ phát thanh số 3, xã Đồng Xanh",
        };

        var asked = await officer.GetAsync($"/figures/enter/{grown.Code}");
        var unread = await officer.PostAsync($"/figures/enter/{grown.Code}", new(form) { ["Form.ReadAt"] = "06/02/2025" });
        var early = await officer.PostAsync($"/figures/enter/{grown.Code}", new(form) { ["Form.ReadAt"] = "09:59 03/02/2025" });
        var entered = await officer.PostAsync($"/figures/enter/{grown.Code}", new(form) { ["Form.ReadAt"] = "08:30 06/02/2025" });

        Assert.Contains("không phải lúc nhập", asked.Text, StringComparison.Ordinal);
        Assert.Contains("không phải giờ đọc số", unread.Text, StringComparison.Ordinal);
        Assert.Contains("trước khi bài được đăng, lúc 10:00 03/02/2025", early.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, entered.Status);
        await using var db = hub.Db();
        var sample = await db.Set<ReachSample>().SingleAsync(s => s.PublicationId == grown.Publication);
        var entry = Times.Moment(sample.EnteredAt!.Value);
        Assert.Equal(new DateTimeOffset(2025, 2, 6, 1, 30, 0, TimeSpan.Zero), sample.ReadAt);
        Assert.NotEqual("08:30 06/02/2025", entry);
        foreach (var page in new[] { await officer.GetAsync($"/reach/evidence/{sample.Id}"), await approver.GetAsync("/figures/confirm") })
        {
            Assert.Contains("08:30 06/02/2025", page.Text, StringComparison.Ordinal);
            Assert.Contains(entry, page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Where_a_figure_stands_already_the_form_leads_to_its_correction()
    {
        var channel = await hub.World.ChannelAsync("assisted", "nhap-lan-hai", [], []);
        var field = new FigureField(hub.Database);
        var grown = field.Grow(channel, new DateTimeOffset(2025, 2, 3, 3, 0, 0, TimeSpan.Zero));
        await field.WriteAsync();
        using var officer = await hub.SignedInAsync("can-bo-bao-chi");
        var (ofItem, ofChannel) = ($"/figures/enter/{grown.Code}", "/figures/channel/nhap-lan-hai");
        Dictionary<string, string> item = new()
        {
            ["Form.Publication"] = grown.Publication.ToString("D"),
            ["Form.Metric"] = "airings",
            ["Form.Value"] = "1.234",
            ["Form.ReadAt"] = "08:30 06/02/2025",
            ["Form.ToldBy"] = "document",
            ["Form.Evidence"] = "Sổ phát thanh số 3, xã Đồng Xanh",
        };
        Dictionary<string, string> whole = new() { ["Form.From"] = "1/1/2025", ["Form.To"] = "31/3/2025", ["Form.Metric"] = "sent", ["Form.Value"] = "900", ["Form.ToldBy"] = "document", ["Form.Evidence"] = "Báo cáo số 45" };
        await officer.PostAsync(ofItem, item);
        await officer.PostAsync(ofChannel, whole);

        var second = await officer.PostAsync(ofItem, new(item) { ["Form.Value"] = "12" });
        var crossing = await officer.PostAsync(ofChannel, new(whole) { ["Form.From"] = "1/2/2025", ["Form.To"] = "30/4/2025" });

        await using var db = hub.Db();
        var (sample, figure) = (await db.Set<ReachSample>().SingleAsync(s => s.PublicationId == grown.Publication), await db.Set<ChannelFigure>().SingleAsync(f => f.ChannelId == channel));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (second.Status, crossing.Status));
        Assert.Contains("Sổ đã có số 1.234 đọc lúc 08:30 06/02/2025", second.Text, StringComparison.Ordinal);
        Assert.Contains("Kênh đã có số 900 của chỉ số này cho 01/01/2025 – 31/03/2025", crossing.Text, StringComparison.Ordinal);
        Assert.Contains($"{ofItem}?replaces={sample.Id}", second.Html, StringComparison.Ordinal);
        Assert.Contains($"{ofChannel}?replaces={figure.Id}", crossing.Html, StringComparison.Ordinal);
        var form = await officer.GetAsync($"{ofItem}?replaces={sample.Id}");
        Assert.Contains("value=\"08:30 06/02/2025\"", form.Html, StringComparison.Ordinal);
    }

    /// <summary>Both pass the form's own look; the database lets one through, and the other is told in words.</summary>
    [Fact]
    public async Task Of_two_who_enter_the_same_figure_at_the_same_moment_the_second_is_told()
    {
        var channel = await hub.World.ChannelAsync("assisted", "nhap-cung-luc", [], []);
        var field = new FigureField(hub.Database);
        var grown = field.Grow(channel, new DateTimeOffset(2025, 2, 3, 3, 0, 0, TimeSpan.Zero));
        await field.WriteAsync();
        using var officer = await hub.SignedInAsync("can-bo-bao-chi");
        await using var first = hub.Db();
        await using var transaction = await first.Database.BeginTransactionAsync();
        var readAt = new DateTimeOffset(2025, 2, 6, 1, 30, 0, TimeSpan.Zero);
        await hub.Jobs.Get<ManualFigures>().EnterAsync(first, new ManualFigure(grown.Publication, "airings", 1_234) { ToldBy = ToldBy.Document, Evidence = "Sổ phát thanh số 3", ReadAt = readAt }, hub.World.Writer, default);

        var second = officer.PostAsync($"/figures/enter/{grown.Code}", new()
        {
            ["Form.Publication"] = grown.Publication.ToString("D"),
            ["Form.Metric"] = "airings",
            ["Form.Value"] = "1.235",
            ["Form.ReadAt"] = "08:30 06/02/2025",
            ["Form.ToldBy"] = "document",
            ["Form.Evidence"] = "Sổ phát thanh số 3, xã Đồng Xanh",
        });
        await Eventually.IsTrue(
            () => first.Database.SqlQuery<bool>(
                $"select exists (select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())) as \"Value\"").SingleAsync(),
            "the second waits for the first", TimeSpan.FromSeconds(60));
        await transaction.CommitAsync();
        var told = await second;

        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("Người khác vừa ghi cùng chỗ này trước bạn", told.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.Equal(1_234, (await db.Set<ReachSample>().SingleAsync(s => s.PublicationId == grown.Publication)).Value);
    }

    [Fact]
    public async Task A_pdf_as_evidence_survives_another_fault_and_is_handed_out_to_the_house_alone()
    {
        var channel = await hub.World.ChannelAsync("assisted", "nhap-pdf", [], []);
        var field = new FigureField(hub.Database);
        var grown = field.Grow(channel, new DateTimeOffset(2025, 2, 3, 3, 0, 0, TimeSpan.Zero));
        await field.WriteAsync();
        using var officer = await hub.SignedInAsync("can-bo-bao-chi");
        using var approver = await hub.SignedInAsync("lanh-dao-phong");
        using var partner = await hub.SignedInAsync(RoleBundles.Partner);
        var pdf = Encoding.UTF8.GetBytes("%PDF-1.7\n% 1.234 lượt xem\n%%EOF\n");
        var hash = Convert.ToHexStringLower(SHA256.HashData(pdf));
        var at = $"/figures/enter/{grown.Code}";
        Dictionary<string, string> form = new() { ["Form.Publication"] = grown.Publication.ToString("D"), ["Form.Metric"] = "views", ["Form.Value"] = "mười hai" };

        var refused = await officer.PostFileAsync(at, at, "Upload", pdf, form, "Báo cáo quý.pdf");
        var entered = await officer.PostAsync(at, new(form) { ["Form.Value"] = "1.234", ["Form.File"] = hash });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (refused.Status, entered.Status));
        Assert.Contains(hash, refused.Html, StringComparison.Ordinal);
        await using var db = hub.Db();
        var sample = await db.Set<ReachSample>().SingleAsync(s => s.PublicationId == grown.Publication);
        foreach (var page in new[] { await officer.GetAsync($"/reach/evidence/{sample.Id}"), await approver.GetAsync("/figures/confirm") })
        {
            Assert.Contains("Báo cáo quý.pdf", page.Text, StringComparison.Ordinal);
            Assert.Contains($"href=\"/evidence-files/{hash}\"", page.Html, StringComparison.Ordinal);
        }

        Assert.Contains($"href=\"/evidence-files/{hash}\"", (await officer.GetAsync($"/items/{grown.Code}")).Html, StringComparison.Ordinal);
        var file = await approver.GetAsync($"/evidence-files/{hash}");
        Assert.Equal((HttpStatusCode.OK, "application/pdf", "nosniff"), (file.Status, file.Headers["Content-Type"], file.Headers["X-Content-Type-Options"]));
        Assert.StartsWith("attachment", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.GetAsync($"/evidence-files/{hash}")).Status);
    }

    [Fact]
    public async Task The_template_can_be_read_back()
    {
        using var browser = await hub.SignedInAsync("can-bo-bao-chi");

        Assert.Equal(2, FigureFile.Read(await browser.BytesAsync("/figures/template.csv")).Count);
    }

    [Fact]
    public async Task A_figure_of_a_whole_channel_is_entered_and_stands_apart()
    {
        await hub.World.ChannelAsync("assisted", "ca-kenh", [], []);
        using var officer = await hub.SignedInAsync("can-bo-bao-chi");

        var wrong = await officer.PostAsync("/figures/channel/ca-kenh", new() { ["Form.From"] = "1/1", ["Form.To"] = "31/3/2022", ["Form.Metric"] = "sent", ["Form.Value"] = "927 chục" });
        var exact = await officer.PostAsync("/figures/channel/ca-kenh", Rounded("exact"));
        var right = await officer.PostAsync("/figures/channel/ca-kenh", Rounded("at-least"));
        var page = (await officer.GetAsync("/reach/channels/ca-kenh?period=2022-q1")).Text;

        Assert.Contains("không phải ngày", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("không đọc được thành số", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, right.Status);
        Assert.Contains("là số làm tròn nên không phải “đúng số này”", exact.Text, StringComparison.Ordinal);
        Assert.Contains("hơn 927.000.000", page, StringComparison.Ordinal);
        Assert.Contains("làm tròn tới 1.000.000", page, StringComparison.Ordinal);
        Assert.Contains("chưa có người thứ hai xác nhận", page, StringComparison.Ordinal);
        Assert.Contains("không thuộc tin nào", page, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Rounded(string qualifier) => new()
    {
        ["Form.From"] = "1/1/2021",
        ["Form.To"] = "31/3/2022",
        ["Form.Metric"] = "sent",
        ["Form.Value"] = "927 triệu",
        ["Form.Qualifier"] = qualifier,
        ["Form.ToldBy"] = "press",
        ["Form.Evidence"] = "Báo Hoa Sữa, 08/04/2022",
    };
}
