using System.Net;
using Hub.Channels.Connecting;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Tests;

public sealed class ChannelFacts(WebHub hub) : IClassFixture<WebHub>
{
    private static Dictionary<string, string> Form(string slug, string endpoint) => new()
    {
        ["Form.Name"] = $"Kênh {slug}",
        ["Form.Slug"] = slug,
        ["Form.Settings[endpoint]"] = endpoint,
        ["Form.Secrets[secret]"] = "whsec_" + Convert.ToBase64String(new byte[32]),
    };

    [Fact]
    public async Task Practice_refuses_a_foreign_host_in_words_and_stores_nothing()
    {
        using var administrator = await hub.SignedInAsync(RoleBundles.Administrator);

        var page = await administrator.PostAsync("/channels/new?connector=signed-push", Form("doi-tac-that", "https://doi-tac.example.vn/hooks"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Thực hành chỉ gửi tới trang giả lập, không gửi tới doi-tac.example.vn", page.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.False(await db.Channels.AnyAsync(c => c.Slug == "doi-tac-that"));
    }

    [Fact]
    public async Task A_new_channel_is_read_only_until_a_document_allows_it_and_it_is_opened()
    {
        using var administrator = await hub.SignedInAsync(RoleBundles.Administrator);
        const string Page = "/channels/doi-tac-moi";

        var added = await administrator.PostAsync("/channels/new?connector=signed-push", Form("doi-tac-moi", "http://127.0.0.1:9/hooks/moi"));
        var tooEarly = await administrator.PostAsync(Page + "?handler=Open", [], at: Page);
        await administrator.PostAsync(Page + "?handler=Permit", new() { ["Paper.Number"] = "12/QĐ-SVHTT", ["Paper.SignedBy"] = "Giám đốc Sở" }, at: Page);
        await administrator.PostAsync(Page + "?handler=Open", [], at: Page);

        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        Assert.Contains("Chưa có văn bản cho phép", tooEarly.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.NotNull((await db.Channels.SingleAsync(c => c.Slug == "doi-tac-moi")).OpenedAt);
    }

    [Fact]
    public async Task A_channel_is_retired_with_a_reason_says_so_everywhere_and_is_taken_back()
    {
        using var administrator = await hub.SignedInAsync(RoleBundles.Administrator);
        const string Page = "/channels/doi-tac-nghi";
        await administrator.PostAsync("/channels/new?connector=signed-push", Form("doi-tac-nghi", "http://127.0.0.1:9/hooks/nghi"));

        var silent = await administrator.PostAsync(Page + "?handler=Retire", new() { ["Reason"] = " " }, at: Page);
        var retired = await administrator.PostAsync(Page + "?handler=Retire", new() { ["Reason"] = "Đối tác đóng trang" }, at: Page);
        var (page, list) = (await administrator.GetAsync(Page), await administrator.GetAsync("/channels"));
        await administrator.PostAsync(Page + "?handler=Return", [], at: Page);

        Assert.Contains("Hãy ghi lý do ngừng dùng kênh", silent.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, retired.Status);
        Assert.Contains("Kênh đã ngừng dùng từ", page.Text, StringComparison.Ordinal);
        Assert.Contains("Đã ngừng dùng", list.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.Null((await db.Channels.SingleAsync(c => c.Slug == "doi-tac-nghi")).RetiredAt);
    }

    [Fact]
    public async Task A_document_with_a_date_that_cannot_be_read_is_refused_and_one_until_a_day_holds_through_it()
    {
        using var administrator = await hub.SignedInAsync(RoleBundles.Administrator);
        const string Page = "/channels/doi-tac-ngay";
        await administrator.PostAsync("/channels/new?connector=signed-push", Form("doi-tac-ngay", "http://127.0.0.1:9/hooks/ngay"));
        Dictionary<string, string> paper = new() { ["Paper.Number"] = "12/QĐ-SVHTT", ["Paper.SignedBy"] = "Giám đốc Sở", ["Paper.To"] = "cuối năm" };

        var refused = await administrator.PostAsync(Page + "?handler=Permit", paper, at: Page);
        paper["Paper.To"] = "31/12/2099";
        await administrator.PostAsync(Page + "?handler=Permit", paper, at: Page);

        Assert.Contains("“cuối năm” không phải giờ ngày", refused.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"12/QĐ-SVHTT\"", refused.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        var kept = await db.Permissions.SingleAsync(p => db.Channels.Any(c => c.Id == p.ChannelId && c.Slug == "doi-tac-ngay"));
        Assert.Equal(new DateTimeOffset(2099, 12, 31, 16, 59, 0, TimeSpan.Zero), kept.ValidTo);
    }

    [Fact]
    public async Task A_stored_secret_is_never_shown_and_an_empty_field_leaves_it()
    {
        using var administrator = await hub.SignedInAsync(RoleBundles.Administrator);
        var form = Form("doi-tac-kin", "http://127.0.0.1:9/hooks/kin");
        await administrator.PostAsync("/channels/new?connector=signed-push", form);
        await using var db = hub.Db();
        var before = (await db.Channels.AsNoTracking().SingleAsync(c => c.Slug == "doi-tac-kin")).Secrets["secret"];

        var page = await administrator.GetAsync("/channels/doi-tac-kin");
        await administrator.PostAsync("/channels/doi-tac-kin", new() { ["Form.Name"] = "Tên mới", ["Form.Settings[endpoint]"] = "http://127.0.0.1:9/hooks/kin", ["Form.Secrets[secret]"] = "" });

        Assert.DoesNotContain(form["Form.Secrets[secret]"], page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(before, page.Html, StringComparison.Ordinal);
        Assert.Contains("đã lưu, không hiện lại", page.Text, StringComparison.Ordinal);
        var after = await db.Channels.AsNoTracking().SingleAsync(c => c.Slug == "doi-tac-kin");
        Assert.Equal(("Tên mới", before), (after.Name, after.Secrets["secret"]));
    }

    [Theory]
    [InlineData("?handler=Open")]
    [InlineData("?handler=Check")]
    [InlineData("?handler=Permit")]
    [InlineData("?handler=Retire")]
    [InlineData("?handler=Return")]
    [InlineData("")]
    public async Task Only_an_administrator_changes_a_channel(string handler)
    {
        var id = await Channels.OfPartnerAsync(hub);
        await using var db = hub.Db();
        var slug = await db.Channels.Where(c => c.Id == id).Select(c => c.Slug).SingleAsync();
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var page = await officer.PostAsync($"/channels/{slug}{handler}", [], at: "/items/new");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
    }

    [Fact]
    public async Task A_pause_needs_a_reason_and_says_since_when()
    {
        var id = await Channels.OfPartnerAsync(hub);
        await using var db = hub.Db();
        var slug = await db.Channels.Where(c => c.Id == id).Select(c => c.Slug).SingleAsync();
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var page = $"/channels/{slug}";

        var without = await officer.PostAsync(page + "?handler=Pause", new() { ["Reason"] = "" }, at: page);
        await officer.PostAsync(page + "?handler=Pause", new() { ["Reason"] = "Đối tác bảo trì máy chủ" }, at: page);
        var shown = await officer.GetAsync(page);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Contains("Đối tác bảo trì máy chủ", shown.Text, StringComparison.Ordinal);
        Assert.NotNull((await db.Channels.AsNoTracking().SingleAsync(c => c.Id == id)).PausedAt);
    }

    [Fact]
    public async Task The_page_tests_a_channel_in_three_rungs_and_each_says_who_could_see_it()
    {
        var id = await Channels.OfPartnerAsync(hub);
        await using var db = hub.Db();
        var slug = await db.Channels.Where(c => c.Id == id).Select(c => c.Slug).SingleAsync();
        using var administrator = await hub.SignedInAsync(RoleBundles.Administrator);
        using var writer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var page = await administrator.GetAsync($"/channels/{slug}");
        var tried = await administrator.PostAsync($"/channels/{slug}?handler=Try", [], at: $"/channels/{slug}");
        var composer = await writer.GetAsync($"/items/new?channel={slug}");

        Assert.Contains("Không ai thấy gì", page.Text, StringComparison.Ordinal);
        Assert.Contains("không gì rời Hub, không ai thấy", page.Text, StringComparison.Ordinal);
        Assert.Contains("Mọi bạn đọc của kênh thấy", page.Text, StringComparison.Ordinal);
        Assert.Contains("Bản tin gửi người theo dõi không bao giờ là cách thử", page.Text, StringComparison.Ordinal);
        Assert.Contains("Kênh này không tạo bài ẩn được", tried.Text, StringComparison.Ordinal);
        Assert.Matches($"value=\"{id}\"[^>]*checked|checked[^>]*value=\"{id}\"", composer.Html);
    }

    [Fact]
    public async Task What_a_test_left_stands_on_the_channels_page_and_in_Today_until_somebody_gives_proof()
    {
        var id = await Channels.OfPartnerAsync(hub);
        await using var db = hub.Db();
        var (slug, now) = (await db.Channels.Where(c => c.Id == id).Select(c => c.Slug).SingleAsync(), await HubClock.ReadAsync(db, default));
        using var administrator = await hub.SignedInAsync(RoleBundles.Administrator);
        var person = await db.Users.Select(u => u.Id).FirstAsync();
        var trial = new HiddenTrial
        {
            Id = Guid.CreateVersion7(),
            ChannelId = id,
            BegunAt = now,
            BegunBy = person,
            DueAt = now,
            Phase = TrialPhase.Failed,
            MayRemain = true,
            EndedAt = now,
            Cause = "hub:trial-died",
        };
        db.Add(trial);
        await db.SaveChangesAsync();
        var page = $"/channels/{slug}";

        Assert.Contains(trial.Code, (await administrator.GetAsync(page)).Text, StringComparison.Ordinal);
        Assert.Contains(trial.Code, (await administrator.GetAsync("/")).Text, StringComparison.Ordinal);
        var without = await administrator.PostAsync(page + "?handler=Clear", new() { ["Trial"] = trial.Id.ToString(), ["Proof"] = "xong" }, at: page);
        await administrator.PostAsync(page + "?handler=Clear", new() { ["Trial"] = trial.Id.ToString(), ["Proof"] = "Danh sách bài ẩn lúc 9h05 không còn mã này" }, at: page);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.DoesNotContain("Có thể còn sót trên kênh", (await administrator.GetAsync(page)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(trial.Code, (await administrator.GetAsync("/")).Text, StringComparison.Ordinal);
    }
}
