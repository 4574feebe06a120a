using Hub.Alerts;
using Hub.Items;
using Hub.Jobs.Tests.Site;
using Hub.Orders;
using Hub.Periods;
using Hub.Reach;
using Hub.Reports.Behind;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Jobs.Tests.Orders;

/// <summary>20,000 orders with three channels each, alerts and changed evidence: no page reads a table from one end to the other.</summary>
public sealed class OrderPlanFacts(BigOrders big) : IClassFixture<BigOrders>
{
    private static readonly string[] Big = ["orders", "order_tasks", "items", "revisions", "deliveries", "publication_changes", "attempts", "incidents", "changed_evidence"];

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
    public async Task Counted_orders_of_a_period_are_walked_page_by_page_and_met_once()
    {
        await using var plans = new Plans(big.Database);
        var days = PeriodDays.QuarterOf(await HubClock.ReadAsync(plans.Db, default));
        var ask = new CountedAsk(days, new OrderQuery { Most = 5 }, null, null);

        var first = await CountedOrders.ReadAsync(plans.Db, ask, default);
        var second = await CountedOrders.ReadAsync(plans.Db, ask with { List = ask.List with { After = ItemCursor.Parse(first.Next?.ToString()) } }, default);
        var both = first.Orders.Concat(second.Orders).Select(o => o.Row.Order).ToList();

        Assert.Equal(10, both.Count);
        Assert.Equal(both.DistinctBy(o => o.Id).OrderByDescending(o => o.OrderedAt), both);
        Assert.All(both, o => Assert.InRange(o.OrderedAt, days.Start, days.End));
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

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(true, AlertArea.Doubt)]
    public async Task Alerts_are_read_a_page_at_a_time(bool closed, AlertArea? area)
    {
        await using var plans = new Plans(big.Database);
        var (first, next) = await AlertList.ReadAsync(plans.Db, new AlertQuery { Closed = closed, Area = area }, default);
        var (second, _) = await AlertList.ReadAsync(plans.Db, new AlertQuery { Closed = closed, Area = area, After = next }, default);

        Assert.Equal((50, 50), (first.Count, second.Count));
        Assert.Empty(first.Select(a => a.Incident.Id).Intersect(second.Select(a => a.Incident.Id)));
        NoneWhole(plans);
    }

    [Fact]
    public async Task Changed_evidence_is_listed_by_its_newest_and_looked_up_by_its_item()
    {
        await using var plans = new Plans(big.Database);
        var (listed, after) = await ChangedEvidenceList.ReadAsync(plans.Db, new ChangedAsk(), default);
        var (next, _) = await ChangedEvidenceList.ReadAsync(plans.Db, new ChangedAsk { After = ChangeCursor.Parse(after?.ToString()) }, default);
        var (one, _) = await ChangedEvidenceList.ReadAsync(plans.Db, new ChangedAsk { Only = listed[0].Change.SampleId }, default);
        await plans.Db.Set<ChangedEvidence>().Where(c => c.SubjectId == listed[0].Change.SubjectId).ToListAsync();

        Assert.Equal((200, 200, 1), (listed.Count, next.Count, one.Count));
        Assert.Empty(listed.Select(c => c.Change.SampleId).Intersect(next.Select(c => c.Change.SampleId)));
        Assert.All(listed, c => Assert.Null(c.Change.AnsweredAt));
        NoneWhole(plans);
    }

    private static void NoneWhole(Plans plans)
    {
        var whole = plans.WholeTables.Where(line => Big.Any(table => line.Contains($"Seq Scan on {table} ", StringComparison.Ordinal))).ToList();
        Assert.True(whole.Count == 0, string.Join('\n', whole) + "\n\n" + plans.Text);
    }
}
