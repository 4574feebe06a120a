using System.Net;
using System.Text.RegularExpressions;
using Hub.Engine;
using Hub.Outbox;
using Hub.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Web.Tests;

public sealed partial class PeopleFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Fact]
    public async Task Somebody_who_is_invited_chooses_a_password_by_the_letter_and_the_link_works_once()
    {
        using var administrator = await hub.SignedInAsync(RoleBundles.Administrator);
        using var browser = hub.Browser();

        var invited = await administrator.PostAsync("/people?handler=Invite", new()
        {
            ["UserName"] = "moi",
            ["DisplayName"] = "Đặng Thị Mới",
            ["Mail"] = "moi@hoasua.example",
            ["Roles"] = RoleBundles.Editor,
        }, at: "/people");
        var letter = await LetterToAsync("moi@hoasua.example");
        var link = new Uri(Link().Match(letter).Value).PathAndQuery;
        var fields = Fields(link, "mật khẩu rất dài của Mới");
        var chosen = await browser.PostAsync("/reset", fields, at: link);
        var again = await browser.PostAsync("/reset", Fields(link, "một mật khẩu khác hẳn"), at: link);
        var signedIn = await browser.PostAsync("/sign-in", new() { ["Name"] = "moi", ["Password"] = "mật khẩu rất dài của Mới" });

        Assert.Equal(HttpStatusCode.Redirect, invited.Status);
        Assert.Contains("DỮ LIỆU MẪU – MÔI TRƯỜNG THỰC HÀNH", letter, StringComparison.Ordinal);
        Assert.Contains("Đã đặt mật khẩu", chosen.Text, StringComparison.Ordinal);
        Assert.Contains("Liên kết không còn dùng được", again.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.Status);
    }

    [Fact]
    public async Task Asking_for_a_new_password_answers_the_same_whether_the_account_exists_or_not()
    {
        using var browser = hub.Browser();

        var known = await browser.PostAsync("/forgot", new() { ["Name"] = RoleBundles.Editor });
        var unknown = await browser.PostAsync("/forgot", new() { ["Name"] = "không-có-ai" });

        Assert.Equal(Stripped(known.Html), Stripped(unknown.Html));
        Assert.Contains(RoleBundles.Editor, await LetterToAsync($"{RoleBundles.Editor}@hoasua.example"), StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.DoesNotContain("reset?id", string.Join(' ', await db.Outbox.Where(o => o.Kind == "mail").Select(o => o.Payload).ToListAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_disables_others_but_not_themselves()
    {
        await hub.AddPersonAsync("sap-nghi", RoleBundles.Editor);
        using var administrator = await hub.SignedInAsync(RoleBundles.Administrator);

        await administrator.PostAsync("/people?handler=Disable", new() { ["UserName"] = "sap-nghi" }, at: "/people");
        var own = await administrator.PostAsync("/people?handler=Disable", new() { ["UserName"] = RoleBundles.Administrator }, at: "/people");

        Assert.Contains("Không tự khóa tài khoản của mình", own.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.NotNull((await db.Users.SingleAsync(u => u.UserName == "sap-nghi")).DisabledAt);
        Assert.Null((await db.Users.SingleAsync(u => u.UserName == RoleBundles.Administrator)).DisabledAt);
    }

    private async Task<string> LetterToAsync(string to)
    {
        await hub.Services.GetServices<IJobHandler>().OfType<OutboxRelay>().Single().RunAsync("", default);
        var letters = Directory.EnumerateFiles(Path.Combine(hub.DataFolder, "mail")).Select(f => File.ReadAllText(f));
        return letters.Last(l => l.StartsWith($"To: {to}\n", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Fields(string link, string password)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(link[link.IndexOf('?', StringComparison.Ordinal)..]);
        return new() { ["Id"] = query["id"]!, ["Code"] = query["code"]!, ["Password"] = password, ["Again"] = password };
    }

    private static string Stripped(string html) => Hidden().Replace(html, "");

    [GeneratedRegex(@"https://\S+/reset\S+")]
    private static partial Regex Link();

    [GeneratedRegex("value=\"[^\"]*\"")]
    private static partial Regex Hidden();
}
