using System.Text;
using Hub.ByHand;
using Hub.Deliveries;
using Hub.Jobs.Tests.Orders;
using Hub.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.ByHand;

/// <summary>What a look at a pasted link shows, and that it holds nothing up.</summary>
public sealed class PageCheckFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private HandDesk desk = null!;
    private ReadersPage page = null!;
    private Guid id;
    private string code = "";

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        desk = await HandDesk.BuildAsync(hub, world);
        page = await ReadersPage.OpenAsync();
        id = await desk.WaitingAsync();
        code = await world.CodeAsync((await desk.DeliveryAsync(id)).SubjectId);
    }

    public async Task DisposeAsync()
    {
        await page.DisposeAsync();
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_page_that_shows_the_lines_is_found_however_it_is_written()
    {
        page.Shows($"<html><head><title>x</title></head><body><div>Nguồn:&nbsp;<b>Sở Văn hóa và Thông tin</b>\n thành phố Hoa Sữa 🌸</div><p>Mã tin: <span>{code}</span></p></body></html>".Normalize(NormalizationForm.FormD));

        Assert.Equal((PageCheckResult.Found, 200, null), await LookAsync(page.Link));
    }

    [Fact]
    public async Task A_page_whose_words_a_program_has_to_make_is_a_hint_and_the_report_stands()
    {
        page.Shows($"<html><head><meta property=\"og:description\" content=\"Nguồn: {World.Department} Mã tin: {code}\"></head><body><script>var tin = \"Nguồn: {World.Department} Mã tin: {code}\"</script></body></html>");

        var (result, status, detail) = await LookAsync(page.Link);

        Assert.Equal((PageCheckResult.LineMissing, 200), (result, status));
        Assert.Equal($"Nguồn: {World.Department}; Mã tin: {code}", detail);
        Assert.Equal(DeliveryState.Published, (await desk.DeliveryAsync(id)).Facts.State);
    }

    [Fact]
    public async Task One_line_of_two_is_not_enough()
    {
        page.Shows($"<p>Nguồn: {World.Department}</p><p>Mã tin: HS-00-0000</p>");

        Assert.Equal((PageCheckResult.LineMissing, 200, $"Mã tin: {code}"), await LookAsync(page.Link));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(503)]
    public async Task A_site_that_refuses_is_not_reachable(int status)
    {
        page.Shows($"<p>Nguồn: {World.Department}</p><p>Mã tin: {code}</p>", status);

        Assert.Equal((PageCheckResult.NotReachable, status, $"http-{status}"), await LookAsync(page.Link));
    }

    [Fact]
    public async Task A_site_that_cuts_or_hangs_is_not_reachable()
    {
        page.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        var cut = await LookAsync(page.Link);
        page.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var hung = await AgainAsync();

        Assert.Equal((PageCheckResult.NotReachable, null, "lost/cut"), cut);
        Assert.Equal((PageCheckResult.NotReachable, null, "lost/timed-out"), hung);
    }

    [Fact]
    public async Task An_inner_address_is_not_tested_and_nothing_is_said_of_it()
    {
        Assert.Equal((PageCheckResult.NotTested, null, "not-sent/address-forbidden"), await LookAsync("http://127.0.0.1:81/bai/42"));
        Assert.Equal(DeliveryState.Published, (await desk.DeliveryAsync(id)).Facts.State);
    }

    [Fact]
    public async Task Redirects_are_followed_by_the_same_door_and_not_for_ever()
    {
        page.Answer = context => context.Request.Path == "/bai/42" ? RedirectAsync(context, "/bai/43") : context.Response.WriteAsync($"<p>Nguồn: {World.Department}<br>Mã tin: {code}</p>");
        var moved = await LookAsync(page.Link);
        page.Answer = context => RedirectAsync(context, "http://127.0.0.1:81/bai/42");
        var inner = await AgainAsync();
        page.Answer = context => RedirectAsync(context, "/bai/42");
        var round = await AgainAsync();

        Assert.Equal((PageCheckResult.Found, 200, null), moved);
        Assert.Equal((PageCheckResult.NotTested, null, "not-sent/address-forbidden"), inner);
        Assert.Equal((PageCheckResult.NotReachable, null, "redirects"), round);
    }

    [Fact]
    public async Task No_more_of_a_page_is_read_than_its_beginning()
    {
        page.Shows($"<p>{new string('đ', 1_200_000)}</p><p>Nguồn: {World.Department}</p><p>Mã tin: {code}</p>");

        Assert.Equal(PageCheckResult.LineMissing, (await LookAsync(page.Link)).Result);
    }

    [Fact]
    public async Task The_certificate_has_the_looks_before_it_and_names_those_after_it()
    {
        page.Shows($"<p>Nguồn: {World.Department}</p><p>Mã tin: {code}</p>");
        await LookAsync(page.Link);
        var item = (await desk.DeliveryAsync(id)).SubjectId;
        await world.WithdrawAsync(item);
        var orders = new OrderDesk(hub);
        var order = await orders.LastAsync(item);
        var task = await orders.TaskAsync(order.Id, desk.Channel);
        await hub.RunLaneAsync(desk.Channel);
        await orders.DoneByHandAsync(task.DeliveryId!.Value, null, world.Writer);
        await orders.ProveAsync(task.Id, new ShownProof("Đã mở bài, không còn", page.Link, null), world.Writer);

        var closed = await orders.CertificateAsync(order.Id);
        page.Shows("<p>không còn bài</p>", 404);
        await AgainAsync();
        var later = await orders.CertificateAsync(order.Id);

        var seen = Assert.Single(Assert.Single(closed.Content.Channels).PageChecks);
        Assert.Equal((PageCheckResult.Found, page.Link), (seen.Result, seen.Url));
        Assert.NotNull(closed.Frozen);
        Assert.Contains(closed.Content.Sources, s => s.Table == "page_checks");
        Assert.Equal("page-not-reachable", Assert.Single(later.Later).Kind);
        Assert.Empty(later.Changed);
    }

    [Fact]
    public async Task What_a_look_showed_is_never_changed()
    {
        page.Shows("<p>chưa có gì</p>");
        await LookAsync(page.Link);

        await using var command = database.Source.CreateCommand("update hub.page_checks set result = 'found'");
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }

    private static Task RedirectAsync(HttpContext context, string to)
    {
        context.Response.Redirect(to);
        return Task.CompletedTask;
    }

    private async Task<(PageCheckResult Result, int? Status, string? Detail)> LookAsync(string link)
    {
        await desk.DoneAsync(id, link, world.Writer);
        await using (var before = hub.Db())
        {
            Assert.False(await before.Set<PageCheck>().AnyAsync()); // the report waits for no look
        }

        return await RelayedAsync();
    }

    private async Task<(PageCheckResult Result, int? Status, string? Detail)> AgainAsync()
    {
        await desk.ActAsync(db => PageChecking.AskAgainAsync(db, id, default));
        return await RelayedAsync();
    }

    private async Task<(PageCheckResult Result, int? Status, string? Detail)> RelayedAsync()
    {
        await desk.RelayAsync();
        await using var db = hub.Db();
        var check = await db.Set<PageCheck>().Where(c => c.DeliveryId == id).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).FirstAsync();
        return (check.Result, check.Status, check.Detail);
    }
}
