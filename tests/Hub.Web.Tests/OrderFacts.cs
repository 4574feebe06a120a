using System.Net;
using Hub.Orders;
using Hub.People;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Web.Tests;

public sealed class OrderFacts(WebHub hub) : IClassFixture<WebHub>
{
    private int posts = 1000;

    [Fact]
    public async Task A_withdrawal_is_looked_at_before_it_is_ordered_and_then_followed_channel_by_channel()
    {
        var (item, code, _) = await ByHandAsync();
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var page = $"/items/{code}/withdraw";

        var before = await officer.GetAsync(page);
        Assert.Contains("Điều sẽ xảy ra trên từng kênh", before.Text, StringComparison.Ordinal);
        Assert.Contains("Người làm trên kênh", before.Text, StringComparison.Ordinal);
        Assert.Contains("trong 60 phút", before.Text, StringComparison.Ordinal);
        Assert.Equal(0, await OrdersAsync(item));
        var ordered = await officer.PostAsync(page, new() { ["Reason"] = "Sai giờ mở cửa" }, at: page);
        var order = await officer.GetAsync(ordered.Location!.ToString());

        Assert.Equal(HttpStatusCode.OK, order.Status);
        Assert.Contains("Sai giờ mở cửa", order.Text, StringComparison.Ordinal);
        Assert.Contains("Bản cũ vẫn còn hoặc có thể còn trên", order.Text, StringComparison.Ordinal);
        Assert.Contains(code, (await officer.GetAsync("/orders?state=open&kind=withdrawal")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(code, (await officer.GetAsync("/orders?state=closed")).Text, StringComparison.Ordinal);
        Assert.Contains(code, (await officer.GetAsync($"/orders?item={code.ToLowerInvariant()}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_an_error_was_found_is_said_with_the_order_or_not_at_all_and_printed_as_it_was_said()
    {
        var (item, code, _) = await ByHandAsync();
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var page = $"/items/{code}/withdraw";

        var unreadable = await officer.PostAsync(page, new() { ["Reason"] = "Sai giờ mở cửa", ["Found"] = "sáng nay" }, at: page);
        var ahead = await officer.PostAsync(page, new() { ["Reason"] = "Sai giờ mở cửa", ["Found"] = "08:30 31/12/2099" }, at: page);
        Assert.Equal(0, await OrdersAsync(item));
        await using var db = hub.Db();
        var found = Times.Moment(await HubClock.ReadAsync(db, default));
        var ordered = await officer.PostAsync(page, new() { ["Reason"] = "Sai giờ mở cửa", ["Found"] = found }, at: page);
        var order = await officer.GetAsync(ordered.Location!.ToString());
        var (other, otherCode, _) = await ByHandAsync();
        await hub.World.WithdrawAsync(other);
        var silent = await officer.GetAsync($"/orders/{await OrderAsync(other)}/certificate");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (unreadable.Status, ahead.Status));
        Assert.Contains("“sáng nay” không phải giờ ngày", unreadable.Text, StringComparison.Ordinal);
        Assert.Contains("Giờ phát hiện chưa tới", ahead.Text, StringComparison.Ordinal);
        Assert.Contains("08:30 31/12/2099", ahead.Text, StringComparison.Ordinal);
        Assert.Matches($"Phát hiện sai lúc</dt><dd>{found}</dd>", order.Text);
        Assert.Matches("Phát hiện sai lúc</dt><dd>không ghi</dd>", silent.Text);
        Assert.Contains(otherCode, silent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_by_hand_counts_with_proof_and_closes_the_certificate()
    {
        var (item, _, channel) = await ByHandAsync();
        await hub.World.WithdrawAsync(item);
        await hub.Jobs.RunLaneAsync(channel.Id);
        var order = await OrderAsync(item);
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var task = $"/orders/{order}/tasks/{channel.Slug}";

        var shown = await officer.GetAsync(task);
        var done = await officer.PostAsync(task + "?handler=Done", [], at: task);
        var missing = await officer.GetAsync($"/orders/{order}");
        var refused = await officer.PostAsync(task + "?handler=Prove", new() { ["Form.ProofLink"] = "https://luu.example/1" }, at: task);
        var proven = await officer.PostAsync(task + "?handler=Prove", new() { ["Form.Note"] = "Mở trang, bài không còn", ["Form.ProofLink"] = "https://luu.example/1" }, at: task);
        var certificate = await officer.GetAsync($"/orders/{order}/certificate");

        Assert.Contains("Cả bài này phải gỡ khỏi kênh", shown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Contains("Thiếu bằng chứng", missing.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(HttpStatusCode.Redirect, proven.Status);
        Assert.Contains("nội dung không đổi nữa", certificate.Text, StringComparison.Ordinal);
        Assert.Contains("Người chứng minh bằng đường dẫn", certificate.Text, StringComparison.Ordinal);
        Assert.Matches("""Bản trước khi xử lý \(mã băm\)</dt><dd><code>[0-9a-f]{64}</code><span class="block">[^<]+ lúc \d\d:\d\d:\d\d""", certificate.Text);
        Assert.Contains("Ghi nhận đăng tay: Đỗ Thị can-bo-bao-chi", certificate.Text, StringComparison.Ordinal);
        Assert.Contains("chưa xem lại; hạn", certificate.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        var frozen = await db.OrderCertificates.SingleAsync(c => c.OrderId == order);
        Assert.Contains(frozen.Sha256, certificate.Text, StringComparison.Ordinal);
        Assert.Equal(frozen.Content, (await officer.GetAsync($"/orders/{order}/certificate?handler=Json")).Html);
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Action == "order.certificate-exported" && a.SubjectId == order.ToString()));
    }

    [Fact]
    public async Task A_task_by_hand_shows_what_differs_in_words()
    {
        var (item, _, channel) = await ByHandAsync();
        await hub.World.CorrectAsync(item, channel.Id);
        await hub.Jobs.RunLaneAsync(channel.Id);
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var shown = await officer.GetAsync($"/orders/{await OrderAsync(item)}/tasks/{channel.Slug}");

        Assert.Matches("<del><b>bỏ:</b> [^<]*</del>", shown.Text);
        Assert.Matches("<ins><b>thêm:</b> [^<]*7h30[^<]*</ins>", shown.Text);
    }

    [Fact]
    public async Task Whoever_ordered_it_cannot_declare_it_impossible_and_who_may_not_operate_proves_nothing()
    {
        var (item, _, channel) = await ByHandAsync();
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        using var approver = await hub.SignedInAsync(RoleBundles.Approver);
        using var editor = await hub.SignedInAsync(RoleBundles.Editor);
        var code = await hub.World.CodeAsync(item);
        await officer.PostAsync($"/items/{code}/withdraw", new() { ["Reason"] = "Sai" }, at: $"/items/{code}/withdraw");
        await hub.Jobs.RunLaneAsync(channel.Id);
        var task = $"/orders/{await OrderAsync(item)}/tasks/{channel.Slug}";
        var declared = new Dictionary<string, string> { ["Form.Why"] = "Kênh đã đóng", ["Form.NoFollowUp"] = "Không còn người đọc" };

        var own = await officer.PostAsync(task + "?handler=Impossible", declared, at: task);
        var none = await editor.PostAsync(task + "?handler=Impossible", declared, at: "/items/new");
        var proof = await editor.PostAsync(task + "?handler=Prove", new() { ["Form.Note"] = "Đã xem" }, at: "/items/new");
        var other = await approver.PostAsync(task + "?handler=Impossible", declared, at: task);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, own.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.Status);
        Assert.Equal(HttpStatusCode.Forbidden, proof.Status);
        Assert.Equal(HttpStatusCode.Redirect, other.Status);
        Assert.Contains("Không có tin đính chính: Không còn người đọc", (await officer.GetAsync($"/orders/{await OrderAsync(item)}/certificate")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_follow_up_is_begun_as_a_notice_that_names_the_item()
    {
        var (item, code, channel) = await ByHandAsync();
        await hub.World.WithdrawAsync(item);
        var task = $"/orders/{await OrderAsync(item)}/tasks/{channel.Slug}";
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var begun = await officer.PostAsync(task + "?handler=FollowUp", [], at: task);

        await using var db = hub.Db();
        var followUp = await db.OrderTasks.Where(t => t.Id == db.OrderTasks.Single(x => db.Orders.Any(o => o.Id == x.OrderId && o.ItemId == item)).Id).Select(t => t.FollowUpId).SingleAsync();
        var revision = await db.Revisions.SingleAsync(r => r.ItemId == followUp);
        Assert.Equal(HttpStatusCode.Redirect, begun.Status);
        Assert.Equal(Hub.Items.ItemKind.Notice, revision.Kind);
        Assert.Contains(code, revision.BodyMarkdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_roster_and_the_reminders_are_kept_by_administrators_and_whoever_is_on_duty_withdraws()
    {
        var (item, code, _) = await ByHandAsync();
        var person = await hub.AddPersonAsync("truc-ban", RoleBundles.Editor);
        using var admin = await hub.SignedInAsync(RoleBundles.Administrator);
        using var duty = await hub.SignedInAsync("truc-ban");
        var turn = new Dictionary<string, string> { ["Who"] = person.ToString(), ["From"] = "00:00 01/01/2020", ["To"] = "00:00 31/01/2020" };

        Assert.Equal(HttpStatusCode.Forbidden, (await duty.PostAsync("/duty?handler=Add", turn, at: "/items/new")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await duty.GetAsync($"/items/{code}/withdraw")).Status);
        await using (var db = hub.Db())
        {
            var now = TimeZoneInfo.ConvertTime(await HubClock.ReadAsync(db, default), TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"));
            (turn["From"], turn["To"]) = ($"{now.AddHours(-1):HH:mm dd/MM/yyyy}", $"{now.AddHours(2):HH:mm dd/MM/yyyy}");
        }

        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync("/duty?handler=Add", turn, at: "/duty")).Status);
        Assert.Contains("Đang trực", (await duty.GetAsync("/duty")).Text, StringComparison.Ordinal);
        var ordered = await duty.PostAsync($"/items/{code}/withdraw", new() { ["Reason"] = "Sai số liệu" }, at: $"/items/{code}/withdraw");
        Assert.Equal(HttpStatusCode.Redirect, ordered.Status);
        Assert.Contains("(trực ban) ra lệnh", (await duty.GetAsync(ordered.Location!.ToString())).Text, StringComparison.Ordinal);

        var step = new Dictionary<string, string> { ["Minutes"] = "30", ["Who"] = "address", ["Address"] = "doi-tac@kenh.example" };
        Assert.Equal(HttpStatusCode.Forbidden, (await duty.PostAsync("/escalation?handler=Add", step, at: "/items/new")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync("/escalation?handler=Add", step, at: "/escalation")).Status);
        Assert.Contains("30 phút sau hạn", (await admin.GetAsync("/escalation")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await OrdersAsync(item));
    }

    [Fact]
    public async Task A_correction_shows_the_approver_what_will_happen_and_what_it_leaves_out()
    {
        var (item, _, channel) = await ByHandAsync();
        var other = await Channels.OfPartnerAsync(hub);
        await hub.World.ReviseAsync(item, global::Tests.Support.Hubs.World.Draft("Quầy số 4 mở cửa từ 7h30", "Giờ mở cửa đúng là 7h30."));
        var submission = await hub.World.SubmitAsync(item, null, other);
        using var approver = await hub.SignedInAsync(RoleBundles.Approver);

        var review = await approver.GetAsync($"/approvals/{submission}");

        Assert.Contains("Điều sẽ xảy ra trên từng kênh", review.Text, StringComparison.Ordinal);
        Assert.Contains("Lệnh không nêu kênh này mà bản cũ đang ở đó", review.Text, StringComparison.Ordinal);
        await hub.World.ApproveAsync(submission);
        await using var db = hub.Db();
        var tasks = await db.OrderTasks.Where(t => db.Orders.Any(o => o.Id == t.OrderId && o.ItemId == item)).ToListAsync();
        Assert.Equal([TaskMeans.Publish, TaskMeans.NotNamed], tasks.OrderBy(t => t.ChannelId == channel.Id).Select(t => t.Means));
    }

    [Fact]
    public async Task The_certificate_is_a_pdf_when_chromium_is_there()
    {
        var (item, _, _) = await ByHandAsync();
        await hub.World.WithdrawAsync(item);
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var pdf = await officer.GetAsync($"/orders/{await OrderAsync(item)}/certificate?handler=Pdf");

        Assert.Equal(HttpStatusCode.OK, pdf.Status);
        Assert.StartsWith("%PDF-", pdf.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_paper_loads_nothing_from_outside()
    {
        var (item, _, _) = await ByHandAsync();
        await hub.World.WithdrawAsync(item);
        await using var db = hub.Db();
        await using var scope = hub.Services.CreateAsyncScope();
        var view = (await Hub.Orders.Certificates.CertificateView.ReadAsync(db, await OrderAsync(item), default))!;
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = scope.ServiceProvider };
        scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Http.IHttpContextAccessor>().HttpContext = context;

        var html = await scope.ServiceProvider.GetRequiredService<Look.PaperPages>().HtmlAsync(
            context, "/Pages/Orders/_CertificatePaper.cshtml", new Pages.Orders.CertificatePaper(view, "Sở Văn hóa", DateTimeOffset.UnixEpoch, Practice: true));

        Assert.DoesNotMatch("""(src|href)="(?!#|data:)[^"]*\.(css|js|svg|png|jpg|woff2)""", html);
        Assert.DoesNotContain("url(\"fonts", html, StringComparison.Ordinal);
        Assert.Contains("DỮ LIỆU MẪU – MÔI TRƯỜNG THỰC HÀNH", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    private async Task<(Guid Item, string Code, Hub.Channels.Channel Channel)> ByHandAsync()
    {
        var channel = await hub.World.ChannelAsync("lotus", $"dang-tay-{Guid.NewGuid():n}", new() { ["mode"] = "assisted" }, []);
        var item = await hub.World.ApprovedItemAsync(channel);
        await hub.Jobs.RunLaneAsync(channel);
        await using var db = hub.Db();
        var delivery = Assert.Single(await hub.World.DeliveriesAsync(item, channel)).Id;
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Jobs.Get<Hub.Deliveries.Decisions>().DoneAsync(db, delivery, $"https://lotus.vn/w/post/{++posts}.htm", hub.World.Writer, default);
        await transaction.CommitAsync();
        return (item, await hub.World.CodeAsync(item), await db.Channels.AsNoTracking().SingleAsync(c => c.Id == channel));
    }

    private async Task<Guid> OrderAsync(Guid item)
    {
        await using var db = hub.Db();
        return await db.Orders.Where(o => o.ItemId == item).OrderByDescending(o => o.OrderedAt).Select(o => o.Id).FirstAsync();
    }

    private async Task<int> OrdersAsync(Guid item)
    {
        await using var db = hub.Db();
        return await db.Orders.CountAsync(o => o.ItemId == item);
    }
}
