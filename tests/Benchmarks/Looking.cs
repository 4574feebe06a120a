using System.Diagnostics;
using Connectors;
using Hub.Audit;
using Hub.Dashboards;
using Hub.Deliveries;
using Hub.Deliveries.Operating;
using Hub.Items;
using Hub.People;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Metrics;
using Hub.Reports;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Benchmarks;

/// <summary>What people wait for: lists, dashboards of a quarter, and its report. Read as the pages read them, without the browser.</summary>
internal static class Looking
{
    private static readonly MetricDefinitions Definitions = new(new ConnectorRegistry());

    private static readonly (string Name, Func<HubDb, PeriodDays, Task> Look)[] Pages =
    [
        ("item list", (db, _) => ItemSearch.ReadAsync(db, new ItemQuery(), default)),
        ("item list, words looked for", (db, _) => ItemSearch.ReadAsync(db, new ItemQuery { Text = "tiêm nhắc đợt 123" }, default)),
        ("item list, of one writer and state", (db, _) => ItemSearch.ReadAsync(db, new ItemQuery { Editorial = EditorialState.Approved, WrittenBy = db.Users.Select(u => u.Id).First() }, default)),
        ("queue, what is over", (db, _) => QueueList.ReadAsync(db, new QueueQuery { States = [DeliveryState.Published] }, default)),
        ("dashboard of a quarter", (db, days) => BoardAsync(db, new Scope(days))),
        ("dashboard of a closed quarter", (db, days) => BoardAsync(db, new Scope(days.Before))),
        ("dashboard of a year", (db, days) => BoardAsync(db, new Scope(PeriodDays.Year(days.First.Year)))),
        ("dashboard of one section", (db, days) => BoardAsync(db, new Scope(days) { Section = "Mục 3" })),
        ("dashboard of one agency", (db, days) => BoardAsync(db, new Scope(days) { Unit = Ledger.Unit })),
        ("dashboard of one label", (db, days) => BoardAsync(db, new Scope(days) { Label = Ledger.Label })),
        ("rows behind a number", (db, days) => RowsAsync(db, new RowAsk(new Scope(days), "clicks"))),
        ("rows behind a number, without a figure", (db, days) => RowsAsync(db, new RowAsk(new Scope(days), "clicks") { Kind = RowKind.Without })),
        ("items of a quarter by value", (db, days) => RowsAsync(db, new RowAsk(new Scope(days), "clicks") { ByValue = true })),
    ];

    public static async Task<IReadOnlyList<Row>> MeasureAsync(BenchSize size)
    {
        var (whole, tenth) = (await Ledger.BuildAsync(size.Items), await Ledger.BuildAsync(size.Items / 10));
        var posts = size.Items * Ledger.Channels;
        var data = $"{size.Items:#,0} items, {posts:#,0} deliveries, {posts * Ledger.SamplesOfPost:#,0} samples";
        var rows = new List<Row>();
        foreach (var (name, look) in Pages)
        {
            rows.Add(await PageAsync($"{name}: {data}", look, size.Looks, whole, tenth));
        }

        rows.Add(await ReportAsync(size.Looks, whole));
        await whole.DisposeAsync();
        await tenth.DisposeAsync();
        return rows;
    }

    // A page of a hub that runs: what is compiled at its first looks is not what people wait for all day.
    private const int WarmUps = 10;

    // In turn, so that whatever else the machine does falls on both.
    private static async Task<Row> PageAsync(string work, Func<HubDb, PeriodDays, Task> look, int looks, TestDatabase whole, TestDatabase tenth)
    {
        var (all, few) = (new List<double>(), new List<double>());
        for (var n = 0; n < WarmUps + looks; n++)
        {
            all.Add(await TimeAsync(whole, look));
            few.Add(await TimeAsync(tenth, look));
        }

        var (p50, p95, less) = (Figures.At(all.Skip(WarmUps), 0.5), Figures.At(all.Skip(WarmUps), 0.95), Figures.At(few.Skip(WarmUps), 0.95));
        return new Row(work, $"p50 {p50:0} ms, p95 {p95:0} ms ({looks} looks after {WarmUps})", "p95 under 200 ms, at most 1.5 × that of a tenth of the data",
            $"a tenth of the data: p95 {less:0} ms", p95 / less, p95 < 200 && p95 <= 1.5 * less);
    }

    private static async Task<Row> ReportAsync(int looks, TestDatabase whole)
    {
        var (reports, sums) = (new List<double>(), new List<double>());
        for (var n = 0; n <= looks / 10; n++)
        {
            reports.Add(await TimeAsync(whole, ReportAsync));
            sums.Add(await TimeAsync(whole, PlainSumAsync));
        }

        var (report, plain) = (Figures.Median(reports), Figures.Median(sums));
        return new Row("quarterly report over the same data", $"{report / 1000:0.00} s (median of {reports.Count})", "under 5 s",
            $"the server adding up the same samples once: {plain / 1000:0.00} s", report / plain, report < 5000);
    }

    // The quarter that was over last.
    private static async Task<double> TimeAsync(TestDatabase database, Func<HubDb, PeriodDays, Task> look)
    {
        await using var db = database.CreateDb();
        var days = PeriodDays.QuarterOf(await HubClock.ReadAsync(db, default)).Before;
        var began = Stopwatch.GetTimestamp();
        await look(db, days);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    // As the page /reach reads it.
    private static async Task BoardAsync(HubDb db, Scope scope)
    {
        var board = await new BoardReading(Definitions).ReadAsync(db, scope, default);
        await ChannelGaps.ReadAsync(db, board, await new SeriesReading(Definitions).ReadAsync(db, board, default), default);
        await BoardMore.ReadAsync(db, board, default);
        await ChannelFigureList.ReadAsync(db, null, scope.First, scope.Last, board.ClosedDays, default);
        await ItemsOf.ReadAsync(db, scope, default);
        await SiteRows.SectionsAsync(db, default);
    }

    private static async Task RowsAsync(HubDb db, RowAsk ask) =>
        await RowList.ReadAsync(db, ask, await ClosedDays.ReadAsync(db, ask.Scope.Days, default), default);

    private static async Task ReportAsync(HubDb db, PeriodDays days)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var manager = new User { UserName = Guid.NewGuid().ToString("N"), DisplayName = "Trần Đình Dũng" };
        db.Users.Add(manager);
        await db.SaveChangesAsync();
        await World.GiveRoleAsync(db, manager.Id, RoleBundles.Manager);
        await new Reporting(new AuditLog(TimeProvider.System), Definitions).MakeAsync(db, days, World.ActorOf(manager), default);
    }

    // The least that the answer could cost without anything that was summed before: the samples of the quarter and of the two that it is compared with.
    private static async Task PlainSumAsync(HubDb db, PeriodDays days)
    {
        foreach (var (start, end) in new[] { days, days.Before, days.YearBefore }.Select(d => (d.Start, d.End)))
        {
            await db.Set<ReachSample>().Where(s => db.Publications.Any(p => p.Id == s.PublicationId && p.PublishedAt >= start && p.PublishedAt < end))
                .GroupBy(s => new { s.ChannelId, s.Metric, s.Slot }).Select(g => new { g.Key, Sum = g.Sum(s => s.Value) }).ToListAsync();
        }
    }
}
