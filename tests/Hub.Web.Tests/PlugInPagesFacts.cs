using System.Net;
using Connectors.PlugIns;
using Hub.People;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Tests;

public sealed class PlugInPagesFacts(WebHub hub) : IClassFixture<WebHub>
{
    private const string Page = "/admin/plug-ins";

    [Fact]
    public async Task An_administrator_lists_a_file_by_its_hash_with_its_origin_and_takes_it_off_again()
    {
        var folder = Directory.CreateDirectory(Path.Combine(hub.DataFolder, "plugins")).FullName;
        File.Copy(typeof(Connectors.ConnectorRegistry).Assembly.Location, Path.Combine(folder, "Kết-nối-thử.dll"));
        await File.WriteAllTextAsync(Path.Combine(folder, "ghi-chú.dll"), "không phải thư viện");
        var file = PlugInFile.In(folder).Single(f => f.Name is not null);
        using var admin = await hub.SignedInAsync(RoleBundles.Administrator);

        var before = await admin.GetAsync(Page);
        var nameless = await admin.PostAsync($"{Page}?handler=List", new() { ["Sha256"] = file.Sha256, ["Origin"] = " " }, at: Page);
        var listed = await admin.PostAsync($"{Page}?handler=List", new() { ["Sha256"] = file.Sha256, ["Origin"] = "Nguyễn Thị Đào gửi, bản 1.0" }, at: Page);
        var after = await admin.GetAsync(Page);

        foreach (var words in (string[])["không phải là hàng rào bảo mật", file.Sha256, "Kết-nối-thử.dll", "phiên bản 1", "không phải là thư viện .NET"])
        {
            Assert.Contains(words, before.Text, StringComparison.Ordinal);
        }

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (nameless.Status, listed.Status));
        Assert.Contains("Chờ khởi động lại", after.Text, StringComparison.Ordinal);
        Assert.Contains("Nguyễn Thị Đào gửi, bản 1.0", after.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        var row = await db.PlugIns.SingleAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostAsync($"{Page}?handler=End", new() { ["Id"] = row.Id.ToString() }, at: Page)).Status);
        Assert.NotNull((await db.PlugIns.AsNoTracking().SingleAsync()).EndedAt);
    }

    [Fact]
    public async Task Nobody_else_sees_the_page_or_lists_a_file()
    {
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(Page)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.PostAsync($"{Page}?handler=List", new() { ["Sha256"] = "x" }, at: "/items/new")).Status);
        Assert.DoesNotContain(Page, (await officer.GetAsync("/channels")).Html, StringComparison.Ordinal);
    }
}
