using Hub.Orders;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Tests;

/// <summary>A closed order is shown as its certificate froze it, and its pages say where the rows of today are no longer those.</summary>
public sealed class FrozenOrderFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Fact]
    public async Task The_page_and_the_tasks_of_a_closed_order_keep_what_was_certified_and_say_that_rows_were_changed()
    {
        var slug = $"dong-lenh-{Guid.NewGuid():n}";
        var channel = await hub.World.OwnPageAsync(slug);
        var post = await hub.World.PublishedAsync(channel);
        await hub.World.WithdrawAsync(post.SubjectId);
        await hub.Jobs.SettleAsync(channel);
        await hub.Jobs.RunJobAsync<OrderWatch>();
        await using var db = hub.Db();
        var order = await db.Orders.AsNoTracking().SingleAsync(o => o.ItemId == post.SubjectId);
        using var officer = await hub.SignedInAsync("can-bo-bao-chi");
        var (page, task) = ($"/orders/{order.Id}", $"/orders/{order.Id}/tasks/{slug}");

        var (before, taskBefore) = (await officer.GetAsync(page), await officer.GetAsync(task));
        await hub.Database.TamperAsync($"""
            update hub.orders set reason = 'Lý do bịa ra sau' where id = '{order.Id}';
            update hub.order_tasks set means = 'push', due_at = due_at + interval '9 days' where order_id = '{order.Id}'
            """);
        var (after, taskAfter) = (await officer.GetAsync(page), await officer.GetAsync(task));

        Assert.NotNull(order.ClosedAt);
        Assert.All([before, taskBefore], p => Assert.Contains("data-frozen", p.Html, StringComparison.Ordinal));
        Assert.All([before, taskBefore], p => Assert.DoesNotContain("Dữ liệu hôm nay khác giấy chứng nhận", p.Text, StringComparison.Ordinal));
        Assert.All([after, taskAfter], p => Assert.Contains("Dữ liệu hôm nay khác giấy chứng nhận", p.Text, StringComparison.Ordinal));
        Assert.All([after, taskAfter], p => Assert.Contains("orders " + order.Id, p.Text, StringComparison.Ordinal));
        Assert.Contains(order.Reason, after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lý do bịa ra sau", after.Text, StringComparison.Ordinal);
        Assert.Equal(Deadline(taskBefore.Text), Deadline(taskAfter.Text));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_pages_of_an_order_say_that_the_row_of_a_post_was_changed(bool closed)
    {
        var slug = $"sua-bai-{Guid.NewGuid():n}";
        var channel = await hub.World.OwnPageAsync(slug);
        var post = await hub.World.PublishedAsync(channel);
        await hub.World.WithdrawAsync(post.SubjectId);
        if (closed)
        {
            await hub.Jobs.SettleAsync(channel);
            await hub.Jobs.RunJobAsync<OrderWatch>();
        }

        await using var db = hub.Db();
        var order = await db.Orders.AsNoTracking().SingleAsync(o => o.ItemId == post.SubjectId);
        using var officer = await hub.SignedInAsync("can-bo-bao-chi");
        await hub.Database.TamperAsync($"update hub.publications set remote_id = 'bai-khac', url = 'https://khac.example/bai' where id = '{post.Id}'");

        foreach (var address in new[] { $"/orders/{order.Id}", $"/orders/{order.Id}/tasks/{slug}", $"/orders/{order.Id}/certificate" })
        {
            var page = await officer.GetAsync(address);
            Assert.Contains(closed ? "Dữ liệu làm nên giấy này đã bị sửa sau khi đóng" : "đã bị sửa ngoài hệ thống", page.Text, StringComparison.Ordinal);
            Assert.Contains($"publications {post.Id}", page.Text, StringComparison.Ordinal);
        }
    }

    private static string Deadline(string page)
    {
        var at = page.IndexOf("<dl class=\"kv\">", StringComparison.Ordinal);
        return page[at..page.IndexOf("</dd>", at, StringComparison.Ordinal)];
    }
}
