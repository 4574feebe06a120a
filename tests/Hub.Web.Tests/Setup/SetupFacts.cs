using System.Net;
using System.Text.RegularExpressions;
using Hub.Instance.Backups;
using Hub.Setup;
using Hub.Setup.Steps;
using Microsoft.EntityFrameworkCore;
using Tests.Support.Letters;

namespace Hub.Web.Tests.Setup;

public sealed class SetupFacts : IAsyncLifetime
{
    private LiveHub hub = null!;

    public async Task InitializeAsync() => hub = await LiveHub.StartAsync();

    public async Task DisposeAsync() => await hub.DisposeAsync();

    [Fact]
    public async Task The_printed_link_opens_once_by_its_button_and_nothing_opens_without_it()
    {
        using var stranger = hub.Browser();
        using var first = hub.Browser();
        using var second = hub.Browser();
        var link = $"/setup/link/{await hub.LinkAsync()}";

        var closed = await stranger.GetAsync("/setup/organisation");
        await first.GetAsync(link);
        var opened = await first.PostAsync(link, []);
        var used = await second.PostAsync(link, []);

        Assert.Equal("/setup/link", closed.Location!.OriginalString);
        Assert.Equal((HttpStatusCode.Redirect, "/setup"), (opened.Status, opened.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/setup/organisation")).Status);
        Assert.Equal(HttpStatusCode.Gone, used.Status);
        Assert.Contains("Khởi động lại", used.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/setup")).Status);
    }

    [Fact]
    public async Task The_ten_steps_lead_to_a_hub_that_people_sign_in_to()
    {
        using var browser = await hub.BeginAsync();

        await OnwardAsync(browser, "organisation", new() { ["Name"] = "Sở Văn hóa và Thể thao thành phố Hoa Sữa".Normalize(System.Text.NormalizationForm.FormD), ["Prefix"] = "hs" });
        await OnwardAsync(browser, "address", []);
        await OnwardAsync(browser, "mail?handler=Later", []);
        await OnwardAsync(browser, "administrator", Person("Admin", "quan-tri"));
        await OnwardAsync(browser, "people", new(Person("Writer", "nguoi-viet").Concat(Person("Approver", "nguoi-duyet"))));
        await OnwardAsync(browser, "machine", []);
        await OnwardAsync(browser, "keys", new() { ["Kept"] = "true" });
        await OnwardAsync(browser, "backup?handler=Later", []);
        await OnwardAsync(browser, "channel?handler=Later", []);
        var summary = await browser.GetAsync("/setup");
        var finished = await browser.PostAsync("/setup", []);

        Assert.Contains("Có thể làm sau: Thư điện tử, Sao lưu, Kênh đầu tiên", summary.Text, StringComparison.Ordinal);
        Assert.Equal("/", finished.Location!.OriginalString);
        Assert.Equal("/setup/link", (await browser.GetAsync("/setup")).Location!.OriginalString);
        await using var db = hub.Db();
        Assert.Null(await SetupLinks.MakeAsync(db, default));
        Assert.Equal(("Sở Văn hóa và Thể thao thành phố Hoa Sữa", "HS"), await db.Organisation.Select(o => new ValueTuple<string, string>(o.Name, o.CodePrefix)).SingleAsync());
        Assert.Equal(3, await db.Users.CountAsync());
        using var administrator = hub.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.PostAsync("/sign-in", new() { ["Name"] = "quan-tri", ["Password"] = Password })).Status);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/setup")).Status);
    }

    [Fact]
    public async Task It_is_not_finished_before_what_is_needed_is_done()
    {
        using var browser = await hub.BeginAsync();

        var page = await browser.PostAsync("/setup", [], at: "/setup/organisation");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Còn bước bắt buộc", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/setup/people?handler=Later", [])).Status);
    }

    [Fact]
    public async Task A_public_address_that_leads_elsewhere_is_not_proven_and_a_code_read_on_a_phone_proves_it()
    {
        using var browser = await hub.BeginAsync();
        await hub.LoseFrontAsync();

        var asked = await browser.PostAsync("/setup/address", []);
        var phone = await browser.PostAsync("/setup/address?handler=Phone", []);
        var key = Regex.Match(phone.Html, "/setup/proof/([a-z0-9]+)").Groups[1].Value;
        var code = (await browser.GetAsync($"/setup/proof/{key}")).Text;
        var wrong = await browser.PostAsync("/setup/address?handler=Code", new() { ["Code"] = code == "000000" ? "000001" : "000000" });
        var right = await browser.PostAsync("/setup/address?handler=Code", new() { ["Code"] = code });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.Contains("không có ai trả lời ở đó", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Mã không đúng", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, right.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/setup/proof/khong-co")).Status);
    }

    [Fact]
    public async Task One_person_cannot_be_both_and_a_practice_password_opens_nothing()
    {
        using var browser = await hub.BeginAsync();

        var same = await browser.PostAsync("/setup/people", new(Person("Writer", "mot-nguoi").Concat(Person("Approver", "mot-nguoi"))));
        var practice = Person("Admin", "quan-tri");
        practice["Admin.Password"] = practice["Admin.Again"] = Practice.PracticePeople.Password;
        var refused = await browser.PostAsync("/setup/administrator", practice);

        Assert.Contains("đã có người dùng", same.Text, StringComparison.Ordinal);
        Assert.Contains("mật khẩu của môi trường thực hành", refused.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.Equal(0, await db.Users.CountAsync());
    }

    [Fact]
    public async Task The_link_makes_one_administrator_and_no_second()
    {
        using var browser = await hub.BeginAsync();

        await browser.PostAsync("/setup/administrator", Person("Admin", "quan-tri"));
        await browser.PostAsync("/setup/administrator", Person("Admin", "ke-den-sau"), at: "/setup/organisation");

        await using var db = hub.Db();
        Assert.Equal("quan-tri", await db.Users.Select(u => u.UserName).SingleAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Mail_is_done_when_the_server_took_a_letter(bool refuses)
    {
        await using var server = new FakeMailServer(refuses);
        await using var other = await LiveHub.StartAsync(server.Port);
        using var browser = await other.BeginAsync();

        var page = await browser.PostAsync("/setup/mail", new() { ["To"] = "chi-hien@hoasua.example" });

        Assert.Equal(refuses ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.Redirect, page.Status);
        Assert.Equal(refuses, page.Text.Contains("không nhận", StringComparison.Ordinal));
        Assert.DoesNotContain("mật-khẩu-thư", page.Text, StringComparison.Ordinal);
        Assert.Equal(refuses ? Array.Empty<string>() : ["chi-hien@hoasua.example"], server.Taken.Select(m => Regex.Match(m, "To: (.+)").Groups[1].Value.Trim()));
    }

    [Fact]
    public async Task Without_a_mail_server_the_step_says_which_settings_are_missing()
    {
        using var browser = await hub.BeginAsync();

        var page = await browser.GetAsync("/setup/mail");

        Assert.Contains("HUB_MAIL_FROM", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.PostAsync("/setup/mail", [])).Status);
    }

    [Fact]
    public async Task A_backup_counts_when_it_is_whole_and_of_this_mode()
    {
        var folder = Directory.CreateDirectory(hub.Settings.DataFolder).FullName;
        using var browser = await hub.BeginAsync();
        await BackupAsync(Path.Combine(folder, "hỏng"), mode: "live");
        await File.AppendAllTextAsync(Path.Combine(folder, "hỏng", BackupManifest.Database), "x");

        var damaged = await browser.PostAsync("/setup/backup", []);
        await BackupAsync(Path.Combine(folder, "thực hành"), mode: "practice");
        var practice = await browser.PostAsync("/setup/backup", []);
        await BackupAsync(Path.Combine(folder, "một"), mode: "live");
        var whole = await browser.PostAsync("/setup/backup", []);
        Directory.CreateDirectory(Path.Combine(folder, "backups"));
        Directory.Move(Path.Combine(folder, "một"), Path.Combine(folder, "backups", "một"));
        var unnamed = await browser.PostAsync("/setup/backup", []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, damaged.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, practice.Status);
        Assert.Equal(HttpStatusCode.Redirect, whole.Status);
        Assert.Equal(HttpStatusCode.Redirect, unnamed.Status);
    }

    [Theory]
    [InlineData("instance", "only-for-tests-0123456789")]
    [InlineData("master.key", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=")]
    public async Task A_live_hub_with_a_secret_of_the_practice_world_does_not_start(string file, string secret)
    {
        var practice = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(hub.Settings.DataFolder)!, "practice")).FullName;
        await File.WriteAllTextAsync(Path.Combine(practice, file), secret + "\n");

        var refused = await Assert.ThrowsAsync<SetupException>(() => StartUp.CheckAsync(hub.Services, hub.Settings, default));

        Assert.Equal("practice-secret", refused.Problem.Code);
        Assert.DoesNotContain(secret, refused.Message, StringComparison.Ordinal);
    }

    private const string Password = "mật-khẩu-thật-2026";

    private static async Task OnwardAsync(Browser browser, string step, Dictionary<string, string> fields)
    {
        var page = await browser.PostAsync($"/setup/{step}", fields);
        Assert.True(page.Status == HttpStatusCode.Redirect, $"{step}: {page.Status}\n{page.Text}");
    }

    private static Dictionary<string, string> Person(string prefix, string user) => new()
    {
        [$"{prefix}.UserName"] = user,
        [$"{prefix}.DisplayName"] = $"Đỗ Thị {user}",
        [$"{prefix}.Mail"] = $"{user}@hoasua.example",
        [$"{prefix}.Password"] = Password,
        [$"{prefix}.Again"] = Password,
    };

    private static async Task BackupAsync(string folder, string mode)
    {
        await using var writer = BackupWriter.Begin(folder, key: null);
        await writer.WriteAsync(BackupManifest.Database, stream => stream.WriteAsync("dữ liệu"u8.ToArray()).AsTask(), default);
        await writer.FinishAsync(
            new BackupManifest
            {
                Version = "1.0",
                Migration = "0001_foundation",
                Mode = mode,
                StartedAt = DateTimeOffset.UnixEpoch,
                MadeAt = DateTimeOffset.UnixEpoch,
                AuditHead = "0:",
                MasterKey = "00",
            },
            default);
    }
}
