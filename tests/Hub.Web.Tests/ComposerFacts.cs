using System.Net;
using System.Text;
using Hub.Approvals;
using Hub.Items;
using Hub.People;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.EntityFrameworkCore;
using Tests.Support.Hubs;

namespace Hub.Web.Tests;

public sealed class ComposerFacts(WebHub hub) : IClassFixture<WebHub>
{
    private static Dictionary<string, string> Form(string title) => new()
    {
        ["Form.Title"] = title,
        ["Form.Summary"] = "Người dân nộp hồ sơ từ 8h00.",
        ["Form.Body"] = "Phục vụ **1.234,5** lượt 🌸.",
        ["Form.Source"] = "Sở Văn hóa và Thông tin",
    };

    [Fact]
    public async Task Text_typed_with_loose_marks_is_stored_composed_and_found_without_any()
    {
        using var browser = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var title = "Đường lối đổi mới ở phường Ngọc Hà".Normalize(NormalizationForm.FormD);

        var saved = await browser.PostAsync("/items/new", Form(title));
        var found = await browser.GetAsync("/items?q=" + Uri.EscapeDataString("DUONG loi ngoc"));
        var foundWithMarks = await browser.GetAsync("/items?q=" + Uri.EscapeDataString("đường LỐI".Normalize(NormalizationForm.FormD)));
        var notFound = await browser.GetAsync("/items?q=" + Uri.EscapeDataString("duong thuy"));

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        await using var db = hub.Db();
        var revision = await db.Revisions.SingleAsync(r => r.Title == "Đường lối đổi mới ở phường Ngọc Hà");
        Assert.Equal((RevisionOrigin.Composer, 1), (revision.Origin, revision.Number));
        Assert.Contains("Đường lối đổi mới", found.Text, StringComparison.Ordinal);
        Assert.Contains("Đường lối đổi mới", foundWithMarks.Text, StringComparison.Ordinal);
        Assert.Contains("Không có tin khớp", notFound.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_of_a_submission_come_at_once_and_nothing_is_saved()
    {
        using var browser = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var page = await browser.PostAsync("/items/new?handler=Submit", new()
        {
            ["Form.Title"] = "Tin thiếu nhiều thứ",
            ["Form.Body"] = "Xem <b>đây</b> và [đó](khong-day-du)",
            ["Form.Source"] = "Sở",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Thiếu tóm tắt", page.Text, StringComparison.Ordinal);
        Assert.Contains("không dùng thẻ HTML", page.Text, StringComparison.Ordinal);
        Assert.Contains("phải là địa chỉ đầy đủ", page.Text, StringComparison.Ordinal);
        Assert.Contains("Tin thiếu nhiều thứ", page.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.False(await db.Revisions.AnyAsync(r => r.Title == "Tin thiếu nhiều thứ"));
    }

    [Fact]
    public async Task Faults_of_the_text_the_hours_the_channels_and_the_pictures_come_together()
    {
        using var browser = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var form = Form(new string('Đ', 251));
        (form["Form.At"], form["Form.Until"]) = ("08:00 01/01/2020", "ngày mai");

        var page = await browser.PostFilesAsync("/items/new?handler=Submit", form, ("ảnh.jpg", "không phải ảnh"u8.ToArray()));

        Assert.Contains("Tiêu đề dài quá 250 ký tự", page.Text, StringComparison.Ordinal);
        Assert.Contains("“ngày mai” không phải giờ ngày", page.Text, StringComparison.Ordinal);
        Assert.Contains("Giờ hẹn đã qua", page.Text, StringComparison.Ordinal);
        Assert.Contains("Chưa chọn kênh nào", page.Text, StringComparison.Ordinal);
        Assert.Contains("không phải ảnh JPEG, PNG hoặc WebP", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#tit\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"ngày mai\"", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_begins_with_the_channels_where_the_item_already_is_and_the_hour_that_was_asked_for()
    {
        var (there, elsewhere) = (await Channels.OfPartnerAsync(hub), await Channels.OfPartnerAsync(hub));
        var item = await hub.World.ItemAsync();
        await using var db = hub.Db();
        var later = (await HubClock.ReadAsync(db, default)).AddHours(2);
        await hub.World.ApproveAsync(await hub.World.SubmitAsync(item, later, there));
        using var browser = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var page = await browser.GetAsync($"/items/{await hub.World.CodeAsync(item)}/edit");

        Assert.Matches($"name=\"Form.Channels\" value=\"{there}\" checked", page.Html);
        Assert.DoesNotMatch($"name=\"Form.Channels\" value=\"{elsewhere}\" checked", page.Html);
        Assert.Contains($"value=\"{Times.Input(later)}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_saves_over_what_somebody_else_saved_meanwhile_is_told_first_and_loses_nothing()
    {
        var item = await hub.World.ItemAsync();
        var page = $"/items/{await hub.World.CodeAsync(item)}/edit";
        using var browser = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var mine = Form("Bản của tôi");
        mine["Form.Based"] = "1";
        await hub.World.ReviseAsync(item, World.Draft("Bản của người khác"));

        var told = await browser.PostAsync(page, mine);
        mine["Form.Based"] = "2";
        var saved = await browser.PostAsync(page, mine);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, told.Status);
        Assert.Contains("đã lưu bản 2 lúc", told.Text, StringComparison.Ordinal);
        Assert.Contains("Bản của tôi</textarea>", told.Text, StringComparison.Ordinal);
        Assert.Contains("name=\"Form.Based\" value=\"2\"", told.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        await using var db = hub.Db();
        Assert.Equal(["Phường Hoa Sữa mở thêm quầy tiếp nhận hồ sơ vào sáng thứ Bảy", "Bản của người khác", "Bản của tôi"], await db.Revisions.Where(r => r.ItemId == item).OrderBy(r => r.Number).Select(r => r.Title).ToListAsync());
    }

    [Fact]
    public async Task A_narrowed_window_that_cannot_be_read_approves_nothing()
    {
        var channel = await Channels.OfPartnerAsync(hub);
        var submission = await hub.World.SubmitAsync(await hub.World.ItemAsync(), null, channel);
        using var approver = await hub.SignedInAsync(RoleBundles.Approver);

        var page = await approver.PostAsync($"/approvals/{submission}?handler=Approve", new() { ["To"] = "32:00 hôm nay" }, at: $"/approvals/{submission}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("“32:00 hôm nay” không phải giờ ngày", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"32:00 hôm nay\"", page.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.Equal(SubmissionState.Open, (await db.Submissions.SingleAsync(s => s.Id == submission)).State);
    }

    [Fact]
    public async Task A_schedule_in_the_past_is_refused_in_both_languages()
    {
        var channel = await Channels.OfPartnerAsync(hub);
        using var browser = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var form = Form("Tin hẹn giờ đã qua");
        form["Form.Channels"] = channel.ToString();
        form["Form.At"] = "08:00 01/01/2020";

        var vietnamese = await browser.PostAsync("/items/new?handler=Submit", form);
        await browser.PostAsync("/language", new() { ["to"] = "/items" }, at: "/items");
        var english = await browser.PostAsync("/items/new?handler=Submit", form);

        Assert.Contains("Giờ hẹn đã qua", vietnamese.Text, StringComparison.Ordinal);
        Assert.Contains("The time has passed", english.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.False(await db.Revisions.AnyAsync(r => r.Title == "Tin hẹn giờ đã qua"));
    }

    [Fact]
    public async Task A_text_file_named_jpg_is_refused_and_the_words_stay_in_the_form()
    {
        using var browser = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var page = await browser.PostFilesAsync("/items/new", Form("Tin có ảnh giả"), ("ảnh-bìa.jpg", "không phải ảnh"u8.ToArray()));

        Assert.Contains("không phải ảnh JPEG, PNG hoặc WebP", page.Text, StringComparison.Ordinal);
        Assert.Contains("Tin có ảnh giả", page.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.False(await db.Media.AnyAsync());
    }

    [Fact]
    public async Task The_preview_shows_what_a_channel_would_and_saves_nothing()
    {
        var channel = await Channels.OfPartnerAsync(hub);
        using var browser = await hub.SignedInAsync(RoleBundles.Editor);
        var form = Form("Chỉ xem trước thôi");
        form["Form.Channels"] = channel.ToString();

        var page = await browser.PostAsync("/items/new?handler=Preview", form);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("<strong>1.234,5</strong>", page.Html, StringComparison.Ordinal);
        Assert.Contains("Nguồn: Sở Văn hóa và Thông tin", page.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.False(await db.Revisions.AnyAsync(r => r.Title == "Chỉ xem trước thôi"));
    }

    [Fact]
    public async Task From_the_composer_to_a_delivery_by_two_people()
    {
        var channel = await Channels.OfPartnerAsync(hub);
        using var writer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var form = Form("Phường Hoa Sữa mở thêm quầy");
        form["Form.Channels"] = channel.ToString();

        var submitted = await writer.PostAsync("/items/new?handler=Submit", form);
        await using var db = hub.Db();
        var submission = await db.Submissions.SingleAsync(s => s.State == SubmissionState.Open && db.SubmissionChannels.Any(c => c.SubmissionId == s.Id && c.ChannelId == channel));
        var own = await writer.PostAsync($"/approvals/{submission.Id}?handler=Approve", [], at: "/items");
        using var approver = await hub.SignedInAsync(RoleBundles.Approver);
        var review = await approver.GetAsync($"/approvals/{submission.Id}");
        var approved = await approver.PostAsync($"/approvals/{submission.Id}?handler=Approve", new() { ["From"] = "", ["To"] = "" }, at: $"/approvals/{submission.Id}");

        Assert.Equal(HttpStatusCode.Redirect, submitted.Status);
        Assert.Equal(HttpStatusCode.Forbidden, own.Status);
        Assert.Contains("Nguồn: Sở Văn hóa và Thông tin", review.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, approved.Status);
        var delivery = await db.Deliveries.AsNoTracking().SingleAsync(d => d.SubjectId == submission.ItemId);
        var payload = await db.SubmissionChannels.AsNoTracking().SingleAsync(c => c.SubmissionId == submission.Id);
        Assert.Equal(payload.PayloadHash, delivery.Facts.PayloadHash);
        var item = await writer.GetAsync(submitted.Location!.OriginalString);
        Assert.Contains("Chưa đăng", item.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_needs_a_reason_and_the_writer_reads_it()
    {
        var channel = await Channels.OfPartnerAsync(hub);
        var submission = await hub.World.SubmitAsync(await hub.World.ItemAsync(), null, channel);
        using var approver = await hub.SignedInAsync(RoleBundles.Approver);

        var without = await approver.PostAsync($"/approvals/{submission}?handler=Return", new() { ["Reason"] = " " }, at: $"/approvals/{submission}");
        await approver.PostAsync($"/approvals/{submission}?handler=Return", new() { ["Reason"] = "Ghi rõ giờ mở cửa." }, at: $"/approvals/{submission}");

        Assert.Contains("Hãy ghi lý do trả lại", without.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        var row = await db.Submissions.SingleAsync(s => s.Id == submission);
        Assert.Equal((SubmissionState.Returned, "Ghi rõ giờ mở cửa."), (row.State, row.ReturnReason));
        using var writer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var code = await hub.World.CodeAsync(row.ItemId);
        Assert.Contains("Ghi rõ giờ mở cửa.", (await writer.GetAsync($"/items/{code}/edit")).Text, StringComparison.Ordinal);
        Assert.Contains(": Ghi rõ giờ mở cửa.", (await writer.GetAsync($"/items/{code}")).Text, StringComparison.Ordinal);
    }
}
