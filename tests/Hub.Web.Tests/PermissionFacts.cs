using System.Net;
using Hub.Approvals;
using Hub.People;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Tests;

public sealed class PermissionFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Theory]
    [InlineData(RoleBundles.Approver, "/items/new")]
    [InlineData(RoleBundles.Administrator, "/items/new")]
    [InlineData(RoleBundles.Partner, "/items/new")]
    [InlineData(RoleBundles.Editor, "/items/HS-26-0001/withdraw")]
    public async Task Who_lacks_the_permission_gets_403_and_a_reason(string role, string path)
    {
        using var browser = await hub.SignedInAsync(role);

        var page = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("Bạn không có quyền", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_sees_a_submission_and_cannot_approve_it()
    {
        var submission = await SubmittedAsync();
        using var browser = await hub.SignedInAsync(RoleBundles.Administrator);

        var page = await browser.PostAsync($"/approvals/{submission}?handler=Approve", [], at: "/items");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        await using var db = hub.Db();
        Assert.Equal(SubmissionState.Open, (await db.Submissions.SingleAsync(s => s.Id == submission)).State);
    }

    [Fact]
    public async Task An_administrator_who_is_also_an_approver_still_approves_nothing_even_past_the_pages()
    {
        var id = await hub.AddPersonAsync("hai-vai", RoleBundles.Administrator);
        await using var db = hub.Db();
        await global::Tests.Support.Hubs.World.GiveRoleAsync(db, id, RoleBundles.Approver);
        var submission = await SubmittedAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => hub.World.ApproveAsync(submission, new Hub.Audit.Actor(Hub.Audit.ActorKind.Person, id.ToString("D"), "Đỗ Thị Hai Vai")));

        Assert.Equal("permission-missing", Assert.Single(refused.Refusals).Problem.Code);
    }

    private async Task<Guid> SubmittedAsync()
    {
        var channel = await Channels.OfPartnerAsync(hub);
        return await hub.World.SubmitAsync(await hub.World.ItemAsync(), null, channel);
    }
}
