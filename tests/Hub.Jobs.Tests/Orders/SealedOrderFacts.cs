using Hub.Orders;
using Hub.Orders.Certificates;
using Hub.People;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Orders;

/// <summary>A row of an order that was changed behind the program's back is named, while the order is open as after it closed.</summary>
public sealed class SealedOrderFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    public static TheoryData<string, string, bool> Changes()
    {
        var data = new TheoryData<string, string, bool>();
        foreach (var (table, sql) in new[]
        {
            ("orders", "update hub.orders set reason = 'Lý do bịa ra sau' where id = {order}"),
            ("orders", "update hub.orders set reviewed_at = reviewed_at - interval '2 hours' where id = {order}"),
            ("orders", "update hub.orders set reviewed_by = ordered_by where id = {order}"),
            ("order_tasks", "update hub.order_tasks set agreed_minutes = agreed_minutes + 600 where order_id = {order}"),
            ("order_tasks", "update hub.order_tasks set copy_since = copy_since + interval '1 day' where order_id = {order}"),
            ("order_proofs", "update hub.order_proofs set note = 'Tôi không thấy gì' where task_id in (select id from hub.order_tasks where order_id = {order})"),
            ("attempts", "update hub.attempts set outcome = 'refused' where delivery_id in (select d.id from hub.deliveries d join hub.orders o on o.item_id = d.subject_id where o.id = {order})"),
            ("deliveries", "update hub.deliveries set remote_id = 'khac' where ended_at is not null and subject_id = (select item_id from hub.orders where id = {order})"),
            ("approval_signatures", "update hub.approval_signatures set signed_at = signed_at - interval '1 day' where approval_id = (select approval_id from hub.orders where id = {order})"),
        })
        {
            data.Add(table, sql, true);
            data.Add(table, sql, false);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_changed_row_is_named(string table, string sql, bool closed)
    {
        await using var stage = await Stage.SetAsync(database);
        var desk = new OrderDesk(stage.Hub);
        var order = await OrderAsync(stage, desk, closed);
        Assert.Empty((await desk.CertificateAsync(order.Id)).Changed);

        await database.TamperAsync(sql.Replace("{order}", $"'{order.Id:D}'", StringComparison.Ordinal));
        var after = await desk.CertificateAsync(order.Id);

        Assert.Equal(closed, after.Frozen is not null);
        Assert.Contains(after.Changed, c => c.Table == table && !c.Gone);
    }

    public static TheoryData<string, string, bool> Removals()
    {
        var data = new TheoryData<string, string, bool>();
        foreach (var (table, sql) in new[]
        {
            ("order_tasks", "delete from hub.order_tasks where order_id = {order}"),
            ("order_proofs", "delete from hub.order_proofs where task_id in (select id from hub.order_tasks where order_id = {order})"),
            ("approval_signatures", "delete from hub.approval_signatures where approval_id = (select approval_id from hub.orders where id = {order})"),
            ("attempts", "delete from hub.attempts where delivery_id in (select d.id from hub.deliveries d join hub.orders o on o.item_id = d.subject_id where o.id = {order})"),
            ("deliveries", "delete from hub.deliveries where ended_at is not null and subject_id = (select item_id from hub.orders where id = {order})"),
        })
        {
            data.Add(table, sql, true);
            data.Add(table, sql, false);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Removals))]
    public async Task A_removed_row_is_named(string table, string sql, bool closed)
    {
        await using var stage = await Stage.SetAsync(database);
        var desk = new OrderDesk(stage.Hub);
        var order = await OrderAsync(stage, desk, closed);

        await database.TamperAsync(sql.Replace("{order}", $"'{order.Id:D}'", StringComparison.Ordinal));

        Assert.Contains((await desk.CertificateAsync(order.Id)).Changed, c => c.Table == table && c.Gone);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_review_that_is_taken_back_is_named(bool closed)
    {
        await using var stage = await Stage.SetAsync(database);
        var desk = new OrderDesk(stage.Hub);
        var order = await OrderAsync(stage, desk, closed);

        await database.TamperAsync($"update hub.orders set reviewed_at = null, reviewed_by = null where id = '{order.Id}'");

        Assert.Contains((await desk.CertificateAsync(order.Id)).Changed, c => c is { Table: "orders", Gone: false });
    }

    [Theory]
    [InlineData("order_tasks")]
    [InlineData("order_proofs")]
    [InlineData("approval_signatures")]
    public async Task A_row_whose_seal_was_removed_is_named_too(string table)
    {
        await using var stage = await Stage.SetAsync(database);
        var desk = new OrderDesk(stage.Hub);
        var order = await OrderAsync(stage, desk, closed: false);

        await database.TamperAsync($"delete from hub.row_seals where row_table = '{table}'");

        Assert.Contains((await desk.CertificateAsync(order.Id)).Changed, c => c.Table == table && !c.Gone);
    }

    [Fact]
    public async Task An_order_that_is_gone_is_named_with_its_item()
    {
        await using var stage = await Stage.SetAsync(database);
        var order = await OrderAsync(stage, new OrderDesk(stage.Hub), closed: true);
        await using var db = stage.Hub.Db();
        Assert.Empty(await OrderRows.GoneAsync(db, order.ItemId, default));

        await database.TamperAsync($"delete from hub.orders where id = '{order.Id}'");

        Assert.Equal([new DifferingRow("orders", order.Id, Gone: true)], await OrderRows.GoneAsync(db, order.ItemId, default));
        var code = await db.Items.Where(i => i.Id == order.ItemId).Select(i => i.Code).SingleAsync();
        Assert.Contains(code, await OrderRows.GoneBetweenAsync(db, order.OrderedAt, order.OrderedAt.AddSeconds(1), default));
        Assert.DoesNotContain(code, await OrderRows.GoneBetweenAsync(db, order.OrderedAt.AddSeconds(1), order.OrderedAt.AddDays(1), default));
    }

    [Fact]
    public async Task A_later_change_by_the_program_does_not_seal_what_was_changed_before()
    {
        await using var stage = await Stage.SetAsync(database);
        var desk = new OrderDesk(stage.Hub);
        var order = await OrderAsync(stage, desk, closed: false, reviewed: false);

        await database.TamperAsync($"update hub.orders set reason = 'Lý do bịa ra sau' where id = '{order.Id}'");
        await ReviewAsync(stage, order);

        Assert.Contains(new ChangedRow("orders", order.Id, Gone: false), (await desk.CertificateAsync(order.Id)).Changed);
    }

    [Fact]
    public async Task A_certificate_of_the_format_before_is_held_against_what_it_knew()
    {
        await using var stage = await Stage.SetAsync(database);
        var desk = new OrderDesk(stage.Hub);
        var order = await OrderAsync(stage, desk, closed: true);
        var now = await desk.CertificateAsync(order.Id);
        var text = CertificateText.Of(now.Content with { Format = 1, Sources = SourceRows.Of(now.Evidence, 1) });
        await database.TamperAsync($"update hub.order_certificates set content = $c${text}$c$, sha256 = '{CertificateText.HashOf(text)}' where order_id = '{order.Id}'");

        var old = await desk.CertificateAsync(order.Id);

        Assert.Equal((1, false), (old.Content.Format, old.Forged));
        Assert.Empty(old.Changed);
        Assert.DoesNotContain(old.Content.Sources, s => s.Table == "approval_signatures");
        Assert.Contains(now.Content.Sources, s => s.Table == "approval_signatures");
        Assert.Contains(now.Content.Sources, s => s.Table == "orders.reviewed");
    }

    // Out, withdrawn, reviewed, and with a person's word beside it; removed where it is to close.
    private static async Task<Order> OrderAsync(Stage stage, OrderDesk desk, bool closed, bool reviewed = true)
    {
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.SettleAsync();
        await stage.World.WithdrawAsync(item);
        var order = await desk.LastAsync(item);
        await desk.ProveAsync((await desk.TaskAsync(order.Id, stage.Channel)).Id, new ShownProof("Đã mở trang, không còn thấy bài", null, null), stage.World.Writer);
        if (reviewed)
        {
            await ReviewAsync(stage, order);
        }

        if (closed)
        {
            await stage.SettleAsync();
            await desk.SettleAsync(order.Id);
        }

        return order;
    }

    private static async Task ReviewAsync(Stage stage, Order order)
    {
        var second = await stage.World.PersonAsync("Phạm Thị Đoan Trang", RoleBundles.Approver);
        await using var db = stage.Hub.Db();
        await stage.Hub.Get<Reviewing>().ReviewAsync(db, order.Id, second, default);
    }
}
