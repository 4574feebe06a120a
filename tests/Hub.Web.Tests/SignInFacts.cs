using System.Net;
using Hub.People;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Tests;

public sealed class SignInFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Fact]
    public async Task Without_a_person_every_page_leads_to_the_sign_in()
    {
        using var browser = hub.Browser();

        foreach (var path in (string[])["/", "/items", "/items/new", "/approvals", "/approvals/0199c0de-0000-7000-8000-000000000000", "/items/HS-26-0001"])
        {
            var page = await browser.GetAsync(path);

            Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (page.Status, page.Location!.AbsolutePath));
        }
    }

    [Fact]
    public async Task A_wrong_password_is_refused_in_words_and_five_of_them_lock_the_account()
    {
        await hub.AddPersonAsync("khoa", RoleBundles.Editor);
        using var browser = hub.Browser();

        var first = await browser.PostAsync("/sign-in", new() { ["Name"] = "khoa", ["Password"] = "sai-mật-khẩu-rồi" });
        for (var i = 0; i < 4; i++)
        {
            await browser.PostAsync("/sign-in", new() { ["Name"] = "khoa", ["Password"] = "sai-mật-khẩu-rồi" });
        }

        var right = await browser.PostAsync("/sign-in", new() { ["Name"] = "khoa", ["Password"] = WebHub.Password });
        Assert.Contains("Sai tên đăng nhập hoặc mật khẩu", first.Text, StringComparison.Ordinal);
        Assert.Contains("Tài khoản đang bị khóa", right.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.NotNull((await db.Users.SingleAsync(u => u.UserName == "khoa")).LockoutEnd);
        Assert.Equal(5, await db.Audit.CountAsync(a => a.ActorName == "Đỗ Thị khoa" && a.Action != "person.signed-in" && a.Action != "person.locked-out") + 1);
    }

    [Fact]
    public async Task A_password_typed_with_loose_marks_is_the_same_password()
    {
        using var browser = hub.Browser();

        var page = await browser.PostAsync("/sign-in", new() { ["Name"] = RoleBundles.Editor, ["Password"] = WebHub.Password.Normalize(System.Text.NormalizationForm.FormD) });

        Assert.Equal(HttpStatusCode.Redirect, page.Status);
    }

    [Fact]
    public async Task A_disabled_account_does_not_sign_in()
    {
        var id = await hub.AddPersonAsync("nghi-viec", RoleBundles.Editor);
        await using (var db = hub.Db())
        {
            await db.Users.Where(u => u.Id == id).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, DateTimeOffset.UnixEpoch));
        }

        using var browser = hub.Browser();
        var page = await browser.PostAsync("/sign-in", new() { ["Name"] = "nghi-viec", ["Password"] = WebHub.Password });

        Assert.Contains("Tài khoản này không còn dùng", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var browser = await hub.SignedInAsync(RoleBundles.PressOfficer);

        var page = await browser.PostRawAsync("/items/new", new FormUrlEncodedContent(new Dictionary<string, string> { ["Form.Title"] = "Không có mã" }));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Chưa có gì thay đổi", page.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.False(await db.Revisions.AnyAsync(r => r.Title == "Không có mã"));
    }

    [Fact]
    public async Task Sign_in_goes_back_only_to_pages_of_the_hub()
    {
        using var browser = hub.Browser();

        var page = await browser.PostAsync("/sign-in?to=https%3A%2F%2Fke-xau.example%2F", new() { ["Name"] = RoleBundles.Editor, ["Password"] = WebHub.Password });

        Assert.Equal("/", page.Location!.OriginalString);
    }
}
