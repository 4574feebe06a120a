using Hub.Audit;
using Hub.Deliveries;
using Hub.Evidence;
using Hub.Evidence.Verifying;
using Hub.History;
using Hub.Orders;
using Hub.Orders.Certificates;
using Hub.Periods;
using Hub.Practice.Past;
using Hub.Reach;
using Hub.Reach.Totals;
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
        Assert.NotEmpty(await LaterChanges.ReadAsync(db, periods[0].Id, default));
        Assert.NotEmpty(await CheckList.ReadAsync(db, room.Calendar.Open, default));
        Assert.Equal(ReachQualifier.AtLeast, (await db.Set<ChannelFigure>().SingleAsync()).Qualifier);
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

        Assert.True((await AuditVerification.RunAsync(db, null, default)).IsWhole);
    }

    private IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> Months() =>
        room.Calendar.Months.Select(m => (PastCalendar.At(m, 0, 0), PastCalendar.At(m.AddMonths(1), 0, 0)));

    /// <summary>One world for all of them.</summary>
    public sealed class Room : TestDatabase, IAsyncLifetime
    {
        public TestHub Hub { get; private set; } = null!;

        public PastCalendar Calendar { get; private set; } = null!;

        public new async Task InitializeAsync()
        {
            await base.InitializeAsync();
            Hub = new TestHub(this);
            Calendar = (await Hub.Get<PastQuarter>().FillAsync(default)).Calendar;
        }

        async Task IAsyncLifetime.DisposeAsync()
        {
            await Hub.DisposeAsync();
            await DisposeAsync();
        }
    }
}
