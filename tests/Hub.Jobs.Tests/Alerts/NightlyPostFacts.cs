using Hub.Alerts;
using Hub.Audit;
using Hub.Engine;
using Hub.People;
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
    public void The_head_is_printed_with_both_values_that_verification_asks_for()
    {
        var head = new AuditHead(1520, new string('a', 64));

        Assert.Equal($"niêm phong số 1.520, băm {head.Hash}", head.PrintVietnamese());
        Assert.Equal($"seal number 1,520, hash {head.Hash}", head.PrintEnglish());
    }

    private Task PostAsync() => stage.Hub.Get<IEnumerable<IJobHandler>>().OfType<NightlyPost>().Single().RunAsync("", default);
}
