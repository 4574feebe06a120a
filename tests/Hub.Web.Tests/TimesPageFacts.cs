using System.Net;
using Hub.Orders;
using Hub.People;
using Hub.Periods;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Tests;

/// <summary>The house's times and the close days, as an administrator sets them.</summary>
public sealed class TimesPageFacts(WebHub hub) : IClassFixture<WebHub>
{
    private const string Page = "/admin/times";

    [Fact]
    public async Task They_are_read_changed_and_written_into_the_log()
    {
        using var admin = await hub.SignedInAsync(RoleBundles.Administrator);

        var page = await admin.GetAsync(Page);
        var times = await admin.PostAsync($"{Page}?handler=House", new() { ["Minutes[correction]"] = "45", ["Minutes[withdrawal-by-hand]"] = "90" }, Page);
        var days = await admin.PostAsync($"{Page}?handler=Close", new() { ["Days"] = "7" }, Page);
        await admin.PostAsync($"{Page}?handler=Close", new() { ["Days"] = "7" }, Page);

        Assert.Contains("Thời hạn và ngày chốt", page.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (times.Status, days.Status));
        await using var db = hub.Db();
        var kept = await HouseTiming.ReadAsync(db, default);
        Assert.Equal(
            (45, 120, 90), (kept.Single(t => t is { Kind: OrderKind.Correction, ByHand: false }).Minutes, kept.Single(t => t is { Kind: OrderKind.Correction, ByHand: true }).Minutes,
            kept.Single(t => t is { Kind: OrderKind.Withdrawal, ByHand: true }).Minutes));
        Assert.Equal(7, await CloseDays.ReadAsync(db, default));
        var log = await db.Audit.AsNoTracking().Where(a => a.Action == "rules.house-times" || a.Action == "rules.close-days").OrderBy(a => a.Id).ToListAsync();
        Assert.Equal(["rules.house-times", "rules.close-days"], log.Select(a => a.Action));
        Assert.Contains("45", log[0].Detail, StringComparison.Ordinal);
        Assert.Contains("Đổi thời hạn chung của lệnh", (await admin.GetAsync("/admin/audit")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("House", "Minutes[replacement]", "4", "Mỗi thời hạn từ 5 đến 10080 phút")]
    [InlineData("House", "Minutes[replacement]", "10081", "Mỗi thời hạn từ 5 đến 10080 phút")]
    [InlineData("Close", "Days", "61", "Số ngày từ 0 đến 60")]
    [InlineData("Close", "Days", "-1", "Số ngày từ 0 đến 60")]
    public async Task What_is_out_of_bounds_is_refused_in_words(string handler, string field, string value, string words)
    {
        using var admin = await hub.SignedInAsync(RoleBundles.Administrator);

        var refused = await admin.PostAsync($"{Page}?handler={handler}", new() { [field] = value }, Page);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(words, refused.Text, StringComparison.Ordinal);
        Assert.Contains($"value=\"{value}\"", refused.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_sees_them()
    {
        using var approver = await hub.SignedInAsync(RoleBundles.Approver);

        Assert.Equal(HttpStatusCode.Forbidden, (await approver.GetAsync(Page)).Status);
    }
}
