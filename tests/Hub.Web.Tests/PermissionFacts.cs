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

    [Theory]
    [InlineData("/items")]
    [InlineData("/items/{code}")]
    [InlineData("/items/{code}/evidence")]
    [InlineData("/approvals")]
    [InlineData("/deliveries")]
    [InlineData("/orders")]
    [InlineData("/orders/tasks")]
    [InlineData("/bulletins")]
    [InlineData("/stops")]
    [InlineData("/alerts")]
    [InlineData("/channels")]
    [InlineData("/pictures")]
    [InlineData("/reach")]
    [InlineData("/reports/texts")]
    [InlineData("/duty")]
    [InlineData("/people")]
    public async Task A_partners_account_opens_nothing_of_the_houses_work(string path)
    {
        var code = await hub.World.CodeAsync(await hub.World.ItemAsync());
        using var browser = await hub.SignedInAsync(RoleBundles.Partner);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(path.Replace("{code}", code, StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task A_partners_account_has_its_own_page_with_no_link_into_the_house()
    {
        await SubmittedAsync();
        using var browser = await hub.SignedInAsync(RoleBundles.Partner);

        var (today, me) = (await browser.GetAsync("/"), await browser.GetAsync("/me"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (today.Status, me.Status));
        Assert.All([today.Text, me.Text], text => Assert.DoesNotMatch("href=\"/(items|approvals|deliveries|orders|bulletins|stops|alerts|channels|pictures|reach|people)", text));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync("/sign-out", [], at: "/me")).Status);
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
