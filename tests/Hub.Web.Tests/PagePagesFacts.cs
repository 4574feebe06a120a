using System.Net;
using Connectors.Contract;
using Hub.Channels;
using Hub.Channels.Connecting;
using Hub.Deliveries.Looking;
using Hub.People;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StandIns;
using StandIns.Facebook;

namespace Hub.Web.Tests;

/// <summary>What people see and do about a Page: pick accounts of a login, switch a figure on, look from outside.</summary>
public sealed class PagePagesFacts(WebHub hub) : IClassFixture<WebHub>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("trang-").FullName;
    private readonly FacebookStandIn page = new() { Settings = new() { LoginWall = true } };
    private StandInHost host = null!;
    private Guid channel;
    private string slug = "";

    public async Task InitializeAsync()
    {
        host = await StandInHost.StartAsync(page, 0, folder);
        slug = $"trang-{Guid.NewGuid():n}";
        channel = await hub.World.ChannelAsync(
            "facebook-page", slug, new() { ["page-id"] = FacebookPractice.PageId, ["base-address"] = host.Address.AbsoluteUri, ["site-address"] = host.Address.AbsoluteUri },
            new() { ["page-token"] = FacebookPractice.PageToken }, maxParallel: 1);
        await using var db = hub.Db();
        var app = new App { Id = Guid.CreateVersion7(), Connector = "facebook-page", Name = $"Ứng dụng {slug}", Settings = new() { ["base-address"] = "http://127.0.0.1:9", ["site-address"] = "http://127.0.0.1:9" } };
        db.Apps.Add(app);
        await db.SaveChangesAsync();
        await db.Channels.Where(c => c.Id == channel).ExecuteUpdateAsync(s => s.SetProperty(c => c.AppId, app.Id));
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_account_of_the_login_becomes_a_channel_right_there()
    {
        var account = await WaitingAsync(RoleBundles.Administrator);
        using var administrator = await hub.SignedInAsync(RoleBundles.Administrator);
        var at = $"/channels/{slug}/accounts";
        var wanted = $"thu-vien-{Guid.NewGuid():n}";

        Assert.Contains("1 tài khoản của lần đăng nhập chưa là kênh", (await administrator.GetAsync($"/channels/{slug}/connect")).Text, StringComparison.Ordinal);
        var shown = await administrator.GetAsync(at);
        var wrong = await administrator.PostAsync(at, new() { ["Account"] = account.ToString(), ["ChannelName"] = "Thư viện", ["ChannelSlug"] = "Thư viện!" });
        var added = await administrator.PostAsync(at, new() { ["Account"] = account.ToString(), ["ChannelName"] = "Thư viện Bến Nước", ["ChannelSlug"] = wanted });

        Assert.Contains(FacebookPractice.SecondPageName, shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(FacebookPractice.SecondPageToken, shown.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("value=\"Thư viện!\"", wrong.Text, StringComparison.Ordinal);
        Assert.Equal($"/channels/{wanted}/connect", added.Location?.OriginalString);
        await using var db = hub.Db();
        var made = await db.Channels.SingleAsync(c => c.Slug == wanted);
        Assert.Equal((FacebookPractice.SecondPageId, "Thư viện Bến Nước", null), (made.Settings["page-id"], made.Name, made.OpenedAt));
        Assert.True(await db.Tokens.AnyAsync(t => t.ChannelId == made.Id));
    }

    [Fact]
    public async Task Nobody_sees_the_accounts_of_somebody_elses_login()
    {
        var account = await WaitingAsync(RoleBundles.Administrator);
        var name = $"quan-tri-{Guid.NewGuid():n}";
        await hub.AddPersonAsync(name, RoleBundles.Administrator);
        using var other = await hub.SignedInAsync(name);
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var shown = await other.GetAsync($"/channels/{slug}/accounts");

        Assert.DoesNotContain(account.ToString(), shown.Html, StringComparison.Ordinal);
        Assert.Contains("Không còn tài khoản nào để chọn", shown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync($"/channels/{slug}/accounts")).Status);
    }

    [Fact]
    public async Task A_figure_that_is_off_says_since_when_and_an_administrator_switches_it_on()
    {
        await using (var db = hub.Db())
        {
            db.Add(new MetricSwitch { ChannelId = channel, Metric = "views", Version = 1, OffAt = await HubClock.ReadAsync(db, default) });
            await db.SaveChangesAsync();
        }

        using var administrator = await hub.SignedInAsync(RoleBundles.Administrator);
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var at = $"/channels/{slug}";

        var shown = await administrator.GetAsync(at);
        var refused = await officer.PostAsync(at + "?handler=MetricOn", new() { ["Metric"] = "views", ["MetricVersion"] = "1" }, at: "/items/new");
        await administrator.PostAsync(at + "?handler=MetricOn", new() { ["Metric"] = "views", ["MetricVersion"] = "1" }, at: at);

        Assert.Contains("Số liệu đã tự tắt", shown.Text, StringComparison.Ordinal);
        Assert.Contains("post_media_view", shown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        await using var after = hub.Db();
        Assert.Empty(await MetricSwitches.OffAsync(after, channel, default));
        Assert.DoesNotContain("Số liệu đã tự tắt", (await administrator.GetAsync(at)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_proven_public_can_be_looked_at_at_once_and_the_page_says_what_was_seen()
    {
        var post = await hub.World.PublishedAsync(channel);
        using var writer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        var at = $"/items/{await hub.World.CodeAsync(post.SubjectId)}";

        var before = await writer.GetAsync(at);
        var looked = await writer.PostAsync(at + "?handler=Look", new() { ["publication"] = post.Id.ToString() }, at: at);
        var after = await writer.GetAsync(at);

        Assert.Contains("chưa chứng minh công khai", before.Text, StringComparison.Ordinal);
        Assert.Contains("Hub tự xem lại lúc", before.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, looked.Status);
        Assert.Contains("chưa kết luận được", after.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.NotNull((await db.Set<PublicLook>().SingleAsync(l => l.PublicationId == post.Id)).AskedBy);
    }

    [Fact]
    public async Task A_step_that_could_not_be_read_is_neither_done_nor_failed()
    {
        await using (var db = hub.Db())
        {
            db.Add(new ChannelStep { ChannelId = channel, Step = "hook-subscribed", Known = HowKnown.Proven, Done = null, Evidence = "subscribed_apps: facebook-page:200", ChangedAt = await HubClock.ReadAsync(db, default) });
            await db.SaveChangesAsync();
        }

        using var administrator = await hub.SignedInAsync(RoleBundles.Administrator);

        var shown = await administrator.GetAsync($"/channels/{slug}/connect");

        Assert.Contains("Chưa đọc được", shown.Text, StringComparison.Ordinal);
        Assert.Contains("subscribed_apps: facebook-page:200", shown.Text, StringComparison.Ordinal);
    }

    private async Task<Guid> WaitingAsync(string userName)
    {
        await using var db = hub.Db();
        var now = await HubClock.ReadAsync(db, default);
        var person = await db.Users.Where(u => u.UserName == userName).Select(u => u.Id).SingleAsync();
        var consent = new ChannelConsent { Id = Guid.CreateVersion7(), ChannelId = channel, StateHash = Guid.NewGuid().ToString("N"), Verifier = "khoa", BegunAt = now, BegunBy = person, UsedAt = now };
        var account = hub.Services.GetRequiredService<WaitingAccounts>().Of(
            consent, new ConnectedAccount(new Dictionary<string, string> { ["page-id"] = FacebookPractice.SecondPageId }, FacebookPractice.SecondPageName, new Secret(FacebookPractice.SecondPageToken)), now);
        db.AddRange(consent, account);
        await db.SaveChangesAsync();
        return account.Id;
    }
}
