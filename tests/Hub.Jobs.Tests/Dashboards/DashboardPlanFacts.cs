using Connectors;
using Hub.Dashboards;
using Hub.Evidence;
using Hub.Jobs.Tests.Site;
using Hub.Media;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Importing;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;
using Hub.Reports;
using Hub.Reports.Making;
using Hub.Reports.Paper;
using Hub.Reports.Reading;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RecentlyOut = Hub.Items.RecentlyOut;

namespace Hub.Jobs.Tests.Dashboards;

/// <summary>Nobody who looks at figures waits for a look through all that was ever read.</summary>
public sealed class DashboardPlanFacts(BigLedger ledger) : IClassFixture<BigLedger>
{
    private static readonly string[] Big = ["publications", "items", "revisions", "deliveries", "subjects", "standing_figures", "figure_days", "figure_months", "period_figures", "period_days", "reach_samples", "media", "revision_media", "submissions", "approvals", "approval_signatures", "audit"];

    // A report asks for the five hundred items of a quarter by their ids: of 20,000 a look through all is as quick, and there is no other way to ask.
    private static readonly string[] ByIds = ["items", "approvals", "revisions"];

    private static readonly MetricDefinitions Definitions = new(new ConnectorRegistry());

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(0, true, false)]
    [InlineData(0, false, true)]
    [InlineData(3, false, false)]
    [InlineData(3, true, false)]
    [InlineData(3, false, true)]
    public async Task A_board_is_read_by_indexes(int quartersAgo, bool channel, bool section)
    {
        await using var plans = new Plans(ledger.Database);
        var scope = await ScopeAsync(plans.Db, quartersAgo, channel, section);

        var board = await new BoardReading(Definitions).ReadAsync(plans.Db, scope, default);
        var series = channel ? await SeriesReading.OfChannelAsync(plans.Db, board, default) : await new SeriesReading(Definitions).ReadAsync(plans.Db, board, default);
        await ChannelGaps.ReadAsync(plans.Db, board, series, default);

        Assert.Equal(quartersAgo >= 2, board.Closed is not null);
        Assert.True(board.All.Posted.Total.Value > 0);
        Assert.True(board.All.Posted.Total.Value == board.Subjects);
        Assert.Contains(series, s => s.Months.Any(m => m.Partly));
        NoneWhole(plans);
    }

    [Theory]
    [InlineData(0, RowKind.All, false)]
    [InlineData(0, RowKind.With, false)]
    [InlineData(0, RowKind.Without, false)]
    [InlineData(0, RowKind.Changed, false)]
    [InlineData(0, RowKind.All, true)]
    [InlineData(3, RowKind.All, false)]
    [InlineData(3, RowKind.With, false)]
    [InlineData(3, RowKind.Without, false)]
    [InlineData(3, RowKind.All, true)]
    public async Task Rows_are_walked_page_by_page_and_met_once(int quartersAgo, RowKind kind, bool byValue)
    {
        await using var plans = new Plans(ledger.Database);
        var scope = await ScopeAsync(plans.Db, quartersAgo, channel: true, section: false);
        var closed = await ClosedDays.ReadAsync(plans.Db, scope.Days, default);
        var (met, pages, after) = (new List<Guid>(), 0, (RowCursor?)null);
        do
        {
            var page = await RowList.ReadAsync(plans.Db, new RowAsk(scope, "views") { Kind = kind, ByValue = byValue, After = RowCursor.Parse(after?.ToString()), Most = 40 }, closed, default);
            met.AddRange(page.Rows.Select(r => r.Publication.Id));
            after = page.Next;
            pages++;
        }
        while (after is not null && pages < 20);

        Assert.Equal(met.Count, met.Distinct().Count());
        Assert.True(kind == RowKind.Changed || met.Count > 5, $"{met.Count} rows");
        NoneWhole(plans);
    }

    [Fact]
    public async Task A_page_of_the_picture_library_is_read_by_indexes_and_says_how_often_each_is_used()
    {
        await using var plans = new Plans(ledger.Database);
        var first = await PictureLibrary.ReadAsync(plans.Db, null, default);
        var second = await PictureLibrary.ReadAsync(plans.Db, (first[PictureLibrary.PageSize - 1].StoredAt, first[PictureLibrary.PageSize - 1].Original), default);

        Assert.All(first.Concat(second), p => Assert.Equal((4, "Đường hoa"), (p.Uses, p.AltText)));
        Assert.Equal(first[^1].Original, second[0].Original);
        Assert.Equal(2 * PictureLibrary.PageSize + 1, first.Concat(second).DistinctBy(p => p.Original).Count());
        NoneWhole(plans);
    }

    [Fact]
    public async Task What_is_open_and_what_a_file_says_is_looked_up_by_indexes()
    {
        await using var plans = new Plans(ledger.Database);
        var scope = await ScopeAsync(plans.Db, 0, channel: false, section: false);
        var file = "ma-tin;kenh;chi-so;gia-tri;nguon;minh-chung\nHS-26-00008;kenh-0;airings;5;đối tác;Sổ\nHS-26-00101;kenh-1;airings;1;đối tác;Sổ\n"u8.ToArray();

        Assert.NotEmpty(await OpenSample.In(plans.Db, scope).ToListAsync());
        Assert.Equal([RowOutcome.New, RowOutcome.There], (await FigureImports.TryAsync(plans.Db, file, default)).Select(r => r.Outcome));
        Assert.NotEmpty((await ItemPage.ReadAsync(plans.Db, scope, new Carriers((await plans.Db.Channels.Select(c => c.Id).ToListAsync()).ToHashSet(), new HashSet<Guid>()), ClosedDays.None, null, 40, default)).Subjects);
        Assert.NotEmpty(await ReachLedger.OfItemAsync(plans.Db, await plans.Db.Items.Where(i => i.Code == "HS-26-00101").Select(i => i.Id).SingleAsync(), default));
        Assert.Equal(100, (await OpenFigures.ReadAsync(plans.Db, default)).Count);
        NoneWhole(plans);
    }

    [Fact]
    public async Task Today_the_list_of_periods_and_what_came_after_a_close_are_looked_up_by_indexes()
    {
        await using var plans = new Plans(ledger.Database);
        var closed = await plans.Db.Set<Period>().Where(p => p.ClosedAt != null).OrderBy(p => p.FirstDay).Select(p => p.Id).FirstAsync();

        Assert.Equal(8, (await RecentlyOut.ReadAsync(plans.Db, 8, default)).Count);
        Assert.True(await FirstPublication.ReadAsync(plans.Db, default) < (await HubClock.ReadAsync(plans.Db, default)).AddYears(-5));
        await LaterChanges.ReadAsync(plans.Db, closed, new LaterAsk(), default);
        NoneWhole(plans);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_report_is_made_and_shown_again_by_indexes(int quartersAgo)
    {
        await using var plans = new Plans(ledger.Database);
        await using var transaction = await plans.BeginAsync();
        var days = (await ScopeAsync(plans.Db, quartersAgo, channel: false, section: false)).Days;

        var query = await Asking.AskAsync(plans.Db, Definitions, days, default);
        var data = ReportMaker.Make(await ReportReading.ReadAsync(plans.Db, query, default));
        await SinceMade.ReadAsync(plans.Db, new Report
        {
            Id = Guid.NewGuid(),
            FirstDay = days.First,
            LastDay = days.Last,
            CutOff = query.Basis.CutOff,
            Query = query.ToCanonical(),
            Data = data.ToCanonical(),
            Sha256 = "",
            AuditHead = "",
            MadeAt = query.AsOf,
        }, default);

        Assert.Equal(quartersAgo >= 2, query.Basis.Closed is not null);
        Assert.Contains(data.Annex.SelectMany(a => a.Blocks).Select(b => b.Table), t => t is { Rows.Count: > 100 });
        NoneWhole(plans, ByIds);
        Assert.DoesNotContain(await plans.ReadThroughAsync(), line => !ByIds.Contains(line.Split(':')[0]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task The_check_list_of_a_period_is_read_by_indexes(int quartersAgo)
    {
        await using var plans = new Plans(ledger.Database);
        await using var transaction = await plans.BeginAsync();

        Assert.Contains(await CheckList.ReadAsync(plans.Db, (await ScopeAsync(plans.Db, quartersAgo, channel: false, section: false)).Days, default), l => l.Kind == CheckKind.MissingFigures);
        NoneWhole(plans);
        Assert.Empty(await plans.ReadThroughAsync());
    }

    [Fact]
    public async Task The_pack_of_an_item_is_gathered_by_indexes()
    {
        await using var plans = new Plans(ledger.Database);
        var services = new ServiceCollection();
        services.AddEvidence();
        await using var parts = services.BuildServiceProvider();
        var item = await plans.Db.Items.SingleAsync(i => i.Code == "HS-26-00101");
        var subject = new PackSubject(item, true, "Sở", await plans.Db.Channels.ToDictionaryAsync(c => c.Id, c => c.Slug));
        var files = new List<PackFile>();
        foreach (var part in parts.GetServices<IEvidencePart>())
        {
            files.AddRange(await part.ReadAsync(plans.Db, subject, default));
        }

        Assert.Contains(files, f => f.Name == PackNames.Figures && f.Bytes.Length > 3000);
        NoneWhole(plans);
    }

    [Theory]
    [InlineData(0, null, FirstColumn.All)]
    [InlineData(1, "Mục 3", FirstColumn.All)]
    [InlineData(0, null, FirstColumn.Article)]
    [InlineData(3, null, FirstColumn.All)]
    public async Task Items_that_came_out_in_a_period_are_walked_page_by_page_and_met_once(int quartersAgo, string? section, FirstColumn column)
    {
        await using var plans = new Plans(ledger.Database);
        await using var transaction = await plans.BeginAsync();
        var days = (await ScopeAsync(plans.Db, quartersAgo, channel: false, section: false)).Days;
        var (met, count, after) = (new List<(DateOnly Day, string Code)>(), 0, (FirstCursor?)null);
        do
        {
            var page = await FirstItems.ReadAsync(plans.Db, new FirstAsk(days) { Section = section, Column = column, After = FirstCursor.Parse(after?.ToString()), Most = 40 }, default);
            met.AddRange(page.Items.Select(i => (i.Day, i.Code)));
            (count, after) = (page.Count, page.Next);
        }
        while (after is not null);

        Assert.True(met.Count > 30, $"{met.Count} items");
        Assert.Equal(count, met.Count);
        Assert.Equal(met.Distinct().OrderBy(m => m.Day).ThenBy(m => m.Code, StringComparer.Ordinal), met);
        NoneWhole(plans);
        Assert.Empty(await plans.ReadThroughAsync());
    }

    private static async Task<Scope> ScopeAsync(HubDb db, int quartersAgo, bool channel, bool section)
    {
        var days = PeriodDays.QuarterOf(await HubClock.ReadAsync(db, default));
        for (var n = 0; n < quartersAgo; n++)
        {
            days = days.Before;
        }

        return new Scope(days) { Channel = channel ? await db.Channels.SingleAsync(c => c.Slug == "kenh-1") : null, Section = section ? "Mục 3" : null };
    }

    private static void NoneWhole(Plans plans, params string[] but)
    {
        // A month to come has a table without rows, which costs nothing to read.
        var whole = plans.WholeTables.Where(line => !line.Contains("(cost=0.00..0.00 ", StringComparison.Ordinal) && Big.Except(but).Any(table => line.Contains($"Seq Scan on {table}", StringComparison.Ordinal))).ToList();
        Assert.True(whole.Count == 0, string.Join('\n', whole) + "\n\n" + plans.Text);
    }
}
