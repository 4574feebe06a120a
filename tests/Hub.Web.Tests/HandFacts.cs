using System.IO.Compression;
using System.Net;
using Hub.ByHand;
using Hub.Deliveries;
using Hub.Evidence;
using Hub.Evidence.Verifying;
using Hub.Outbox;
using Hub.People;
using Hub.Web.Look;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Web.Tests;

/// <summary>What officers see and press who post by hand: one at a time, and one report of each task.</summary>
public sealed class HandFacts(WebHub hub) : IClassFixture<WebHub>
{
    private const string Link = "https://lotus.vn/w/post/123456.htm";

    [Fact]
    public async Task Whoever_takes_a_task_is_named_to_the_others_and_they_are_refused()
    {
        var id = await WaitingAsync();
        var page = $"/deliveries/{id}";
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        using var other = await hub.SignedInAsync(RoleBundles.Administrator);

        var free = await officer.GetAsync(page);
        var taken = await officer.PostAsync(page + "?handler=Claim", [], at: page);
        var mine = await officer.GetAsync(page);
        var theirs = await other.GetAsync(page);
        var second = await other.PostAsync(page + "?handler=Claim", [], at: page);
        var reported = await other.PostAsync(page + "?handler=Done", new() { ["Link"] = Link }, at: page);
        var queue = await other.GetAsync("/deliveries?group=hand");

        Assert.Contains("Chưa ai nhận việc này", free.Text, StringComparison.Ordinal);
        Assert.Contains("Tôi nhận việc này", free.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, taken.Status);
        Assert.Contains("Bạn đang giữ việc này đến", mine.Text, StringComparison.Ordinal);
        Assert.Contains("handler=Done", mine.Html, StringComparison.Ordinal);
        Assert.Contains("Đỗ Thị can-bo-bao-chi nhận lúc", theirs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Done", theirs.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=LetGo", theirs.Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (second.Status, reported.Status));
        Assert.Contains("Đỗ Thị can-bo-bao-chi đã nhận việc này lúc", second.Text, StringComparison.Ordinal);
        Assert.Contains("Đỗ Thị can-bo-bao-chi nhận lúc", queue.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_let_go_and_then_anybody_may_take_it()
    {
        var page = $"/deliveries/{await WaitingAsync()}";
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        using var approver = await hub.SignedInAsync(RoleBundles.Approver);
        await officer.PostAsync(page + "?handler=Claim", [], at: page);

        var freed = await approver.PostAsync(page + "?handler=LetGo", [], at: page);
        var taken = await approver.PostAsync(page + "?handler=Claim", [], at: page);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (freed.Status, taken.Status));
        Assert.Contains("Đỗ Thị lanh-dao-phong nhận lúc", (await officer.GetAsync(page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_says_when_it_was_posted_and_a_second_one_is_told_of_the_first()
    {
        var id = await WaitingAsync();
        var page = $"/deliveries/{id}";
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        using var other = await hub.SignedInAsync(RoleBundles.Approver);
        await using var db = hub.Db();
        var approved = await db.Deliveries.Where(d => d.Id == id).Select(d => d.CreatedAt).SingleAsync();

        var forward = await officer.PostAsync(page + "?handler=Done", new() { ["Link"] = Link, ["PostedAt"] = "08:30 31/12/2099" }, at: page);
        var unread = await officer.PostAsync(page + "?handler=Done", new() { ["Link"] = Link, ["PostedAt"] = "hôm qua" }, at: page);
        var done = await officer.PostAsync(page + "?handler=Done", new() { ["Link"] = Link, ["PostedAt"] = Times.Input(approved) }, at: page);
        var second = await other.PostAsync(page + "?handler=Done", new() { ["Link"] = Link }, at: page);

        Assert.Contains("Giờ đăng không thể sau lúc này", forward.Text, StringComparison.Ordinal);
        Assert.Contains("không phải giờ ngày", unread.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("Đỗ Thị can-bo-bao-chi đã báo xong việc này lúc", second.Text, StringComparison.Ordinal);
        Assert.Equal(approved, await db.Publications.Where(p => p.DeliveryId == id).Select(p => p.PublishedAt).SingleAsync());
    }

    [Fact]
    public async Task A_post_without_a_link_is_shown_by_a_capture_and_by_nothing_less()
    {
        var id = await WaitingAsync();
        var page = $"/deliveries/{id}";
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var picture = await File.ReadAllBytesAsync(Path.Combine(Checkout.Root, "content/samples/pictures/cau-bang-lang.jpg"));

        var bare = await officer.PostAsync(page + "?handler=Done", new() { ["NoLink"] = "true" }, at: page);
        var wrong = await officer.PostFileAsync(page + "?handler=Done", page, "Capture", "không phải ảnh"u8.ToArray(), new() { ["NoLink"] = "true" });
        var unsaid = await officer.PostFileAsync(page + "?handler=Done", page, "Capture", picture, []);
        var done = await officer.PostFileAsync(page + "?handler=Done", page, "Capture", picture, new() { ["NoLink"] = "true" });
        var shown = await officer.GetAsync(page);

        Assert.Contains("cần ảnh chụp màn hình bài đăng", bare.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("gửi ảnh chụp nếu không có đường dẫn", unsaid.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Contains("Bài này không có đường dẫn", shown.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        var (publication, capture) = (await db.Publications.SingleAsync(p => p.DeliveryId == id), await db.Set<HandCapture>().SingleAsync(c => c.DeliveryId == id));
        Assert.Equal(($"hand/{id:N}", (string?)null, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(picture))), (publication.RemoteId, publication.Url, capture.Sha256));
        var pack = await hub.Services.GetRequiredService<Exporting>().ExportAsync(publication.SubjectId, hub.World.Approver, default);
        Assert.True(PackVerification.Run(pack.Bytes).IsWhole);
        using var zip = new ZipArchive(new MemoryStream(pack.Bytes));
        Assert.Contains(zip.Entries, e => e.FullName.Contains(capture.Sha256, StringComparison.Ordinal) && e.Length == picture.Length);
    }

    [Fact]
    public async Task What_was_not_looked_at_is_said_to_be_not_tested_and_never_found()
    {
        var page = $"/deliveries/{await WaitingAsync()}";
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        await officer.PostAsync(page + "?handler=Done", new() { ["Link"] = Link }, at: page);

        var before = await officer.GetAsync(page);
        await hub.Services.GetServices<Hub.Engine.IJobHandler>().OfType<OutboxRelay>().Single().RunAsync("", default);
        var after = await officer.GetAsync(page);
        var again = await officer.PostAsync(page + "?handler=LookAgain", [], at: page);

        Assert.Contains("Máy sẽ mở thử trong khoảng một phút", before.Text, StringComparison.Ordinal);
        Assert.Contains("Chưa kiểm tra", after.Text, StringComparison.Ordinal);
        Assert.Contains("môi trường thực hành", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("thấy dòng nguồn", after.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
    }

    [Fact]
    public async Task A_post_that_nobody_took_is_overdue_on_every_page_that_lists_it()
    {
        var id = await WaitingAsync();
        await hub.Database.TamperAsync($"update hub.deliveries set changed_at = changed_at - interval '5 hours' where id = '{id}'");
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        foreach (var path in (string[])["/", "/deliveries?group=hand", $"/deliveries/{id}"])
        {
            Assert.Contains("Quá hạn, chưa ai nhận", (await officer.GetAsync(path)).Text, StringComparison.Ordinal);
        }

        await officer.PostAsync($"/deliveries/{id}?handler=Claim", [], at: $"/deliveries/{id}");
        Assert.DoesNotContain("Quá hạn, chưa ai nhận", (await officer.GetAsync($"/deliveries/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_of_an_order_is_taken_on_its_own_page()
    {
        var id = await WaitingAsync();
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        using var other = await hub.SignedInAsync(RoleBundles.Administrator);
        await officer.PostAsync($"/deliveries/{id}?handler=Done", new() { ["Link"] = Link }, at: $"/deliveries/{id}");
        await using var db = hub.Db();
        var delivery = await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == id);
        await hub.World.WithdrawAsync(delivery.SubjectId);
        await hub.Jobs.RunLaneAsync(delivery.ChannelId);
        var order = await db.Orders.Where(o => o.ItemId == delivery.SubjectId).Select(o => o.Id).SingleAsync();
        var task = $"/orders/{order}/tasks/{await db.Channels.Where(c => c.Id == delivery.ChannelId).Select(c => c.Slug).SingleAsync()}";

        var taken = await officer.PostAsync(task + "?handler=Claim", [], at: task);
        var theirs = await other.GetAsync(task);
        var done = await other.PostAsync(task + "?handler=Done", new() { ["Form.Note"] = "Đã gỡ", ["Form.ProofLink"] = Link }, at: task);
        var card = await other.GetAsync($"/orders/{order}");

        Assert.Equal(HttpStatusCode.Redirect, taken.Status);
        Assert.Contains("Đỗ Thị can-bo-bao-chi nhận lúc", theirs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Done", theirs.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, done.Status);
        Assert.Contains("Đỗ Thị can-bo-bao-chi nhận lúc", card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_channel_says_that_it_is_posted_by_hand_and_what_its_limits_are()
    {
        await hub.World.ChannelAsync("lotus", "lotus-so", new() { ["max-characters"] = "1500" }, []);
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var page = (await officer.GetAsync("/channels/lotus-so")).Text;

        Assert.Contains("Lotus chưa có API đăng bài công khai; cán bộ đăng thủ công và dán đường dẫn bài đăng.", page, StringComparison.Ordinal);
        Assert.Contains("tối đa 1500 ký tự; nhiều nhất 20 ảnh, mỗi ảnh 8 MB", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_template_by_post_can_be_taken_and_read_back()
    {
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        Assert.Equal(5, Hub.Reach.Importing.FigureFile.Read(await officer.BytesAsync("/figures/template-posts.csv")).Count);
    }

    private async Task<Guid> WaitingAsync()
    {
        var channel = await hub.World.ChannelAsync("lotus", $"dang-tay-{Guid.NewGuid():n}", new() { ["mode"] = "assisted" }, []);
        var item = await hub.World.ApprovedItemAsync(channel);
        await hub.Jobs.RunLaneAsync(channel);
        var delivery = Assert.Single(await hub.World.DeliveriesAsync(item, channel));
        Assert.Equal(DeliveryState.NeedsHand, delivery.Facts.State);
        return delivery.Id;
    }
}
