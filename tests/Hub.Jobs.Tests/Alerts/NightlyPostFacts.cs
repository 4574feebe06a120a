using Hub.Alerts;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Reach;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Alerts;

public sealed class NightlyPostFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private Stage stage = null!;
    private AlertDesk desk = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        stage = await Stage.SetAsync(database);
        desk = new AlertDesk(database, stage);
        await desk.PersonAsync("Quản trị", RoleBundles.Administrator);
        await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.Hub.Get<AuditSealer>().PassAsync(default);
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task The_head_leaves_the_database_once_a_day_and_a_tail_that_is_cut_later_shows_against_the_letter()
    {
        await Task.WhenAll(PostAsync(), PostAsync(), PostAsync());
        await PostAsync();
        var letter = Assert.Single(await desk.LettersAsync());
        await using var db = database.CreateDb();
        var head = await AuditHead.ReadAsync(db, default);

        Assert.Contains($"niêm phong số {head.Position}, băm {head.Hash}", letter.Text, StringComparison.Ordinal);
        Assert.Contains($"./hub audit verify --head {head}", letter.Text, StringComparison.Ordinal);
        await database.TamperAsync($"delete from hub.audit_seal where position = {head.Position}; delete from hub.audit where id = (select max(id) from hub.audit)");
        Assert.True((await AuditVerification.RunAsync(db, [], default)).IsWhole);
        await stage.AdvanceAsync(TimeSpan.FromDays(1));
        await PostAsync();

        Assert.Contains("NHẬT KÝ BỊ CAN THIỆP", (await desk.LettersAsync())[^1].Subject, StringComparison.Ordinal);
        Assert.Single(await desk.IncidentsAsync("audit-tampered"));
    }

    [Fact]
    public async Task Evidence_that_was_changed_without_a_trace_is_found_in_the_night_and_said_in_the_letter()
    {
        await using var owner = database.CreateOwnerDb();
        await owner.Database.ExecuteSqlRawAsync("""
            insert into hub.channel_figures (id, channel_id, metric, definition_version, period_from, period_to, value, qualifier, told_by, evidence, entered_at, entered_by)
            select gen_random_uuid(), c.id, 'views', 1, '2026-07-01', '2026-09-30', 927, 'exact', 'press', 'Bài báo', now(), u.id
            from (select id from hub.channels limit 1) c, (select id from hub.users limit 1) u
            """);
        await PostAsync();
        await database.TamperAsync("update hub.channel_figures set value = 927000000");
        await stage.AdvanceAsync(TimeSpan.FromDays(1));

        await PostAsync();

        var letters = await desk.LettersAsync();
        Assert.Contains("Minh chứng của mọi số liệu còn đúng như khi được lưu.", letters[0].Text, StringComparison.Ordinal);
        Assert.Contains("1 minh chứng của số liệu không còn đúng như khi được lưu", letters[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_evidence_is_one_alert_until_somebody_who_stands_for_figures_has_answered_for_each_row()
    {
        await desk.PersonAsync("Lãnh đạo", RoleBundles.Manager);
        await desk.PersonAsync("Trực", RoleBundles.PressOfficer);
        var ids = await FiguresAsync(3);
        await database.TamperAsync($"update hub.channel_figures set value = 927000000 where id = '{ids[0]}'; delete from hub.channel_figures where id = '{ids[1]}'");
        await PostAsync();
        await Task.WhenAll(desk.RoundAsync(), desk.RoundAsync());
        await desk.RoundAsync();
        await desk.RelayAsync();

        var incident = Assert.Single(await desk.IncidentsAsync("evidence-changed"));
        Assert.Contains("2 changed or removed", incident.Detail, StringComparison.Ordinal);
        var letters = (await desk.LettersAsync()).Where(l => l.Subject.Contains("Minh chứng", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, letters.Count);
        Assert.All(letters, l => Assert.Contains("https://tin.hoasua.example/reach/changed", l.Text, StringComparison.Ordinal));
        await using var db = database.CreateDb();
        var listed = (await ChangedEvidenceList.ReadAsync(db, new ChangedAsk(), default)).Rows;
        var gone = Assert.Single(listed, r => r.Change.How == EvidenceChange.Removed);
        Assert.Equal((ids[1], "views", new DateOnly(2026, 7, 1), new DateOnly(2026, 9, 30), (await stage.ChannelRowAsync()).Name), (gone.Change.SampleId, gone.Change.Metric, gone.Change.FirstDay!.Value, gone.Change.LastDay!.Value, gone.Channel));

        var answering = stage.Hub.Get<AnsweringForEvidence>();
        Assert.Equal("permission-missing", (await Assert.ThrowsAsync<RefusedException>(() => answering.AnswerAsync(db, ids, "Vô ý", stage.World.Writer, default))).Refusals[0].Problem.Code);
        Assert.Equal("answer-needed", (await Assert.ThrowsAsync<RefusedException>(() => answering.AnswerAsync(db, ids, " ", stage.World.Approver, default))).Refusals[0].Problem.Code);
        await answering.AnswerAsync(db, [ids[0]], "Kỹ thuật viên chạy nhầm lệnh, đã khôi phục", stage.World.Approver, default);
        await desk.RoundAsync();
        Assert.Null(Assert.Single(await desk.IncidentsAsync("evidence-changed")).ClosedAt);
        await answering.AnswerAsync(db, [ids[1]], "Cùng lệnh đó", stage.World.Approver, default);
        await desk.RoundAsync();

        Assert.NotNull(Assert.Single(await desk.IncidentsAsync("evidence-changed")).ClosedAt);
        Assert.Equal((1, 1), await desk.ToldAsync("evidence-changed"));
        Assert.Equal(2, await db.Audit.CountAsync(a => a.Action == "figure.evidence-answered"));
        await using var owner = database.CreateOwnerDb();
        await owner.Database.ExecuteSqlAsync($"update hub.channel_figures set value = 1 where id = {ids[0]}");
        await desk.RoundAsync();
        Assert.Equal(2, (await desk.IncidentsAsync("evidence-changed")).Count);
    }

    [Fact]
    public void The_head_is_printed_with_both_values_that_verification_asks_for()
    {
        var head = new AuditHead(1520, new string('a', 64));

        Assert.Equal($"niêm phong số 1.520, băm {head.Hash}", head.PrintVietnamese());
        Assert.Equal($"seal number 1,520, hash {head.Hash}", head.PrintEnglish());
    }

    // As people enter them; deleted without a trigger they are known by the audit log.
    private async Task<List<Guid>> FiguresAsync(int count)
    {
        await using var db = database.CreateDb();
        var ids = new List<Guid>();
        for (var n = 1; n <= count; n++)
        {
            var figure = new NewChannelFigure(stage.Channel, "views", new DateOnly(2024 + n, 7, 1), new DateOnly(2024 + n, 9, 30), 900 + n) { ToldBy = ToldBy.Press, Evidence = $"Bài báo số {n}" };
            ids.Add((await stage.Hub.Get<ChannelFigures>().EnterAsync(db, figure, stage.World.Writer, default)).Id);
        }

        return ids;
    }

    private Task PostAsync() => stage.Hub.RunJobAsync<NightlyPost>();
}
