using System.Diagnostics;
using Connectors;
using Hub.Audit;
using Hub.Dashboards;
using Hub.People;
using Hub.Periods;
using Hub.Reach.Metrics;
using Hub.Reports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Benchmarks;

/// <summary>What a manager waits for: the dashboard of a quarter, and its report. Read as the pages read it, without the browser.</summary>
internal static class Looking
{
    private static readonly MetricDefinitions Definitions = new(new ConnectorRegistry());

    public static async Task<IReadOnlyList<Row>> MeasureAsync(BenchSize size)
    {
        var (whole, tenth) = (await Ledger.BuildAsync(size.Published), await Ledger.BuildAsync(size.Published / 10));
        var (boards, small, reports, sums) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());

        // In turn, so that whatever else the machine does falls on all of them; the first of each only warms it up.
        for (var look = 0; look <= size.Looks; look++)
        {
            boards.Add(await TimeAsync(whole, BoardAsync));
            small.Add(await TimeAsync(tenth, BoardAsync));
            if (look % 10 == 0)
            {
                reports.Add(await TimeAsync(whole, ReportAsync));
                sums.Add(await TimeAsync(whole, PlainSumAsync));
            }
        }

        await whole.DisposeAsync();
        await tenth.DisposeAsync();
        var (p50, p95, less) = (Figures.At(boards.Skip(1), 0.5), Figures.At(boards.Skip(1), 0.95), Figures.At(small.Skip(1), 0.95));
        var (report, plain) = (Figures.Median(reports), Figures.Median(sums));
        var data = $"{size.Published:#,0} publications, {size.Published * 21:#,0} samples";
        return
        [
            new Row($"dashboard of a quarter: {data}", $"p50 {p50:0} ms, p95 {p95:0} ms ({boards.Count - 1} looks)", "p95 under 200 ms, at most 1.5 × that of a tenth of the data",
                $"a tenth of the data: p95 {less:0} ms", p95 / less, p95 < 200 && p95 <= 1.5 * less),
            new Row($"quarterly report over the same data", $"{report / 1000:0.00} s (median of {reports.Count})", "under 5 s",
                $"the server adding up the same samples once: {plain / 1000:0.00} s", report / plain, report < 5000),
        ];
    }

    private static async Task<double> TimeAsync(TestDatabase database, Func<HubDb, PeriodDays, Task> look)
    {
        await using var db = database.CreateDb();
        var days = PeriodDays.QuarterOf(await HubClock.ReadAsync(db, default)).Before;
        var began = Stopwatch.GetTimestamp();
        await look(db, days);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task BoardAsync(HubDb db, PeriodDays days)
    {
        var board = await new BoardReading(Definitions).ReadAsync(db, new Scope(days), default);
        await ChannelGaps.ReadAsync(db, board, await new SeriesReading(Definitions).ReadAsync(db, board, default), default);
    }

    private static async Task ReportAsync(HubDb db, PeriodDays days)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var manager = new User { UserName = Guid.NewGuid().ToString("N"), DisplayName = "Trần Đình Dũng" };
        db.Users.Add(manager);
        await db.SaveChangesAsync();
        await World.GiveRoleAsync(db, manager.Id, RoleBundles.Manager);
        await new Reporting(new AuditLog(TimeProvider.System)).MakeAsync(db, days, World.ActorOf(manager), default);
    }

    // The least that the answer could cost without anything that was summed before: the samples of the quarter and of the two that it is compared with.
    private static async Task PlainSumAsync(HubDb db, PeriodDays days)
    {
        foreach (var (start, end) in new[] { days, days.Before, days.YearBefore }.Select(d => (d.Start, d.End)))
        {
            await db.Set<Hub.Reach.ReachSample>().Where(s => db.Publications.Any(p => p.Id == s.PublicationId && p.PublishedAt >= start && p.PublishedAt < end))
                .GroupBy(s => new { s.ChannelId, s.Metric, s.Slot }).Select(g => new { g.Key, Sum = g.Sum(s => s.Value) }).ToListAsync();
        }
    }
}
