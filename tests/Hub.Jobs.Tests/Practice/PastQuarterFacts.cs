using Hub.Alerts;
using Hub.Audit;
using Hub.Bulletins;
using Hub.Channels;
using Hub.Dashboards;
using Hub.Deliveries;
using Hub.Deliveries.Operating;
using Hub.Evidence;
using Hub.Evidence.Verifying;
using Hub.History;
using Hub.Items;
using Hub.Orders;
using Hub.Orders.Certificates;
using Hub.Orders.Duty;
using Hub.Periods;
using Hub.Practice.Past;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Reports;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Practice;

/// <summary>The practice world after it was given its past: every screen has something to show, and what it shows holds together.</summary>
public sealed class PastQuarterFacts(PastQuarterFacts.Room room) : IClassFixture<PastQuarterFacts.Room>
{
    [Fact]
    public async Task Each_month_has_its_items_corrections_and_withdrawal()
    {
        await using var db = room.CreateDb();
        foreach (var (start, end) in Months())
        {
            var published = await db.Items.Where(i => i.FirstPublishedAt >= start && i.FirstPublishedAt < end).Select(i => i.Id).ToListAsync();

            Assert.InRange(published.Count, 30, 40);
            Assert.Equal(3, await db.Orders.CountAsync(o => published.Contains(o.ItemId) && o.Kind == OrderKind.Correction));
            Assert.Equal(1, await db.Orders.CountAsync(o => published.Contains(o.ItemId) && o.Kind == OrderKind.Withdrawal));
            Assert.Equal(1, await db.Items.CountAsync(i => published.Contains(i.Id) && i.WithdrawnAt != null));
        }
    }

    [Fact]
    public async Task Each_month_has_a_channel_without_figures_and_one_figure_that_nobody_confirmed()
    {
        await using var db = room.CreateDb();
        foreach (var (start, end) in Months())
        {
            var (first, last) = (DateOnly.FromDateTime(start.AddHours(7).Date), DateOnly.FromDateTime(end.AddHours(7).Date).AddDays(-1));
            var views = (await FigureBook.ReadAsync(db, new FigureAsk(first, last) { Metric = "views" }, default)).Where(b => b.Bucket.Metric == "views").ToList();
            var channels = await db.Channels.Where(c => c.Connector == "facebook-page" || c.Connector == "zalo-oa" || c.Connector == "lotus").Select(c => c.Id).ToListAsync();

            Assert.Single(channels, c => !views.Exists(b => b.Bucket.ChannelId == c && b.Bucket.Missing is null));
            Assert.Equal(1, await (
                from s in db.Set<ReachSample>()
                join p in db.Publications on s.PublicationId equals p.Id
                where p.PublishedAt >= start && p.PublishedAt < end && s.Source == ReachSource.Manual && !db.Set<ReachConfirmation>().Any(c => c.SampleId == s.Id)
                select s).CountAsync());
        }
    }

    [Fact]
    public async Task Nothing_of_it_is_taken_for_changed_in_the_night()
    {
        await using var db = room.CreateDb();

        Assert.Equal(0, await EvidenceRows.FindChangedSendsAsync(db, default));
    }

    [Fact]
    public async Task Every_slot_was_read_and_the_official_value_is_the_28th_days()
    {
        await using var db = room.CreateDb();
        var (start, end) = (room.Calendar.Closed.Start, room.Calendar.Closed.End);
        var standing = await (
            from f in db.Set<StandingFigure>()
            join s in db.Set<ReachSample>() on f.SampleId equals s.Id
            join p in db.Publications on f.PublicationId equals p.Id
            where p.PublishedAt >= start && p.PublishedAt < end && p.RemovedAt == null && f.Source != ReachSource.Manual && f.Value != null
            select new { s.Slot, f.Official }).ToListAsync();

        Assert.True(standing.Count > 300);
        Assert.All(standing, f => Assert.Equal((true, "28d"), (f.Official, f.Slot)));
        Assert.Equal(7, await db.Set<ReachSample>().Where(s => s.Source == ReachSource.Platform && s.Slot != ReachSlot.Now).Select(s => s.Slot).Distinct().CountAsync());
        Assert.True(await db.ItemCounts.SumAsync(c => c.Count) > 1000);
    }

