using Hub.Items;
using Hub.Jobs.Tests.Site;
using Hub.Orders;

namespace Hub.Jobs.Tests.Orders;

/// <summary>20,000 orders with three channels each: no page reads a table from one end to the other.</summary>
public sealed class OrderPlanFacts(BigOrders big) : IClassFixture<BigOrders>
{
    private static readonly string[] Big = ["orders", "order_tasks", "items", "revisions", "deliveries", "publication_changes", "attempts"];

    public static TheoryData<string> Filters() => [.. Enum.GetNames<OrderFilter>()];

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task The_list_is_read_a_page_at_a_time(string filter)
    {
        await using var plans = new Plans(big.Database);
        var wanted = Enum.Parse<OrderFilter>(filter);

        var first = await OrderList.ReadAsync(plans.Db, new OrderQuery { Filter = wanted }, default);
        var second = await OrderList.ReadAsync(plans.Db, new OrderQuery { Filter = wanted, After = new ItemCursor(first[^1].Order.OrderedAt, first[^1].Order.Id) }, default);
        await OrderList.ReadAsync(plans.Db, new OrderQuery { Filter = wanted, ItemCode = "HS-26-00077" }, default);

        Assert.Equal((40, 40), (first.Count, second.Count));
        Assert.Empty(first.Select(r => r.Order.Id).Intersect(second.Select(r => r.Order.Id)));
        NoneWhole(plans);
    }

    [Fact]
    public async Task An_order_is_read_by_its_keys()
    {
        await using var plans = new Plans(big.Database);

        var evidence = await OrderEvidence.ReadAsync(plans.Db, BigOrders.Id(77), default);

        Assert.Equal(3, evidence!.Tasks.Count);
        NoneWhole(plans);
    }

    private static void NoneWhole(Plans plans)
    {
        var whole = plans.WholeTables.Where(line => Big.Any(table => line.Contains($"Seq Scan on {table} ", StringComparison.Ordinal))).ToList();
        Assert.True(whole.Count == 0, string.Join('\n', whole) + "\n\n" + plans.Text);
    }
}
