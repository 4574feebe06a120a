using System.Net;
using Hub.Evidence;
using Hub.People;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Tests;

public sealed class EvidencePageFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Fact]
    public async Task The_button_on_an_items_page_gives_the_pack_and_is_written_down()
    {
        var code = await hub.World.CodeAsync(await hub.World.ItemAsync());
        using var browser = await hub.SignedInAsync(RoleBundles.Approver);

        var page = await browser.GetAsync($"/items/{code}");
        var pack = await browser.PostAsync($"/items/{code}/evidence", [], at: $"/items/{code}");

        Assert.Contains("Gói bằng chứng", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, pack.Status);
        Assert.Contains($"bang-chung-{code}.zip", pack.Headers["Content-Disposition"], StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.True(await db.Audit.AnyAsync(a => a.Action == Exporting.Action && a.ActorName.Contains("lanh-dao-phong")));
    }

    [Theory]
    [InlineData(RoleBundles.Editor)]
    [InlineData(RoleBundles.Partner)]
    public async Task Who_neither_runs_the_queue_nor_approves_gets_none(string role)
    {
        var code = await hub.World.CodeAsync(await hub.World.ItemAsync());
        using var browser = await hub.SignedInAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync($"/items/{code}/evidence", [], at: "/me")).Status);
    }

    [Fact]
    public async Task A_link_takes_nothing_out()
    {
        var code = await hub.World.CodeAsync(await hub.World.ItemAsync());
        using var browser = await hub.SignedInAsync(RoleBundles.Approver);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync($"/items/{code}/evidence")).Status);
    }
}