    [Fact]
    public async Task One_quarter_is_closed_and_keeps_what_it_showed_and_the_next_is_open()
    {
        await using var db = room.CreateDb();
        var periods = await db.Set<Period>().OrderBy(p => p.FirstDay).ToListAsync();

        Assert.Equal([room.Calendar.Closed.First, room.Calendar.Open.First], periods.Select(p => p.FirstDay));
        Assert.Equal([true, false], periods.Select(p => p.ClosedAt is not null));
        Assert.NotEmpty((await LaterChanges.ReadAsync(db, periods[0].Id, new LaterAsk(), default)).Rows);
        Assert.NotEmpty(await CheckList.ReadAsync(db, room.Calendar.Open, default));
        Assert.Equal(ReachQualifier.AtLeast, (await db.Set<ChannelFigure>().SingleAsync(f => f.Metric == "sent")).Qualifier);
    }

    [Fact]
    public async Task The_queue_has_something_of_each_kind_for_people_and_nothing_for_the_machine()
    {
        await using var db = room.CreateDb();
        var states = (await db.Deliveries.Select(d => d.Facts.State).ToListAsync()).ToHashSet();

        Assert.Superset(
            new HashSet<DeliveryState>
            {
                DeliveryState.NeedsLook, DeliveryState.NeedsHand, DeliveryState.Parked, DeliveryState.GivenUp, DeliveryState.Rejected, DeliveryState.Conflict,
                DeliveryState.Published, DeliveryState.Removed,
            },
            states);
        Assert.False(await db.Deliveries.AnyAsync(d => d.Facts.NextStep != null));
        Assert.Equal(6, await db.Publications.Select(p => p.ChannelId).Distinct().CountAsync());
    }

