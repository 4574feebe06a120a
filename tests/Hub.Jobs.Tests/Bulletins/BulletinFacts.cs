using System.Text;
using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Bulletins;
using Hub.Deliveries;
using Hub.Evidence;
using Hub.Evidence.Verifying;
using Hub.Items;
using Hub.Jobs.Tests.Evidence;
using Hub.Media;
using Hub.People;
using Hub.Reach;
using Hub.Reach.Importing;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using StandIns.Faults;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Bulletins;

/// <summary>Several items as one message, let out by two, tried once.</summary>
public sealed class BulletinFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private BulletinRoom room = null!;

    public async Task InitializeAsync() => room = await BulletinRoom.OpenAsync(database);

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Fact]
    public async Task Two_items_go_out_as_one_message_and_figures_stand_on_the_bulletin()
    {
        var (first, second) = (await room.ItemAsync(), await room.ItemAsync());
        var id = await room.ConfirmedAsync([second, first], places: ["9"]);

        await room.RoundAsync();
        await room.RoundAsync();

        var sent = Assert.Single(room.Zalo.Broadcasts);
        var bulletin = await room.ReadAsync(id);
        Assert.Equal((BulletinState.Sent, sent.MessageId, 99_000L), (bulletin.State, bulletin.RemoteId, bulletin.Audience));
        Assert.Equal("9", Assert.Single(sent.Cities));
        await using var db = room.Hub.Db();
        var publication = await db.Publications.AsNoTracking().SingleAsync(p => p.BulletinId == id);
        Assert.Equal((PublicationProof.AnsweredByPlatform, SubjectKind.Bulletin), (publication.Proof, (await db.Subjects.SingleAsync(s => s.Id == id)).Kind));
        var order = await db.Set<BulletinItem>().Where(i => i.BulletinId == id).OrderBy(i => i.Position)
            .Select(i => db.Publications.Where(p => p.Id == i.PublicationId).Select(p => p.RemoteId).First()).ToListAsync();
        Assert.Equal(order, sent.Articles);
        Assert.Equal(second, (await db.Set<BulletinItem>().SingleAsync(i => i.BulletinId == id && i.Position == 1)).ItemId);

        await room.ActAsync(async (inside, ct) => await room.Hub.Get<BulletinFigures>().EnterAsync(
            inside, new ManualFigure(publication.Id, "sent", 98_500) { EvidenceMedia = await CaptureAsync(inside, ct) }, room.World.Writer, ct));
        var open = Assert.Single(await OpenFigures.ReadAsync(db, default), f => f.Sample.PublicationId == publication.Id);
        Assert.Equal((null, "Bản tin chiều 🌇 Hoa Sữa"), (open.ItemCode, open.Title));
    }

    [Fact]
    public async Task Who_could_be_reached_is_known_before_anybody_confirms_and_a_platform_that_does_not_say_is_asked_again_an_hour_later()
    {
        var (item, other) = (await room.ItemAsync(), await room.ItemAsync());
        var id = await room.DraftAsync([item]);
        await room.RoundAsync();
        var draft = (await room.ReadAsync(id)).Audience;
        await room.SubmitAsync(id);
        await room.RoundAsync();

        Assert.Equal((null, 99_000L, BulletinState.Submitted), (draft, (await room.ReadAsync(id)).Audience, (await room.ReadAsync(id)).State));

        var silent = await room.DraftAsync([other], name: "Bản tin tối");
        await room.SubmitAsync(silent);
        room.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503, Body = "<html>503</html>", ContentType = "application/json", Path = "*/oa/getoa" });
        await room.RoundAsync();
        room.Host.Faults.Clear();
        await room.RoundAsync();
        var soon = (await room.ReadAsync(silent)).Audience;
        await World.AdvanceAsync(room.Hub, TimeSpan.FromMinutes(61));
        await room.RoundAsync();

        Assert.Equal((null, 99_000L), (soon, (await room.ReadAsync(silent)).Audience));
        Assert.Empty(room.Zalo.Broadcasts);
    }

    [Fact]
    public async Task A_bulletin_that_was_sent_back_is_mended_by_its_writer_and_confirmed_anew()
    {
        var (first, second) = (await room.ItemAsync(), await room.ItemAsync());
        var id = await room.DraftAsync([first], places: ["9"]);
        await room.SubmitAsync(id);
        await Assert.ThrowsAsync<RefusedException>(() => ChangeAsync(id, [second]));
        await room.ActAsync((db, ct) => room.Hub.Get<Confirming>().ReturnAsync(db, id, "Sai thứ tự, sai tên", room.World.Approver, ct));

        await Assert.ThrowsAsync<RefusedException>(() => ChangeAsync(id, [Guid.NewGuid()]));
        await ChangeAsync(id, [second, first]);

        await using var db = room.Hub.Db();
        Assert.Equal([second, first], await db.Set<BulletinItem>().Where(i => i.BulletinId == id).OrderBy(i => i.Position).Select(i => i.ItemId).ToListAsync());
        var mended = await room.ReadAsync(id);
        Assert.Equal(("Bản tin chiều đã sửa đ/Đ", BulletinState.Draft, 0), (mended.Name, mended.State, mended.Places.Length));
        await room.SubmitAsync(id);
        await room.ConfirmAsync(id, room.World.Approver);
        await room.ConfirmAsync(id, room.Second);
        await room.RoundAsync();
        Assert.Equal(2, Assert.Single(room.Zalo.Broadcasts).Articles.Count);
    }

    private Task ChangeAsync(Guid id, IReadOnlyList<Guid> items) => room.ActAsync(async (db, ct) => await room.Hub.Get<Composing>().ChangeAsync(
        db, id, new BulletinDraft(room.Channel, "Bản tin chiều đã sửa đ/Đ".Normalize(NormalizationForm.FormD), items, [], await HubClock.ReadAsync(db, ct)), room.World.Writer, ct));

    [Fact]
    public async Task A_pack_of_an_item_holds_its_bulletins_and_their_figures_stay_theirs()
    {
        var item = await room.ItemAsync();
        var id = await room.ConfirmedAsync([item, await room.ItemAsync()]);
        await room.RoundAsync();
        await room.ActAsync(async (db, ct) => await room.Hub.Get<BulletinFigures>().EnterAsync(
            db, new ManualFigure((await db.Publications.SingleAsync(p => p.BulletinId == id, ct)).Id, "sent", 98_500) { EvidenceMedia = await CaptureAsync(db, ct) }, room.World.Writer, ct));

        var pack = await room.Hub.Get<Exporting>().ExportAsync(item, room.World.Approver, default);

        Assert.Empty(PackVerification.Run(pack.Bytes).Findings);
        var bulletin = Assert.Single(JsonNode.Parse(PackTools.Text(pack.Bytes, "bulletins.json"))!.AsArray())!;
        Assert.Equal((id.ToString("D"), "sent", 2), ((string)bulletin["id"]!, (string)bulletin["state"]!, bulletin["items"]!.AsArray().Count));
        Assert.NotEmpty(bulletin["exchanges"]!.AsArray());
        Assert.Single(bulletin["publications"]!.AsArray());
        Assert.Contains(bulletin["samples_of_the_bulletin"]!.AsArray(), s => (long?)s!["value"] == 98_500);
        Assert.DoesNotContain("98500", PackTools.Text(pack.Bytes, PackNames.Figures), StringComparison.Ordinal);
        Assert.Contains("bulletin.sent", PackTools.Text(pack.Bytes, PackNames.AuditEntries), StringComparison.Ordinal);
        Assert.Contains("Phạm Thị Lan", PackTools.Text(pack.Bytes, "people.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_without_a_capture_is_refused_though_it_says_where_it_was_read()
    {
        var id = await room.ConfirmedAsync([await room.ItemAsync()]);
        await room.RoundAsync();
        await using var db = room.Hub.Db();
        var publication = await db.Publications.SingleAsync(p => p.BulletinId == id);

        Assert.Equal("capture-needed", await RefusedAsync(() => room.ActAsync((inside, ct) => room.Hub.Get<BulletinFigures>().EnterAsync(
            inside, new ManualFigure(publication.Id, "sent", 98_500) { Evidence = "Trang quản trị OA, 17:32" }, room.World.Writer, ct))));
        Assert.False(await db.Set<ReachSample>().AnyAsync(s => s.PublicationId == publication.Id && s.Source == ReachSource.Manual));
    }

    [Fact]
    public async Task A_row_of_a_file_that_names_a_bulletin_is_refused_when_it_is_tried_and_says_where_its_figures_are_entered()
    {
        var id = await room.ConfirmedAsync([await room.ItemAsync()]);
        await room.RoundAsync();
        await World.AdvanceAsync(room.Hub, TimeSpan.FromHours(1));
        await using var db = room.Hub.Db();
        var at = TakenAt.Text(await HubClock.ReadAsync(db, default));

        var row = Assert.Single(await FigureImports.TryAsync(
            db, Encoding.UTF8.GetBytes($"post_ref;taken_at;views;evidence\n{(await room.ReadAsync(id)).RemoteId};{at};98.500;Trang quản trị OA"), default));

        Assert.Equal((RowOutcome.Faulty, "post-bulletin"), (row.Outcome, Assert.Single(row.Problems).Code));
    }

    [Fact]
    public async Task The_writer_does_not_confirm_and_one_person_does_not_confirm_twice()
    {
        var id = await room.DraftAsync([await room.ItemAsync()]);
        await room.SubmitAsync(id);

        Assert.Equal("permission-missing", await RefusedAsync(() => room.ConfirmAsync(id, room.World.Writer)));
        await room.ActAsync(async (db, _) => await World.GiveRoleAsync(db, room.World.Writer.PersonId!.Value, RoleBundles.Approver));
        Assert.Equal("own-work", await RefusedAsync(() => room.ConfirmAsync(id, room.World.Writer)));
        await room.ConfirmAsync(id, room.World.Approver);
        Assert.Equal("signed-already", await RefusedAsync(() => room.ConfirmAsync(id, room.World.Approver)));
        await room.RoundAsync();

        Assert.Empty(room.Zalo.Broadcasts);
        Assert.Equal(BulletinState.Submitted, (await room.ReadAsync(id)).State);
    }

    [Fact]
    public async Task More_than_five_an_item_that_is_not_out_and_an_unknown_place_are_refused_at_once()
    {
        var items = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            items.Add(await room.ItemAsync());
        }

        Assert.Equal("items-wrong", await RefusedAsync(() => room.DraftAsync(items)));
        Assert.Equal("items-wrong", await RefusedAsync(() => room.DraftAsync([])));
        Assert.Equal("item-not-out", await RefusedAsync(async () => await room.DraftAsync([await room.World.ItemAsync()])));
        Assert.Equal("items-wrong place-unknown", await RefusedAsync(() => room.DraftAsync(items, places: ["99"])));
    }

    [Fact]
    public async Task No_time_is_taken_while_nothing_that_sends_is_alive_and_what_goes_at_once_is()
    {
        var (item, now) = (await room.ItemAsync(), DateTimeOffset.MinValue);
        var soon = await room.DraftAsync([item], await LaterAsync());
        await using (var db = room.Hub.Db())
        {
            await db.Nodes.ExecuteDeleteAsync();
            now = await HubClock.ReadAsync(db, default);
        }

        Task ComposeAsync(DateTimeOffset due) =>
            room.ActAsync((db, ct) => room.Hub.Get<Composing>().CreateAsync(db, new BulletinDraft(room.Channel, "Bản tin tối", [item], [], due), room.World.Writer, ct));

        Assert.Equal("no-worker", await RefusedAsync(async () => await ComposeAsync(await LaterAsync())));
        Assert.Equal("no-worker", await RefusedAsync(() => room.ActAsync((db, ct) => room.Hub.Get<Composing>().SubmitAsync(db, soon, room.World.Writer, ct))));
        await ComposeAsync(now);
    }

    private async Task<DateTimeOffset> LaterAsync()
    {
        await using var db = room.Hub.Db();
        return (await HubClock.ReadAsync(db, default)).AddHours(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_was_lost_goes_to_a_person_and_nothing_is_sent_again(bool acted)
    {
        var id = await room.ConfirmedAsync([await room.ItemAsync()]);
        room.Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = acted, Path = "*/oa/message" });

        await room.RoundAsync();
        await room.RoundAsync();
        await room.AlertsAsync();

        Assert.Equal(BulletinState.Unknown, (await room.ReadAsync(id)).State);
        Assert.Equal(1, room.Host.Log.Lines.Count(l => l.Path == "/v2.0/oa/message"));
        Assert.Equal(acted ? 1 : 0, room.Zalo.Broadcasts.Count);
        await using var db = room.Hub.Db();
        Assert.Single(await db.Incidents.Where(i => i.Kind == "bulletin-unknown" && i.About == id.ToString("D") && i.ClosedAt == null).ToListAsync());

        await room.ActAsync((inside, ct) => room.Hub.Get<Answering>().AnswerAsync(inside, id, acted, "Đã xem trang quản trị OA", room.World.Writer, ct));
        await room.RoundAsync();
        await room.AlertsAsync();

        Assert.Equal(acted ? BulletinState.Sent : BulletinState.NotSent, (await room.ReadAsync(id)).State);
        Assert.Equal(acted, await db.Publications.AnyAsync(p => p.BulletinId == id && p.Proof == PublicationProof.ByHand));
        Assert.False(await db.Incidents.AnyAsync(i => i.About == id.ToString("D") && i.ClosedAt == null));
        Assert.Equal(acted ? 1 : 0, room.Zalo.Broadcasts.Count);
    }

    [Fact]
    public async Task A_refusal_is_surely_not_sent_and_only_a_copy_confirmed_anew_goes_out()
    {
        var id = await room.ConfirmedAsync([await room.ItemAsync()]);
        room.Zalo.Switches.BroadcastQuota = 0;
        await room.RoundAsync();
        room.Zalo.Switches.BroadcastQuota = 9;
        await room.RoundAsync();

        Assert.Equal((BulletinState.NotSent, "zalo-oa:-211"), ((await room.ReadAsync(id)).State, (await room.ReadAsync(id)).Cause));
        Assert.Empty(room.Zalo.Broadcasts);
        Bulletin copy = null!;
        await room.ActAsync(async (db, ct) => copy = await room.Hub.Get<Composing>().CopyAsync(db, id, await HubClock.ReadAsync(db, ct), room.World.Writer, ct));
        Assert.Equal((BulletinState.Draft, null), (copy.State, copy.FirstBy));
    }

    [Fact]
    public async Task A_stale_token_is_renewed_before_the_one_try_is_spent()
    {
        var id = await room.ConfirmedAsync([await room.ItemAsync()]);
        room.Zalo.RevokeAccess();

        await room.RoundAsync();
        Assert.Equal(BulletinState.Approved, (await room.ReadAsync(id)).State);
        await room.RoundAsync();

        Assert.Equal(BulletinState.Sent, (await room.ReadAsync(id)).State);
        Assert.Single(room.Zalo.Broadcasts);
    }

    [Fact]
    public async Task An_item_that_was_withdrawn_sends_the_bulletin_back()
    {
        var item = await room.ItemAsync();
        var id = await room.ConfirmedAsync([item, await room.ItemAsync()]);
        await room.World.WithdrawAsync(item);

        await room.RoundAsync();

        var bulletin = await room.ReadAsync(id);
        Assert.Equal((BulletinState.Draft, null, null), (bulletin.State, bulletin.FirstBy, bulletin.SecondBy));
        Assert.NotNull(bulletin.ReturnReason);
        Assert.Empty(room.Zalo.Broadcasts);
    }

    [Fact]
    public async Task The_database_itself_lets_nobody_try_again()
    {
        var id = await room.ConfirmedAsync([await room.ItemAsync()]);
        await room.RoundAsync();
        await using var db = room.Hub.Db();

        var again = await Assert.ThrowsAsync<PostgresException>(() => db.Set<Bulletin>().Where(b => b.Id == id).ExecuteUpdateAsync(s => s
            .SetProperty(b => b.State, BulletinState.Approved).SetProperty(b => b.TriedAt, (DateTimeOffset?)null)));
        var alone = await Assert.ThrowsAsync<PostgresException>(() => db.Set<Bulletin>().Where(b => b.Id == id).ExecuteUpdateAsync(s => s
            .SetProperty(b => b.SecondBy, room.World.Approver.PersonId)));

        Assert.Contains("tried once", again.MessageText, StringComparison.Ordinal);
        Assert.Equal("two_others_confirm", alone.ConstraintName);
    }

    // Any picture does.
    private async Task<string> CaptureAsync(HubDb db, CancellationToken ct) => (await room.Hub.Get<HouseCover>().ReadAsync(db, World.Department, ct)).Original!;

    private static async Task<string> RefusedAsync(Func<Task> act) =>
        string.Join(' ', (await Assert.ThrowsAsync<RefusedException>(act)).Refusals.Select(r => r.Problem.Code));
}
