using System.Globalization;
using System.Net;
using Connectors.Contract;
using Hub.Deliveries;
using Hub.People;
using Hub.Web.Look;
using Hub.Web.Server;
using Hub.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Tests;

public sealed class QueueFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Fact]
    public async Task What_a_person_posts_by_hand_is_noted_with_its_link()
    {
        var id = await ByHandAsync();
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var page = $"/deliveries/{id}";

        var shown = await officer.GetAsync(page);
        var without = await officer.PostAsync(page + "?handler=Done", new() { ["Link"] = "" }, at: page);
        var done = await officer.PostAsync(page + "?handler=Done", new() { ["Link"] = "https://lotus.vn/w/post/123456.htm" }, at: page);

        Assert.Contains("Gói nội dung để đăng tay", shown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        await using var db = hub.Db();
        var delivery = await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == id);
        Assert.Equal(DeliveryState.Published, delivery.Facts.State);
        Assert.Equal(PublicationProof.ByHand, (await db.Publications.SingleAsync(p => p.DeliveryId == id)).Proof);
    }

    [Fact]
    public async Task What_is_withdrawn_from_a_channel_by_hand_asks_to_be_taken_down_and_for_no_link()
    {
        var posted = await ByHandAsync();
        await using var db = hub.Db();
        var before = await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == posted);
        await hub.World.WithdrawAsync(before.SubjectId);
        await hub.Jobs.RunLaneAsync(before.ChannelId);
        var id = (await hub.World.DeliveriesAsync(before.SubjectId, before.ChannelId)).Single(d => d.Facts.Action == DeliveryAction.Retract).Id;
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var page = $"/deliveries/{id}";

        var shown = await officer.GetAsync(page);
        var done = await officer.PostAsync(page + "?handler=Done", [], at: page);

        Assert.Contains("Chưa gỡ", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Gỡ bài khỏi kênh bằng tay", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bản trước vẫn hiện", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("dán liên kết", shown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        Assert.Equal(DeliveryState.Removed, await db.Deliveries.Where(d => d.Id == id).Select(d => d.Facts.State).SingleAsync());
    }

    [Fact]
    public async Task Doubt_offers_to_look_and_never_to_send()
    {
        var id = await InDoubtAsync();
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var page = $"/deliveries/{id}";

        var list = await officer.GetAsync("/deliveries?group=doubt");
        var shown = await officer.GetAsync(page);
        var cancelled = await officer.PostAsync(page + "?handler=Cancel", new() { ["Reason"] = "Thôi" }, at: page);
        var retried = await officer.PostAsync(page + "?handler=Retry", [], at: page);
        var blind = await officer.PostAsync(page + "?handler=NotThere", [], at: page);
        var notThere = await officer.PostAsync(page + "?handler=NotThere", new() { ["Looked"] = "true" }, at: page);

        Assert.Contains("Kiểm tra trước", list.Text, StringComparison.Ordinal);
        Assert.Contains("Xem kênh trước, rồi mới quyết định", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Chưa rõ đã đăng hay chưa", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Tìm bài có câu cuối “Mã tin:", shown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blind.Status);
        Assert.Contains("Hãy mở kênh và tìm bài trước", blind.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Retry", shown.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, cancelled.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, retried.Status);
        Assert.Equal(HttpStatusCode.Redirect, notThere.Status);
        await using var db = hub.Db();
        var delivery = await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == id);
        Assert.Equal((DeliveryState.Waiting, false), (delivery.Facts.State, delivery.Facts.MayBeOut));
    }

    [Fact]
    public async Task Many_are_acted_on_at_once_with_a_line_for_each()
    {
        var (doubt, waiting) = (await InDoubtAsync(), await WaitingAsync());
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var list = await officer.GetAsync("/deliveries");
        var done = await officer.PostRawAsync("/deliveries", await officer.FormAsync("/deliveries", ("act", "Cancel"), ("Reason", "Đổi lịch phát 🌾"), ("Chosen", $"{waiting}"), ("Chosen", $"{doubt}")));
        var blind = await officer.PostAsync("/deliveries", new() { ["act"] = "NotThere", ["Chosen"] = $"{doubt}" });

        Assert.Contains($"value=\"{waiting}\"", list.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{doubt}\"", list.Html, StringComparison.Ordinal);
        Assert.Contains("Kết quả: 1 lượt xong, 1 lượt không làm được", done.Text, StringComparison.Ordinal);
        Assert.Contains("Tin có thể đã lên kênh", done.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blind.Status);
        await using var db = hub.Db();
        Assert.Equal(DeliveryState.Cancelled, (await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == waiting)).Facts.State);
        Assert.Equal(DeliveryState.NeedsLook, (await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == doubt)).Facts.State);
    }

    [Fact]
    public async Task Filters_stand_in_the_address()
    {
        var id = await WaitingAsync();
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        await using var db = hub.Db();
        var slug = await db.Deliveries.Where(d => d.Id == id).Select(d => db.Channels.Single(c => c.Id == d.ChannelId).Slug).SingleAsync();

        var found = await officer.GetAsync($"/deliveries?group=going&channel={slug}&action=publish&q=quay%20tiep%20nhan&from=1/1/2020");
        var other = await officer.GetAsync($"/deliveries?channel={slug}&action=retract");

        var unread = await officer.GetAsync($"/deliveries?channel={slug}&to=31-12");

        Assert.Contains("“31-12” không phải giờ ngày", unread.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"/deliveries/{id}", unread.Html, StringComparison.Ordinal);
        Assert.Contains($"/deliveries/{id}", found.Html, StringComparison.Ordinal);
        Assert.Contains("Đang chạy", found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"/deliveries/{id}", other.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, "Máy phát chạy", false)]
    [InlineData(40, "Máy phát im lặng", false)]
    [InlineData(300, "Máy phát dừng", true)]
    public async Task Every_page_says_whether_anything_would_go_out(int secondsAgo, string words, bool warned)
    {
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        await hub.Database.TamperAsync($"update hub.nodes set seen_at = clock_timestamp() - interval '{secondsAgo} seconds' where role <> 'web'");

        foreach (var path in (string[])["/", "/items", "/deliveries", "/approvals", "/pictures"])
        {
            var page = await officer.GetAsync(path);
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
            Assert.Equal(warned, page.Text.Contains("Không tin nào tự đi", StringComparison.Ordinal));
        }

        await hub.Database.TamperAsync("update hub.nodes set seen_at = clock_timestamp() + interval '1 day' where role <> 'web'");
    }

    [Fact]
    public async Task Who_may_not_operate_sees_the_delivery_and_no_acts()
    {
        var id = await ByHandAsync();
        using var editor = await hub.SignedInAsync(RoleBundles.Editor);

        var shown = await editor.GetAsync($"/deliveries/{id}");
        var done = await editor.PostAsync($"/deliveries/{id}?handler=Done", new() { ["Link"] = "https://lotus.vn/w/post/1.htm" }, at: "/items/new");

        Assert.DoesNotContain("handler=Done", shown.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, done.Status);
    }

    [Fact]
    public async Task Who_posts_by_hand_takes_the_text_the_counted_link_and_its_code_to_the_phone()
    {
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var page = await officer.GetAsync($"/deliveries/{await ByHandAsync()}");

        Assert.Matches("id=\"chep-dd\" value=\"http[^\"]+/t/[^\"]+\"", page.Html);
        Assert.Contains("data-copy=\"chep\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("<svg class=\"qr\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliveries_of_one_item_on_one_channel_are_told_apart_by_their_number()
    {
        var id = await ByHandAsync();
        await WaitingAsync();
        await using var db = hub.Db();
        var first = await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == id);
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        await officer.PostAsync($"/deliveries/{id}?handler=Done", new() { ["Link"] = "https://lotus.vn/w/post/223344.htm" }, at: $"/deliveries/{id}");
        await hub.World.WithdrawAsync(first.SubjectId);
        var (slug, code) = (await db.Channels.Where(c => c.Id == first.ChannelId).Select(c => c.Slug).SingleAsync(), await hub.World.CodeAsync(first.SubjectId));

        var list = await officer.GetAsync($"/deliveries?channel={slug}");
        var done = await officer.PostAsync($"/deliveries?channel={slug}", new() { ["act"] = "Cancel", ["Reason"] = "Đổi lịch phát", ["Chosen"] = $"{id}" });

        Assert.Contains($"{code}, lượt số 1, ", list.Text, StringComparison.Ordinal);
        Assert.Contains($"{code}, lượt số 2, ", list.Text, StringComparison.Ordinal);
        Assert.Contains("Chọn lượt số 1 của ", (await officer.GetAsync("/deliveries?group=going")).Text, StringComparison.Ordinal);
        Assert.Contains("<span>lượt số 1, ", (await officer.GetAsync($"/deliveries/{id}")).Text, StringComparison.Ordinal);
        Assert.Contains(", lượt số 1</a>: ", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_looked_through_the_newest_items_only_says_so_and_what_to_do()
    {
        const string Said = "chỉ tìm lượt gửi của 500 tin đổi gần nhất. Hãy ghi thêm chữ của tên tin, hoặc ghi mã tin.";
        await hub.Database.TamperAsync("""
            insert into hub.subjects (id, kind, sample) select md5('hoi-cho ' || n)::uuid, 'item', true from generate_series(1, 501) n;
            insert into hub.items (id, code, slug, editorial, search_text, created_at, updated_at)
            select md5('hoi-cho ' || n)::uuid, 'HC-26-' || to_char(n, 'FM0000'), 'hoi-cho-' || n, 'draft', 'hoi cho lang nghe ' || n, now(), now() from generate_series(1, 501) n
            """);
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var wide = await officer.GetAsync("/deliveries?q=H%E1%BB%99i+ch%E1%BB%A3");
        var narrow = await officer.GetAsync("/deliveries?q=H%E1%BB%99i+ch%E1%BB%A3+501");
        await hub.Database.TamperAsync("delete from hub.items where code = 'HC-26-0501'");
        var all = await officer.GetAsync("/deliveries?q=H%E1%BB%99i+ch%E1%BB%A3");

        Assert.Contains(Said, wide.Text, StringComparison.Ordinal);
        Assert.All([narrow, all], page => Assert.DoesNotContain("đổi gần nhất", page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_channel_out_of_use_is_chosen_by_its_name_though_it_has_no_lane()
    {
        var id = await ByHandAsync();
        await using var db = hub.Db();
        var channel = await db.Deliveries.Where(d => d.Id == id).Select(d => db.Channels.Single(c => c.Id == d.ChannelId)).SingleAsync();
        var unused = await hub.World.ChannelAsync("assisted", "chua-tung-dung", [], []);
        await hub.Database.TamperAsync($"update hub.channels set retired_at = now() where id in ('{channel.Id}', '{unused}')");
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var page = await officer.GetAsync($"/deliveries?channel={channel.Slug}");

        Assert.Contains($"<option value=\"{channel.Slug}\" selected=\"selected\">{channel.Name} (đã ngừng dùng)</option>", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/deliveries/{id}", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(channel.Name, page.Text.Split("class=\"lanebar\"")[1].Split("</ul>")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("chua-tung-dung", page.Text, StringComparison.Ordinal);
    }

    private async Task<Guid> ByHandAsync()
    {
        var channel = await hub.World.ChannelAsync("lotus", $"dang-tay-{Guid.NewGuid():n}", new() { ["mode"] = "assisted" }, []);
        var item = await hub.World.ApprovedItemAsync(channel);
        await hub.Jobs.RunLaneAsync(channel);
        var delivery = Assert.Single(await hub.World.DeliveriesAsync(item, channel));
        Assert.Equal(DeliveryState.NeedsHand, delivery.Facts.State);
        return delivery.Id;
    }

    private async Task<Guid> WaitingAsync()
    {
        var channel = await Channels.OfPartnerAsync(hub);
        return Assert.Single(await hub.World.DeliveriesAsync(await hub.World.ApprovedItemAsync(channel), channel)).Id;
    }

    [Theory]
    [InlineData(DeliveryStep.Publish, "chắc chắn chưa gửi, sẽ thử lại")]
    [InlineData(DeliveryStep.Find, "chưa xem được, sẽ xem lại")]
    [InlineData(DeliveryStep.Confirm, "chưa xem được, sẽ xem lại")]
    public void A_look_that_failed_never_says_that_nothing_was_sent(DeliveryStep step, string words)
    {
        CultureInfo.CurrentUICulture = Languages.Vietnamese;
        var attempt = new Attempt
        {
            Id = Guid.NewGuid(),
            DeliveryId = Guid.NewGuid(),
            Number = 1,
            Step = step,
            LeaseToken = Guid.NewGuid(),
            Node = "thử",
            StartedAt = DateTimeOffset.UnixEpoch,
            Outcome = "Retry",
        };

        Assert.Equal(words, AttemptWords.OutcomeOf(attempt, new Words()));
    }

    // As a time-out leaves it on a channel that cannot be looked at.
    private async Task<Guid> InDoubtAsync()
    {
        var channel = await Channels.OfPartnerAsync(hub);
        var item = await hub.World.ApprovedItemAsync(channel);
        var id = Assert.Single(await hub.World.DeliveriesAsync(item, channel)).Id;
        await hub.Database.TamperAsync($"update hub.deliveries set state = 'needs-look', next_step = null, may_be_out = true, doubt_step = 'publish' where id = '{id}'");
        return id;
    }
}
