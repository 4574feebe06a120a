using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries;
using Hub.Evidence;
using Hub.Evidence.Verifying;
using Hub.History;
using Hub.Items;
using Hub.Jobs.Tests.Orders;
using Hub.People;
using Hub.Periods;
using Hub.Reach;
using Hub.Reports;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.History;

/// <summary>What a Page had posted before the hub, adopted over a real socket.</summary>
public sealed class HistoryFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private HistoryRoom room = null!;
    private Actor administrator = null!;

    public async Task InitializeAsync()
    {
        room = await HistoryRoom.OpenAsync(database);
        administrator = await room.World.PersonAsync("Vũ Anh Tuấn", RoleBundles.Administrator);
    }

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Fact]
    public async Task A_rehearsal_counts_what_would_be_adopted_and_writes_nothing()
    {
        await room.PostManyAsync(3);
        await room.PostAsync($"Tin của hệ thống.\nMã tin: {await OursAsync()}");
        await using var db = room.Hub.Db();
        var before = (await db.Items.CountAsync(), await db.Publications.CountAsync(), await db.Set<HistoryRun>().CountAsync());

        var plan = await room.Hub.Get<HistoryRehearsal>().PlanAsync(room.Channel, administrator, default);

        Assert.Equal((3, 1), (plan.Of(HistoryVerdict.Adopt), plan.Of(HistoryVerdict.Ours)));
        Assert.Contains(plan.Examples, e => e.Verdict == HistoryVerdict.Ours && e.Url is not null);
        Assert.True(plan.Whole);
        Assert.Equal(before, (await db.Items.CountAsync(), await db.Publications.CountAsync(), await db.Set<HistoryRun>().CountAsync()));
    }

    [Fact]
    public async Task A_report_knows_them_for_what_they_are()
    {
        await room.PostManyAsync(2);
        var run = await RunAsync();
        await World.AdvanceAsync(room.Hub, TimeSpan.FromMinutes(1));
        await using var db = room.Hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();

        var report = await room.Hub.Get<Reporting>().MakeAsync(db, PeriodDays.QuarterOf(run.StartedAt), room.World.Writer, default);

        var channel = ReportQuery.Read(report.Query).Channels.Single(c => c.Id == room.Channel);
        Assert.Equal((null, ReportWords.DayOf(run.StartedAt)), (channel.First, channel.Adopted));
        Assert.Contains("2 bài cũ tiếp nhận từ các kênh không tính ở Bảng 1", string.Join('\n', PlainReport.Lines(ReportData.Read(report.Data), new Dictionary<ReportPart, string>())), StringComparison.Ordinal);
        Assert.Contains("bài cũ tiếp nhận\"}", report.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_becomes_an_item_with_its_words_link_time_and_first_figures_and_no_approval()
    {
        await room.PostAsync("# Không phải tiêu đề: *một* dòng có [dấu] 🌸\n\n1. Không phải danh sách");

        var run = await RunAsync();

        await using var db = room.Hub.Db();
        var publication = Assert.Single(await db.Publications.AsNoTracking().Where(p => p.ChannelId == room.Channel).ToListAsync());
        var item = await db.Items.SingleAsync(i => i.Id == publication.SubjectId);
        var revision = await db.Revisions.SingleAsync(r => r.ItemId == item.Id);
        Assert.Equal(1, run.Adopted);
        Assert.True(publication is { Adopted: true, DeliveryId: null, PayloadHash: null, Proof: PublicationProof.Listed, Url: not null });
        Assert.Equal((EditorialState.Adopted, RevisionOrigin.Adopted), (item.Editorial, revision.Origin));
        Assert.Equal("# Không phải tiêu đề: *một* dòng có [dấu] 🌸", revision.Title);
        Assert.Equal("\\# Không phải tiêu đề: \\*một\\* dòng có \\[dấu\\] 🌸\n\n1\\. Không phải danh sách", revision.BodyMarkdown);
        Assert.Equal(publication.PublishedAt, item.FirstPublishedAt);
        Assert.False(await db.Approvals.AnyAsync(a => a.SubjectId == item.Id) || await db.Deliveries.AnyAsync(d => d.SubjectId == item.Id));
        var samples = await db.Set<ReachSample>().Where(s => s.PublicationId == publication.Id).ToListAsync();
        Assert.All(samples, s => Assert.Equal(ReachSlot.Now, s.Slot));
        Assert.Equal(ReachMissing.NotSupported, samples.Single(s => s.Metric == "clicks").Missing);
        Assert.Contains(samples, s => s is { Metric: "reactions", Value: not null });
    }

    [Fact]
    public async Task Run_again_it_adopts_only_what_came_since()
    {
        await room.PostManyAsync(4);
        await RunAsync();
        await room.PostAsync("Một bài mới, đăng tay.");

        var again = await RunAsync();

        Assert.Equal((1, 4), (again.Adopted, again.Ours));
        await using var db = room.Hub.Db();
        Assert.Equal(5, await db.Publications.CountAsync(p => p.ChannelId == room.Channel));
    }

    [Fact]
    public async Task A_run_that_dies_between_two_pages_goes_on_and_doubles_nothing()
    {
        await room.PostManyAsync(60);
        await BreakSecondPageAsync(on: true);
        await Assert.ThrowsAnyAsync<DbUpdateException>(RunAsync);
        await using var db = room.Hub.Db();
        Assert.Equal(50, await db.Publications.CountAsync(p => p.ChannelId == room.Channel));

        await BreakSecondPageAsync(on: false);
        var run = await RunAsync();

        Assert.Equal((60, 2, 0), (run.Adopted, run.Pages, run.Ours));
        Assert.Equal(60, await db.Publications.Where(p => p.ChannelId == room.Channel).Select(p => p.RemoteId).Distinct().CountAsync());
        Assert.Equal(60, await db.Publications.CountAsync(p => p.ChannelId == room.Channel));
    }

    [Fact]
    public async Task An_adopted_item_is_corrected_and_withdrawn_as_any_other()
    {
        await room.PostAsync("Quầy số 4 mở cửa từ 8h00.");
        await RunAsync();
        await using var db = room.Hub.Db();
        var item = await db.Publications.Where(p => p.ChannelId == room.Channel).Select(p => p.SubjectId).SingleAsync();
        var code = await room.World.CodeAsync(item);

        await room.World.CorrectAsync(item, room.Channel);
        await room.Hub.SettleAsync(room.Channel);
        var corrected = await db.Publications.AsNoTracking().SingleAsync(p => p.SubjectId == item);
        await room.World.WithdrawAsync(item);
        await room.Hub.SettleAsync(room.Channel);

        Assert.True(corrected is { Adopted: true, DeliveryId: null, PayloadHash: not null, Version: 2 });
        Assert.Equal([DeliveryState.Published, DeliveryState.Removed], (await room.World.DeliveriesAsync(item, room.Channel)).Select(d => d.Facts.State));
        Assert.NotNull((await db.Publications.AsNoTracking().SingleAsync(p => p.SubjectId == item)).RemovedAt);
        Assert.Empty(room.Page.StandIn.Witness.View()[code].VisibleNow);
        Assert.Empty(PackVerification.Run((await room.Hub.Get<Exporting>().ExportAsync(item, room.World.Approver, default)).Bytes).Findings);
    }

    [Fact]
    public async Task An_adopted_item_withdrawn_at_once_is_taken_down()
    {
        await room.PostAsync("Thông báo cũ, nay không còn đúng.");
        await RunAsync();
        await using var db = room.Hub.Db();
        var item = await db.Publications.Where(p => p.ChannelId == room.Channel).Select(p => p.SubjectId).SingleAsync();

        await room.World.WithdrawAsync(item);
        var desk = new OrderDesk(room.Hub);
        var order = await desk.LastAsync(item);
        await desk.SettleAsync(order.Id);
        var open = (await desk.CertificateAsync(order.Id)).Content;
        await room.Hub.SettleAsync(room.Channel);
        await desk.SettleAsync(order.Id);
        var closed = await desk.CertificateAsync(order.Id);

        Assert.Equal(DeliveryState.Removed, Assert.Single(await room.World.DeliveriesAsync(item, room.Channel)).Facts.State);

        // It was out there though nobody here let it out: the certificate has it, from when the platform says it began.
        Assert.Null(open.ClosedAt);
        Assert.Null(Assert.Single(Assert.Single(open.Channels).Copies).Until);
        Assert.NotNull(closed.Frozen);
        Assert.NotNull(Assert.Single(Assert.Single(closed.Content.Channels).Copies).Until);
    }

    [Fact]
    public async Task The_schema_takes_no_publication_without_a_delivery_that_was_not_adopted()
    {
        await room.PostAsync("Một bài cũ.");
        await RunAsync();
        await using var db = database.CreateOwnerDb();

        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            db.Database.ExecuteSqlAsync($"update hub.publications set adopted = false, proof = 'read-back' where channel_id = {room.Channel}"));

        Assert.Contains("a_delivery_or_a_bulletin_or_adopted", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_said_since_when_a_channel_is_in_the_hub_and_how_many_were_adopted()
    {
        await room.PostManyAsync(2);
        await RunAsync();

        await using var db = room.Hub.Db();
        var standing = (await InTheHub.ReadAsync(db, default))[room.Channel];

        Assert.Equal(2, standing.Adopted);
        Assert.Equal(await db.Channels.Where(c => c.Id == room.Channel).Select(c => c.OpenedAt!.Value).SingleAsync(), standing.Since);
    }

    [Fact]
    public async Task A_channel_that_cannot_list_says_so_and_who_does_not_administer_adopts_nothing()
    {
        var byHand = await room.World.ChannelAsync("assisted", $"tay-{Guid.NewGuid():n}", [], []);

        Assert.Equal("cannot-list", (await Assert.ThrowsAsync<RefusedException>(() => room.Hub.Get<HistoryRehearsal>().PlanAsync(byHand, administrator, default))).Refusals[0].Problem.Code);
        Assert.Equal("permission-missing", (await Assert.ThrowsAsync<RefusedException>(() => room.Hub.Get<HistoryAdoption>().RunAsync(room.Channel, room.World.Writer, default))).Refusals[0].Problem.Code);
    }

    [Fact]
    public async Task Nothing_is_adopted_before_somebody_has_looked_at_what_would_be()
    {
        await room.PostManyAsync(1);
        var unseen = await Assert.ThrowsAsync<RefusedException>(() => room.Hub.Get<HistoryAdoption>().RunAsync(room.Channel, administrator, default));
        await room.Hub.Get<HistoryRehearsal>().PlanAsync(room.Channel, administrator, default);
        await World.AdvanceAsync(room.Hub, HistoryRehearsal.Holds + TimeSpan.FromMinutes(1));
        var tooOld = await Assert.ThrowsAsync<RefusedException>(() => room.Hub.Get<HistoryAdoption>().RunAsync(room.Channel, administrator, default));

        Assert.All([unseen, tooOld], refused => Assert.Equal("rehearse-first", Assert.Single(refused.Refusals).Problem.Code));
        Assert.Equal(1, (await RunAsync()).Adopted);
    }

    private async Task<HistoryRun> RunAsync()
    {
        await room.Hub.Get<HistoryRehearsal>().PlanAsync(room.Channel, administrator, default);
        return await room.Hub.Get<HistoryAdoption>().RunAsync(room.Channel, administrator, default);
    }

    private async Task<string> OursAsync() => await room.World.CodeAsync(await room.World.ItemAsync());

    // Takes the place of a process that dies just before the second page is committed.
    private async Task BreakSecondPageAsync(bool on)
    {
        await using var db = database.CreateOwnerDb();
        if (on)
        {
            await db.Database.ExecuteSqlAsync($$"""
                create function hub.break_page() returns trigger language plpgsql as $f$
                begin
                    if new.pages = 2 then raise exception 'broken on purpose'; end if;
                    return new;
                end $f$
                """);
            await db.Database.ExecuteSqlAsync($"create trigger break_page before update on hub.history_runs for each row execute function hub.break_page()");
        }
        else
        {
            await db.Database.ExecuteSqlAsync($"drop trigger break_page on hub.history_runs");
            await db.Database.ExecuteSqlAsync($"drop function hub.break_page()");
        }
    }
}
