using System.Net;
using System.Security.Cryptography;
using System.Text;
using Hub.Bulletins;
using Hub.People;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Tests;

/// <summary>Bulletins, the check-list of an account, and the hook, as a person and a platform meet them.</summary>
public sealed class BulletinPagesFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Fact]
    public async Task A_bulletin_is_composed_submitted_and_confirmed_by_two_others()
    {
        var (slug, item) = await OutAsync();
        await hub.AddPersonAsync($"hai-{slug}", RoleBundles.Approver);
        using var writer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        using var first = await hub.SignedInAsync(RoleBundles.Approver);
        using var second = await hub.SignedInAsync($"hai-{slug}");
        var form = $"/bulletins/new?channel={slug}";

        var page = await writer.GetAsync(form);
        var made = await writer.PostAsync(form, new() { ["Channel"] = slug, ["Name"] = "Bản tin chiều", [$"Order[{item}]"] = "1", ["Places"] = "9" });
        var at = made.Location!.ToString();
        await writer.PostAsync($"{at}?handler=Submit", [], at);
        var own = await writer.GetAsync(at);
        await first.PostAsync($"{at}?handler=Confirm", [], at);
        var again = await first.PostAsync($"{at}?handler=Confirm", [], at);
        await second.PostAsync($"{at}?handler=Confirm", [], at);
        var seen = await second.GetAsync(at);

        Assert.Contains("Theo cài đặt", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, made.Status);
        Assert.DoesNotContain("handler=Confirm", own.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("Chờ gửi", seen.Text, StringComparison.Ordinal);
        Assert.Contains("Hà Nội", seen.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        var bulletin = await db.Set<Bulletin>().SingleAsync(b => b.ChannelId == db.Channels.Single(c => c.Slug == slug).Id);
        Assert.Equal(BulletinState.Approved, bulletin.State);
        Assert.Contains("Bản tin chiều", (await writer.GetAsync($"/items/{await CodeAsync(item)}")).Text, StringComparison.Ordinal);
        Assert.Contains("Bản tin chiều", (await writer.GetAsync("/bulletins")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_changed_on_the_page_on_which_it_was_made()
    {
        var (slug, item) = await OutAsync();
        using var writer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var made = await writer.PostAsync($"/bulletins/new?channel={slug}", new() { ["Channel"] = slug, ["Name"] = "Bản tin chiều", [$"Order[{item}]"] = "1", ["Places"] = "9" });
        var at = made.Location!.ToString();
        var mend = $"/bulletins/new?channel={slug}&draft={at.Split('/')[^1]}";

        Assert.Contains(mend, (await writer.GetAsync(at)).Html.Replace("&amp;", "&", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("value=\"Bản tin chiều\"", WebUtility.HtmlDecode((await writer.GetAsync(mend)).Html), StringComparison.Ordinal);
        var wrong = await writer.PostAsync(mend, new() { ["Channel"] = slug, ["Draft"] = at.Split('/')[^1], ["Name"] = "Bản tin tối" });
        var right = await writer.PostAsync(mend, new() { ["Channel"] = slug, ["Draft"] = at.Split('/')[^1], ["Name"] = "Bản tin tối", [$"Order[{item}]"] = "1" });
        await writer.PostAsync($"{at}?handler=Submit", [], at);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal((HttpStatusCode.Redirect, at), (right.Status, right.Location!.ToString()));
        Assert.Contains("Bản tin tối", (await writer.GetAsync(at)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await writer.GetAsync(mend)).Status);
    }

    [Fact]
    public async Task A_person_answers_what_nobody_knows_and_figures_need_a_capture()
    {
        var (slug, item) = await OutAsync();
        var id = await UnknownAsync(slug, item);
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var before = await officer.GetAsync($"/bulletins/{id}");
        var silent = await officer.PostAsync($"/bulletins/{id}?handler=Answer", new() { ["WentOut"] = "true" }, $"/bulletins/{id}");
        var answered = await officer.PostAsync($"/bulletins/{id}?handler=Answer", new() { ["WentOut"] = "true", ["Note"] = "Trang quản trị OA, 17:32" }, $"/bulletins/{id}");
        var bare = await officer.PostAsync($"/bulletins/{id}/figures", new() { ["Form.Metric"] = "sent", ["Form.Value"] = "1.234", ["Form.Evidence"] = "OA" });
        var after = await officer.GetAsync($"/bulletins/{id}");

        Assert.Contains("không tự gửi lại", before.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.Status);
        Assert.Equal(HttpStatusCode.Redirect, answered.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.Status);
        Assert.Contains("ảnh chụp màn hình", bare.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Đã gửi", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_of_a_bulletin_is_entered_with_its_capture_and_corrected_with_a_reason_and_a_second_person()
    {
        var (slug, item) = await OutAsync();
        var id = await UnknownAsync(slug, item);
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        using var approver = await hub.SignedInAsync(RoleBundles.Approver);
        await officer.PostAsync($"/bulletins/{id}?handler=Answer", new() { ["WentOut"] = "true", ["Note"] = "Trang quản trị OA, 17:32" }, $"/bulletins/{id}");
        var at = $"/bulletins/{id}/figures";
        var capture = await File.ReadAllBytesAsync(Path.Combine(Checkout.Root, "content/samples/pictures/nang-nong.jpg"));

        var entered = await officer.PostFileAsync(at, at, "Upload", capture, new() { ["Form.Metric"] = "sent", ["Form.Value"] = "985.000" });
        await using var db = hub.Db();
        var wrong = await db.Set<ReachSample>().AsNoTracking().SingleAsync(s => s.SubjectId == id);
        await approver.PostAsync("/figures/confirm", new() { ["sample"] = wrong.Id.ToString("D") });
        var second = await officer.PostFileAsync(at, at, "Upload", capture, new() { ["Form.Metric"] = "sent", ["Form.Value"] = "98.500" });
        var evidence = await officer.GetAsync($"/reach/evidence/{wrong.Id}");
        var correct = $"{at}?replaces={wrong.Id}";
        var form = await officer.GetAsync(correct);
        Dictionary<string, string> fields = new()
        {
            ["Form.Metric"] = "sent",
            ["Form.Value"] = "98.500",
            ["Form.Replaces"] = wrong.Id.ToString("D"),
            ["Form.File"] = wrong.EvidenceMedia!,
        };
        var silent = await officer.PostAsync(at, fields);
        var corrected = await officer.PostAsync(at, new(fields) { ["Form.Note"] = "gõ thừa số 0" });
        var right = await db.Set<ReachSample>().AsNoTracking().SingleAsync(s => s.SubjectId == id && s.Supersedes == wrong.Id);
        var before = await officer.GetAsync($"/bulletins/{id}");
        await approver.PostAsync("/figures/confirm", new() { ["sample"] = right.Id.ToString("D") });
        var after = await officer.GetAsync($"/bulletins/{id}");
        var ofItem = await officer.GetAsync($"/items/{await CodeAsync(item)}");

        Assert.Contains($"gửi tới <a href=\"/reach/evidence/{right.Id}\">98.500</a> tài khoản (cả bản tin gồm 1 tin)", ofItem.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, entered.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Contains("Sổ đã có số 985.000", second.Text, StringComparison.Ordinal);
        Assert.Contains(correct, second.Html, StringComparison.Ordinal);
        Assert.Contains(correct, evidence.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"985.000\"", form.Html, StringComparison.Ordinal);
        Assert.Contains(wrong.EvidenceMedia!, form.Html, StringComparison.Ordinal);
        Assert.Contains("phải ghi lý do", silent.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, corrected.Status);
        Assert.Equal((wrong.ReadAt, "gõ thừa số 0"), (right.ReadAt, right.Note));
        Assert.Contains("985.000", before.Text, StringComparison.Ordinal);
        Assert.Contains("98.500", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("985.000", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_names_its_bulletins_and_each_is_answered_on_a_page_of_its_own()
    {
        var (slug, item) = await OutAsync();
        var unknown = await UnknownAsync(slug, item);
        using var writer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        using var approver = await hub.SignedInAsync(RoleBundles.Approver);
        await writer.PostAsync($"/bulletins/new?channel={slug}", new() { ["Channel"] = slug, ["Name"] = "Bản tin tối Hoa Sữa", [$"Order[{item}]"] = "1" });

        var form = await approver.GetAsync($"/items/{await CodeAsync(item)}/withdraw");
        await hub.World.WithdrawAsync(item);
        Guid order;
        await using (var db = hub.Db())
        {
            order = await db.Orders.Where(o => o.ItemId == item).Select(o => o.Id).SingleAsync();
        }

        var task = $"/orders/{order}/tasks/{slug}?bulletin={unknown}";
        var (page, before, today) = (await writer.GetAsync($"/orders/{order}"), await writer.GetAsync(task), await writer.GetAsync("/"));
        var answered = await writer.PostAsync($"/bulletins/{unknown}?handler=Answer", new() { ["WentOut"] = "true", ["Note"] = "Trang quản trị OA, 17:32" }, $"/bulletins/{unknown}");
        var declared = await approver.PostAsync($"{task}&handler=Impossible", new() { ["Form.Why"] = "Đã nằm trong hộp thư", ["Form.NoFollowUp"] = "Đưa vào bản tin mai" }, task);
        var certificate = await approver.GetAsync($"/orders/{order}/certificate");

        Assert.Contains("Bản tin chưa rõ", form.Text, StringComparison.Ordinal);
        Assert.Contains("trả lại ngay cho người soạn", form.Text, StringComparison.Ordinal);
        Assert.Contains($"tasks/{slug}?bulletin={unknown}", page.Html, StringComparison.Ordinal);
        Assert.Contains("Xem bản tin đã gửi hay chưa", before.Text, StringComparison.Ordinal);
        Assert.Contains("đã được thu hồi", today.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (answered.Status, declared.Status));
        Assert.Contains("“Bản tin chưa rõ”", certificate.Text, StringComparison.Ordinal);
        Assert.Contains("Đưa vào bản tin mai", certificate.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_list_is_the_administrators_and_says_who_ticked()
    {
        var (slug, _) = await OutAsync();
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        using var admin = await hub.SignedInAsync(RoleBundles.Administrator);

        var forbidden = await officer.GetAsync($"/channels/{slug}/connect");
        var begun = await admin.PostAsync($"/channels/{slug}/connect?handler=Begin", [], $"/channels/{slug}/connect");
        await admin.PostAsync($"/channels/{slug}/connect?handler=Say", new() { ["Step"] = "app-made", ["IsDone"] = "true" }, $"/channels/{slug}/connect");
        var page = await admin.GetAsync($"/channels/{slug}/connect");
        var back = await admin.GetAsync("/connect/zalo-oa?code=abc&state=khac&oa_id=1");
        var nowhere = await admin.GetAsync("/connect/assisted?code=abc");

        Assert.Equal(HttpStatusCode.Forbidden, forbidden.Status);
        Assert.Contains("/v4/oa/permission?app_id=1&", begun.Text, StringComparison.Ordinal);
        Assert.Contains("https://tin.hoasua.example/connect/zalo-oa", page.Text, StringComparison.Ordinal);
        Assert.Contains("Đỗ Thị quan-tri-cntt đánh dấu", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, back.Status);
        Assert.DoesNotContain("abc", back.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.Status);
    }

    [Fact]
    public async Task The_hook_takes_what_is_signed_refuses_the_rest_and_reads_no_more_than_it_must()
    {
        var (slug, _) = await OutAsync();
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = hub.Address };
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes($$"""{"event_name":"unfollow","oa_id":"2","follower":{"id":"555"},"timestamp":"{{time}}"}""");
        var mac = Convert.ToHexStringLower(SHA256.HashData([.. "1"u8, .. body, .. Encoding.UTF8.GetBytes(time), .. "khoa-hook"u8]));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, slug, body, mac));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, slug, body, mac));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(client, slug, body, "00"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(client, "khong-co", body, mac));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(client, slug, new byte[(1024 * 1024) + 1], mac));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/hooks/{slug}")).StatusCode);
        using var admin = await hub.SignedInAsync(RoleBundles.Administrator);
        Assert.Contains("<dd>1</dd>", (await admin.GetAsync($"/channels/{slug}/connect")).Html, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string slug, byte[] body, string mac)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/hooks/{slug}") { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-ZEvent-Signature", $"mac={mac}");
        request.Headers.ExpectContinue = true; // what is refused for its length is not sent
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<(string Slug, Guid Item)> OutAsync()
    {
        var slug = $"zalo-{Guid.NewGuid().ToString("n")[..8]}";
        var channel = await hub.World.ChannelAsync(
            "zalo-oa", slug, new() { ["api-address"] = "http://127.0.0.1:9", ["oauth-address"] = "http://127.0.0.1:9", ["app-id"] = "1", ["oa-id"] = "2", ["broadcast-from"] = "00:00", ["broadcast-to"] = "23:59" },
            new() { ["app-secret"] = "khoa-ung-dung", ["hook-secret"] = "khoa-hook" });
        var item = await hub.World.ApprovedItemAsync(channel);
        await hub.World.OutAsync(item, channel, "4402c73f7e7a9724ce6b");
        return (slug, item);
    }

    private async Task<Guid> UnknownAsync(string slug, Guid item)
    {
        await using var db = hub.Db();
        var channel = await db.Channels.SingleAsync(c => c.Slug == slug);
        var now = await HubClock.ReadAsync(db, default);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var composing = hub.Jobs.Get<Composing>();
        var made = await composing.CreateAsync(db, new BulletinDraft(channel.Id, "Bản tin chưa rõ", [item], [], now), hub.World.Writer, default);
        var people = await db.Users.Where(u => u.Id != made.CreatedBy).Select(u => u.Id).Take(2).ToListAsync();
        (made.State, made.FirstBy, made.FirstAt, made.SecondBy, made.SecondAt) = (BulletinState.Unknown, people[0], now, people[1], now);
        (made.TriedAt, made.SendDay, made.LeaseToken, made.LeaseUntil, made.EndedAt) = (now, BulletinClock.DayOf(now), Guid.CreateVersion7(), now, now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return made.Id;
    }

    private async Task<string> CodeAsync(Guid item)
    {
        await using var db = hub.Db();
        return await db.Items.Where(i => i.Id == item).Select(i => i.Code).SingleAsync();
    }
}
