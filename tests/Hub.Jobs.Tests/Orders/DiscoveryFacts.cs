using Hub.Approvals;
using Hub.Deliveries;
using Hub.Orders;
using Hub.Orders.Certificates;
using Hub.Periods;
using Hub.Reports;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Orders;

/// <summary>An order says when the error was found where somebody said it; nobody makes that moment up.</summary>
public sealed class DiscoveryFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private Guid channel;
    private Publication post = null!;

    private DateTimeOffset Found => post.PublishedAt.AddMinutes(10);

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        channel = await world.OwnPageAsync();
        post = await world.PublishedAsync(channel);
        await World.AdvanceAsync(hub, TimeSpan.FromHours(1));
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_withdrawal_keeps_it_and_the_certificate_tells_how_long_it_took_from_then_to_the_last_proof()
    {
        var order = await WithdrawAsync(Found);
        var open = await CertificateAsync(order);
        await hub.SettleAsync(channel);
        var done = await CertificateAsync(order);

        Assert.Equal((Found, null), (open.FoundAt, open.Took));
        Assert.Equal(done.Channels.Single().SettledAt - Found, done.Took);
        Assert.InRange(done.Took!.Value, TimeSpan.FromMinutes(49), TimeSpan.FromMinutes(55));
    }

    [Fact]
    public async Task Where_nobody_said_it_nothing_is_computed()
    {
        var order = await WithdrawAsync(null);
        await hub.SettleAsync(channel);
        var certificate = await CertificateAsync(order);

        Assert.Equal((null, null), (certificate.FoundAt, certificate.Took));
        Assert.Contains("không ghi giờ phát hiện; ra lệnh ", await CellAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_carries_it_from_the_submission_to_the_order_and_into_the_report()
    {
        await world.ReviseAsync(post.SubjectId, World.Draft("Đính chính: quầy số 4 mở cửa từ 7h30", "Giờ mở cửa đúng là 7h30."));
        await world.ApproveAsync(await SubmitAsync(Found));
        await hub.SettleAsync(channel);

        await using var db = hub.Db();
        Assert.Equal(Found, (await db.Orders.SingleAsync()).FoundAt);
        var cell = await CellAsync();
        Assert.StartsWith($"phát hiện {ReportWords.Moment(Found)}; ra lệnh ", cell, StringComparison.Ordinal);
        Assert.Matches(@" → .* \((49|5\d) phút từ lúc phát hiện\)$", cell);
    }

    [Theory]
    [InlineData(2 * 60, "time-ahead")]
    [InlineData(-2, "time-before-out")]
    public async Task It_is_neither_to_come_nor_before_the_item_was_out(int minutes, string code)
    {
        var found = post.PublishedAt.AddMinutes(minutes);
        await world.ReviseAsync(post.SubjectId, World.Draft("Đính chính: quầy số 4 mở cửa từ 7h30", "Giờ mở cửa đúng là 7h30."));

        Assert.Equal([code], (await Assert.ThrowsAsync<RefusedException>(() => SubmitAsync(found))).Refusals.Select(r => r.Problem.Code));
        Assert.Equal([code], (await Assert.ThrowsAsync<RefusedException>(() => WithdrawAsync(found))).Refusals.Select(r => r.Problem.Code));
        await using var db = hub.Db();
        Assert.False(await db.Orders.AnyAsync());
    }

    [Fact]
    public async Task The_minute_in_which_the_item_came_out_is_not_before_it()
    {
        var minute = new DateTimeOffset(post.PublishedAt.Ticks - (post.PublishedAt.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

        var order = await WithdrawAsync(minute);

        Assert.Equal(minute, (await CertificateAsync(order)).FoundAt);
    }

    [Fact]
    public async Task It_is_sealed_with_the_order()
    {
        var order = await WithdrawAsync(Found);
        await using var db = hub.Db();
        Assert.Empty(await OrderRows.DifferingAsync(db, order, default));

        await database.TamperAsync($"update hub.orders set found_at = found_at - interval '5 minutes' where id = '{order}'");

        Assert.Equal("orders", Assert.Single(await OrderRows.DifferingAsync(db, order, default)).Table);
    }

    [Fact]
    public async Task An_order_that_does_not_say_it_is_sealed_as_orders_were_before_they_could()
    {
        var order = await WithdrawAsync(null);

        await using var db = hub.Db();
        Assert.True(await db.Database.SqlQuery<bool>($"""
            select o.hash = encode(sha256(convert_to(jsonb_build_array(
                o.id, o.item_id, o.kind, o.reason, o.approval_id, extract(epoch from o.ordered_at), o.ordered_by, extract(epoch from o.review_due_at), o.on_duty,
                extract(epoch from o.reviewed_at), o.reviewed_by)::text, 'UTF8')), 'hex') as "Value" from hub.orders o where o.id = {order}
            """).SingleAsync());
    }

    private async Task<Guid> SubmitAsync(DateTimeOffset found)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var submission = await hub.Get<Submitting>().SubmitAsync(db, new SubmitRequest(post.SubjectId, [channel]) { FoundAt = found }, world.Writer, default);
        await transaction.CommitAsync();
        return submission.Id;
    }

    private async Task<Guid> WithdrawAsync(DateTimeOffset? found)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var order = await hub.Get<Withdrawing>().WithdrawAsync(db, post.SubjectId, "Giờ mở cửa không đúng.", found, world.Approver, default);
        await transaction.CommitAsync();
        return order.Id;
    }

    private async Task<CertificateContent> CertificateAsync(Guid order)
    {
        await using var db = hub.Db();
        return (await CertificateView.ReadAsync(db, order, default))!.Content;
    }

    private async Task<string> CellAsync()
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var report = await hub.Get<Reporting>().MakeAsync(db, PeriodDays.QuarterOf(await HubClock.ReadAsync(db, default)), world.Writer, default);
        return ReportData.Read(report.Data).Sections.SelectMany(s => s.Blocks).Select(b => b.Table).OfType<ReportTable>()
            .Single(t => t.Caption.StartsWith("Bảng 5.", StringComparison.Ordinal)).Rows.Single()[4].Text;
    }
}