    [Fact]
    public async Task Everything_in_it_is_a_sample_and_lies_before_the_world_began()
    {
        await using var db = room.CreateDb();

        Assert.False(await db.Subjects.AnyAsync(s => !s.Sample));
        Assert.Equal(await db.Items.CountAsync(), await PastQuarter.OfThePast(db).CountAsync());
        Assert.False(await db.Set<ReachSample>().AnyAsync(s => s.ReadAt > room.Calendar.Now));
        Assert.Equal(TimeSpan.Zero, (await db.HubMode.SingleAsync()).ClockOffset);
        Assert.All(await db.Payloads.Select(p => p.Bytes).ToListAsync(), b => Assert.Contains("DỮ LIỆU MẪU", System.Text.Encoding.UTF8.GetString(b), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Three_channels_have_an_adopted_past_with_its_first_figures()
    {
        await using var db = room.CreateDb();
        var adopted = await db.Publications.Where(p => p.Adopted).ToListAsync();
        var standing = await InTheHub.ReadAsync(db, default);

        Assert.Equal(3 * PastPosts.AdoptedOnEach, adopted.Count);
        Assert.All(adopted, p => Assert.True(p is { DeliveryId: null, PayloadHash: null } && p.PublishedAt < room.Calendar.Begins));
        Assert.Equal(3, standing.Values.Count(s => s.Adopted == PastPosts.AdoptedOnEach && s.Since == room.Calendar.Begins));
        Assert.True(await db.Set<StandingFigure>().AnyAsync(f => f.Metric == "views" && f.Value > 0 && db.Publications.Any(p => p.Id == f.PublicationId && p.Adopted)));
    }

    [Fact]
    public async Task Orders_that_were_complied_with_are_closed_with_a_certificate_and_one_is_open()
    {
        await using var db = room.CreateDb();
        var open = await db.Orders.Where(o => o.ClosedAt == null).Select(o => o.ItemId).ToListAsync();

        Assert.InRange(open.Count, 1, 2);
        Assert.Equal(await db.Orders.CountAsync() - open.Count, await db.OrderCertificates.CountAsync());
        Assert.False(await db.Orders.AnyAsync(o => o.ClosedAt > room.Calendar.Now));

        // Each names the log as it stood then, and what the machine changed or removed was read back.
        Assert.All(await db.OrderCertificates.AsNoTracking().ToListAsync(), c =>
        {
            Assert.True(c.AuditPosition > 0, c.Content);
            Assert.All(
                CertificateText.Read(c.Content).Channels.Where(l => l.Means is TaskMeans.Update or TaskMeans.Retract),
                l => Assert.True(l.Strength is ProofStrength.ReadBack or ProofStrength.ReadByAccount, $"{l.Channel}: {l.Strength}"));
            Assert.All(CertificateText.Read(c.Content).Channels.Where(l => l.Means == TaskMeans.ByHand), l => Assert.NotEmpty(l.HandActs));
        });
    }

    [Fact]
    public async Task Each_month_has_something_of_every_kind_of_item_an_emergency_and_a_replacement()
    {
        await using var db = room.CreateDb();
        foreach (var (start, end) in Months())
        {
            var first = await (
                from i in db.Items
                join r in db.Revisions on i.Id equals r.ItemId
                where r.Number == 1 && i.FirstPublishedAt >= start && i.FirstPublishedAt < end
                select new { i.Id, r.Kind, r.Emergency }).ToListAsync();
            var emergency = Assert.Single(first, r => r.Emergency).Id;

            Assert.Superset(new HashSet<ItemKind> { ItemKind.Brief, ItemKind.Article, ItemKind.PressRelease, ItemKind.Notice }, first.Select(r => r.Kind).ToHashSet());
            Assert.Equal(2, await db.ApprovalSignatures.CountAsync(s => db.Approvals.Any(a => a.Id == s.ApprovalId && a.SubjectId == emergency)));
            Assert.Equal(1, await db.Orders.CountAsync(o => o.Kind == OrderKind.Replacement && first.Select(r => r.Id).Contains(o.ItemId)));
        }
    }

    [Fact]
    public async Task Its_quarter_can_be_narrowed_to_an_agency_and_to_a_campaign()
    {
        await using var db = room.CreateDb();
        var (units, labels) = await ItemsOf.ReadAsync(db, new Scope(room.Calendar.Closed), default);
        var board = await room.Hub.Get<BoardReading>().ReadAsync(db, new Scope(room.Calendar.Closed) { Unit = units[0], Label = labels[0] }, default);

        Assert.Equal((3, 3), (units.Count, labels.Count));
        Assert.InRange(board.Subjects, 1, 30);
        Assert.NotEmpty((await BoardMore.ReadAsync(db, board, default)).Top);
    }

    [Fact]
    public async Task On_the_release_board_something_stands_something_is_parked_and_something_was_let_out()
    {
        await using var db = room.CreateDb();
        var board = await ReleaseBoard.ReadAsync(db, default);

        Assert.Equal([StopKind.Pause, StopKind.Hold, StopKind.Cadence], board.Standing.Select(s => s.Kind));
        Assert.All(board.Standing, s => Assert.NotNull(s.By));
        Assert.True(board.ParkedInAll >= 5, $"{board.ParkedInAll}");
        Assert.Contains(board.Parked, p => p.Delivery.Facts.Cause == Mourning.Cause);
        Assert.Contains(board.Parked, p => p.ItemCode == board.Standing[1].Key);
        Assert.All(board.Parked.Where(p => p.Delivery.Facts.Cause == "hub:window-ended"), p => Assert.True(p.Delivery.WindowTo < p.Delivery.ChangedAt, p.ItemCode));
        Assert.Equal(DeliveryState.Published, Assert.Single(await RecentReleases.ReadAsync(db, 20, default)).Now);
        Assert.NotNull((await db.Stops.SingleAsync()).LiftedAt);
    }

    [Fact]
    public async Task A_bulletin_can_be_put_together_and_a_failure_of_the_closed_quarter_is_on_its_page()
    {
        await using var db = room.CreateDb();
        var channel = await db.Channels.Where(c => c.Connector == "zalo-oa").Select(c => c.Id).SingleAsync();
        var board = await room.Hub.Get<BoardReading>().ReadAsync(db, new Scope(room.Calendar.Closed), default);

        Assert.True((await BulletinItems.FitAsync(db, channel, room.Calendar.Now, default)).Count > 1);
        Assert.NotEmpty((await BoardMore.ReadAsync(db, board, default)).Failures);
    }

    [Fact]
    public async Task Alerts_have_a_mailbox_and_a_signed_webhook_and_somebody_is_on_duty()
    {
        await using var db = room.CreateDb();
        var endpoint = await db.AlertEndpoints.SingleAsync();

        Assert.Equal(($"http://127.0.0.1:{Room.PartnerPort}/alerts", true), (endpoint.Address, endpoint.Name.Contains("[DỮ LIỆU MẪU]", StringComparison.Ordinal)));
        Assert.Equal(Enum.GetValues<AlertArea>(), (await AlertRecipients.ReadAsync(db, default)).Single(r => r.Address == PastAlerts.Mailbox).Wants.Order());
        Assert.Equal(1, await DutyRoster.At(db, room.Calendar.Now).CountAsync());
    }

    [Fact]
    public async Task No_table_of_its_report_is_empty_that_the_hub_has_rows_for()
    {
        await using var db = room.CreateDb();
        var tables = ReportData.Read((await db.Set<Report>().SingleAsync()).Data).Sections.SelectMany(s => s.Blocks).Select(b => b.Table).OfType<ReportTable>().ToList();

        Assert.Equal(5, await db.Set<ReportText>().CountAsync(t => t.Words.Contains("[DỮ LIỆU MẪU]")));
        Assert.Equal(1, await db.Set<ChannelRemark>().CountAsync());
        Assert.Equal(["Bảng 3", "Bảng 6"], tables.Where(t => t.Rows.Count == 0).Select(t => t.Caption[..6]));
        var production = tables.Single(t => t.Caption.StartsWith("Bảng 1", StringComparison.Ordinal));
        Assert.All(Enumerable.Range(2, 5), column => Assert.Contains(production.Rows, r => r[column].Value > 0));
        var partners = tables.Single(t => t.Caption.StartsWith("Bảng 4", StringComparison.Ordinal));
        Assert.Equal([37, 21], partners.Rows.Where(r => r[4].Value > 0).Select(r => r[4].Value).OrderDescending().Select(v => (int)v!));
        Assert.Equal(["thay thế", "thu hồi", "đính chính"], tables.Single(t => t.Caption.StartsWith("Bảng 5", StringComparison.Ordinal)).Rows.Select(r => r[2].Text).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Filled_again_it_adds_nothing()
    {
        await using var db = room.CreateDb();
        var before = (await db.Items.CountAsync(), await db.Deliveries.CountAsync(), await db.Set<ReachSample>().CountAsync(), await db.Audit.CountAsync());

        Assert.Equal(0, (await room.Hub.Get<PastQuarter>().FillAsync(default)).Items);

        Assert.Equal(before, (await db.Items.CountAsync(), await db.Deliveries.CountAsync(), await db.Set<ReachSample>().CountAsync(), await db.Audit.CountAsync()));
    }

    [Fact]
    public async Task Its_audit_log_is_whole_and_its_items_give_evidence_that_holds()
    {
        await using var db = room.CreateDb();
        var withdrawn = await db.Items.Where(i => i.WithdrawnAt != null).OrderBy(i => i.Code).Select(i => i.Id).FirstAsync();

        var pack = await room.Hub.Get<Packing>().MakeAsync(withdrawn, Actor.Hub, room.Calendar.Now, default);

        Assert.Empty(PackVerification.Run(pack.Bytes).Findings);
        while (await room.Hub.Get<AuditSealer>().PassAsync(default) > 0)
        {
        }

        var report = await AuditVerification.RunAsync(db, await KeptHeads.InDatabaseAsync(db, default), default);
        Assert.True(report.IsWhole);
        Assert.Equal([KeptIn.Report, KeptIn.Certificate], report.Checked.Select(k => k.In).Distinct().Order());
    }

    [Fact]
    public async Task Nothing_that_was_sent_or_ordered_says_something_else_than_what_was_sealed()
    {
        await using var db = room.CreateDb();

        Assert.True(await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from hub.row_seals").SingleAsync() > 500);
        Assert.Empty(await db.Database.SqlQuery<string>($"select r.row_table || ' ' || r.id as \"Value\" from hub.subjects s cross join lateral hub.unsealed_sends(s.id) r").ToListAsync());
        Assert.Empty(await db.Database.SqlQuery<string>(
            $"select r.row_table || ' ' || r.id as \"Value\" from hub.orders o cross join lateral hub.unsealed_order_rows(o.item_id, o.id, o.approval_id) r").ToListAsync());
    }

    private IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> Months() =>
        room.Calendar.Months.Select(m => (PastCalendar.At(m, 0, 0), PastCalendar.At(m.AddMonths(1), 0, 0)));

    /// <summary>One world for all of them.</summary>
    public sealed class Room : TestDatabase, IAsyncLifetime
    {
        // Nothing is pushed while the past is told: nobody has to listen there.
        public const int PartnerPort = 50_884;

        public TestHub Hub { get; private set; } = null!;

        public PastCalendar Calendar { get; private set; } = null!;

        public new async Task InitializeAsync()
        {
            await base.InitializeAsync();
            Hub = new TestHub(this, told: s => s with { Ports = new Dictionary<string, int> { ["partner"] = PartnerPort } });
            Calendar = (await Hub.Get<PastQuarter>().FillAsync(default)).Calendar;
        }

        async Task IAsyncLifetime.DisposeAsync()
        {
            await Hub.DisposeAsync();
            await DisposeAsync();
        }
    }
}
