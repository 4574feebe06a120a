using System.Security.Cryptography;
using System.Text;
using Hub.Deliveries;
using Hub.Jobs.Tests.ByHand;
using Hub.Kept;
using Hub.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Orders;

/// <summary>What readers saw of a post when an order came, and when it was done.</summary>
public sealed class OrderPageFacts : IAsyncLifetime
{
    private const string Wrong = "<p>Số liệu sai: 1.234,5 tấn 🌸 đường Nguyễn Đình Chiểu</p>";
    private const string Gone = "<p>Bài không còn</p>";

    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private HandDesk hands = null!;
    private OrderDesk desk = null!;
    private ReadersPage page = null!;
    private Guid item;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        hands = await HandDesk.BuildAsync(hub, world);
        desk = new OrderDesk(hub);
        page = await ReadersPage.OpenAsync();
        page.Shows(Wrong);
        var delivery = await hands.WaitingAsync();
        item = (await hands.DeliveryAsync(delivery)).SubjectId;
        await hands.DoneAsync(delivery, page.Link, world.Writer);
        await World.AdvanceAsync(hub, TimeSpan.FromHours(1));
    }

    public async Task DisposeAsync()
    {
        await page.DisposeAsync();
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task The_certificate_has_the_page_as_it_was_and_later_the_page_that_says_it_is_gone()
    {
        await world.WithdrawAsync(item);
        await RoundAsync();
        page.Shows(Gone, StatusCodes.Status404NotFound);
        var order = await TakenDownAsync();
        var closed = await desk.CertificateAsync(order.Id);
        await RoundAsync();

        var later = await desk.CertificateAsync(order.Id);
        var before = Assert.Single(Assert.Single(closed.Content.Channels).Pages);
        Assert.Equal((PageMoment.Before, page.Link, 200, HashOf(Wrong), null), (before.Moment, before.Url, before.Status, before.Sha256, before.Fault));
        Assert.Contains(closed.Content.Sources, s => s.Table == "evidence_pages");
        Assert.Equal(closed.Frozen!.Content, later.Frozen!.Content);
        var after = Assert.Single(later.Later);
        Assert.Equal(("kept-after", $"HTTP 404, SHA-256 {HashOf(Gone)}, {page.Link}"), (after.Kind, after.Detail));
        Assert.False(later.DiffersToday);
        await using var db = hub.Db();
        Assert.Equal([Gone, Wrong], (await db.Set<EvidenceFile>().Select(f => f.Bytes).ToListAsync()).Select(Encoding.UTF8.GetString).Order(StringComparer.Ordinal));
        Assert.Equal(2, await db.Audit.CountAsync(a => a.Action == "order.page-kept" && a.SubjectId == item.ToString("D")));
    }

    [Fact]
    public async Task A_page_that_was_changed_before_it_was_read_is_not_shown_as_the_old_one()
    {
        await world.WithdrawAsync(item);
        page.Shows(Gone, StatusCodes.Status404NotFound);
        var order = await TakenDownAsync();
        await RoundAsync();

        var pages = await PagesAsync(order);
        Assert.Equal(("too-late", null, null), Of(pages.Single(p => p.Moment == PageMoment.Before)));
        Assert.Equal((null, 404, HashOf(Gone)), Of(pages.Single(p => p.Moment == PageMoment.After)));
    }

    [Fact]
    public async Task What_was_read_while_the_order_was_being_given_is_the_old_page_however_quick_the_removal_is()
    {
        var read = await hub.Get<PagesBefore>().ReadAsync(item, default);
        await world.WithdrawAsync(item);
        await hub.Get<PagesBefore>().KeepAsync((await desk.LastAsync(item)).ApprovalId, read, default);
        page.Shows(Gone, StatusCodes.Status404NotFound);
        var order = await TakenDownAsync();
        await RoundAsync();

        Assert.Equal((null, 200, HashOf(Wrong)), Of((await PagesAsync(order)).Single(p => p.Moment == PageMoment.Before)));
        Assert.Contains((await desk.CertificateAsync(order.Id)).Content.Sources, s => s.Table == "evidence_pages");
    }

    [Fact]
    public async Task A_page_that_was_gone_when_the_order_was_given_is_said_to_have_been_gone_and_not_to_have_been_missed()
    {
        page.Shows(Gone, StatusCodes.Status404NotFound);
        var read = await hub.Get<PagesBefore>().ReadAsync(item, default);
        await world.WithdrawAsync(item);
        await hub.Get<PagesBefore>().KeepAsync((await desk.LastAsync(item)).ApprovalId, read, default);
        var order = await TakenDownAsync();
        await RoundAsync();

        Assert.Equal(("http-404", 404, null), Of((await PagesAsync(order)).Single(p => p.Moment == PageMoment.Before)));
    }

    [Fact]
    public async Task That_a_task_was_given_to_a_person_changed_nothing_on_the_channel_and_the_page_is_still_the_old_one()
    {
        await world.WithdrawAsync(item);
        await hub.RunLaneAsync(hands.Channel);
        Assert.Equal(DeliveryState.NeedsHand, (await world.DeliveriesAsync(item, hands.Channel))[^1].Facts.State);
        await RoundAsync();

        Assert.Equal((null, 200, HashOf(Wrong)), Of((await PagesAsync(await desk.LastAsync(item))).Single(p => p.Moment == PageMoment.Before)));
    }

    [Fact]
    public async Task An_order_does_not_wait_for_a_page_that_hangs()
    {
        page.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var read = await hub.Get<PagesBefore>().ReadAsync(item, default).WaitAsync(TimeSpan.FromSeconds(60));
        await world.WithdrawAsync(item);
        await hub.Get<PagesBefore>().KeepAsync((await desk.LastAsync(item)).ApprovalId, read, default);

        Assert.Null(Assert.Single(await PagesAsync(await desk.LastAsync(item))).ReadAt); // the round's to try
    }

    [Fact]
    public async Task A_page_that_is_read_for_a_later_order_is_not_the_old_page_of_an_earlier_one()
    {
        await world.CorrectAsync(item, hands.Channel);
        var first = await desk.LastAsync(item);
        page.Shows("<p>Số liệu đúng: 1.243,5 tấn</p>");
        var read = await hub.Get<PagesBefore>().ReadAsync(item, default);
        await world.WithdrawAsync(item);
        await hub.Get<PagesBefore>().KeepAsync((await desk.LastAsync(item)).ApprovalId, read, default);

        Assert.Null(Assert.Single(await PagesAsync(first)).ReadAt);
        Assert.Equal(200, Assert.Single(await PagesAsync(await desk.LastAsync(item))).Status);
    }

    [Fact]
    public async Task Neither_a_page_of_error_nor_one_read_since_somebody_took_the_task_is_the_old_page()
    {
        await world.WithdrawAsync(item);
        page.Shows(Gone, StatusCodes.Status404NotFound);
        for (var turn = 0; turn < 3; turn++)
        {
            await RoundAsync();
            await World.AdvanceAsync(hub, TimeSpan.FromMinutes(11));
        }

        var gone = Assert.Single(await PagesAsync(await desk.LastAsync(item)));
        page.Shows(Wrong);
        await world.WithdrawAsync(item);
        await hub.RunLaneAsync(hands.Channel);
        var waiting = (await world.DeliveriesAsync(item, hands.Channel))[^1].Id;
        await hands.ClaimAsync(waiting, world.Writer);
        await RoundAsync();

        Assert.Equal(("http-404", 404, null), Of(gone));
        Assert.Equal(("too-late", null, null), Of(Assert.Single(await PagesAsync(await desk.LastAsync(item)))));
    }

    [Fact]
    public async Task A_site_that_is_busy_holds_up_no_order_and_is_asked_three_times()
    {
        await world.WithdrawAsync(item);
        var asked = 0;
        page.Answer = context =>
        {
            asked++;
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return context.Response.WriteAsync("<p>Bảo trì</p>");
        };
        var order = await TakenDownAsync();
        for (var turn = 0; turn < 4; turn++)
        {
            await RoundAsync();
            await World.AdvanceAsync(hub, TimeSpan.FromMinutes(11));
        }

        Assert.NotNull((await desk.LastAsync(item)).ClosedAt);
        Assert.Equal(("http-503", 503, null), Of((await PagesAsync(order)).Single(p => p.Moment == PageMoment.After)));
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task What_was_read_and_is_changed_behind_the_programs_back_is_named_by_the_certificate()
    {
        await world.WithdrawAsync(item);
        await RoundAsync();
        var order = await TakenDownAsync();

        await database.TamperAsync("update hub.evidence_pages set status = 404 where moment = 'before'");

        Assert.Equal(["evidence_pages"], (await desk.CertificateAsync(order.Id)).Changed.Select(r => r.Table));
    }

    [Fact]
    public async Task Of_our_own_page_none_is_kept()
    {
        var own = await world.OwnPageAsync();
        var published = (await world.PublishedAsync(own)).SubjectId;
        await world.WithdrawAsync(published);
        await hub.RunLaneAsync(own);
        await hub.RunJobAsync<OrderWatch>();

        await using var db = hub.Db();
        Assert.NotNull((await desk.LastAsync(published)).ClosedAt);
        Assert.Empty(await db.Set<EvidencePage>().ToListAsync());
    }

    // A person took the post down, and shows it.
    private async Task<Order> TakenDownAsync()
    {
        await hub.RunLaneAsync(hands.Channel);
        var order = await desk.LastAsync(item);
        await desk.DoneByHandAsync((await world.DeliveriesAsync(item, hands.Channel))[^1].Id, null, world.Writer);
        await desk.ProveAsync((await desk.TaskAsync(order.Id, hands.Channel)).Id, new ShownProof("Mở trang lúc 10h, báo bài không còn", page.Link, null), world.Writer);
        return order;
    }

    private Task RoundAsync() => hub.RunJobAsync<EvidencePageRound>();

    private async Task<List<EvidencePage>> PagesAsync(Order order)
    {
        await using var db = hub.Db();
        return await db.Set<EvidencePage>().AsNoTracking().Where(p => db.OrderTasks.Any(t => t.Id == p.SubjectId && t.OrderId == order.Id)).ToListAsync();
    }

    private static (string? Fault, int? Status, string? Sha256) Of(EvidencePage page) => (page.Fault, page.Status, page.Sha256);

    private static string HashOf(string html) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)));
}
