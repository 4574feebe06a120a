using Hub.Alerts;
using Hub.Audit;
using Hub.Engine;
using Hub.People;
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
        Assert.True((await AuditVerification.RunAsync(db, null, default)).IsWhole);
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
    public void The_head_is_printed_with_both_values_that_verification_asks_for()
    {
        var head = new AuditHead(1520, new string('a', 64));

        Assert.Equal($"niêm phong số 1.520, băm {head.Hash}", head.PrintVietnamese());
        Assert.Equal($"seal number 1,520, hash {head.Hash}", head.PrintEnglish());
    }

    private Task PostAsync() => stage.Hub.Get<IEnumerable<IJobHandler>>().OfType<NightlyPost>().Single().RunAsync("", default);
}
