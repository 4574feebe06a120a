using Hub.Approvals;
using Hub.Deliveries;
using Hub.Reach;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Reach;

/// <summary>What a typed figure must say, of a publication and of a whole channel, and how it is corrected: never overwritten.</summary>
public sealed class TypedFiguresFacts : IAsyncLifetime
{
    private static readonly DateOnly From = new(2021, 1, 1);
    private static readonly DateOnly To = new(2022, 3, 31);

    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private Publication publication = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        publication = await world.PublishedAsync(await world.OwnPageAsync());
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData("reach", null, "metric-unknown")]
    [InlineData("posted", null, "metric-unknown")]
    [InlineData("views", 2, "definition-unknown")]
    [InlineData("views", 0, "definition-unknown")]
    [InlineData("airings", 2, "definition-unknown")]
    public async Task A_metric_or_definition_that_the_catalogue_does_not_know_is_refused(string metric, int? version, string refusal)
    {
        Assert.Equal(refusal, await RefusalAsync(db => hub.Get<ManualFigures>().EnterAsync(
            db, new ManualFigure(publication.Id, metric, 5) { DefinitionVersion = version, Evidence = "https://quan-tri.example/so-lieu" }, world.Writer, default)));
        Assert.Equal(refusal, await RefusalAsync(db => hub.Get<ChannelFigures>().EnterAsync(
            db, OfChannel(5) with { Metric = metric, DefinitionVersion = version }, world.Writer, default)));
    }

    [Fact]
    public async Task A_correction_is_of_the_same_figure_and_gives_its_reason()
    {
        await using var db = hub.Db();
        var figures = hub.Get<ManualFigures>();
        var old = await figures.EnterAsync(db, Figure(1_234), world.Writer, default);
        await figures.ConfirmAsync(db, old.Id, world.Approver, default);

        Assert.Equal("reason-needed", await RefusalAsync(other => figures.EnterAsync(other, Figure(12) with { Supersedes = old.Id }, world.Writer, default)));
        Assert.Equal("corrects-another", await RefusalAsync(other =>
            figures.EnterAsync(other, Figure(12) with { Supersedes = old.Id, Note = "gõ nhầm", Metric = "views" }, world.Writer, default)));
        var right = await figures.EnterAsync(db, Figure(12) with { Supersedes = old.Id, Note = "gõ nhầm" }, world.Writer, default);
        await figures.ConfirmAsync(db, right.Id, world.Approver, default);
        Assert.Equal("superseded-already", await RefusalAsync(other => figures.EnterAsync(other, Figure(13) with { Supersedes = old.Id, Note = "lần nữa" }, world.Writer, default)));
        Assert.Equal(1_234, (await db.Set<ReachSample>().AsNoTracking().SingleAsync(s => s.Id == old.Id)).Value);
    }

    [Fact]
    public async Task A_figure_of_a_whole_channel_stands_when_a_second_person_confirms_it_and_is_corrected_by_a_new_one()
    {
        await using var db = hub.Db();
        var figures = hub.Get<ChannelFigures>();
        var old = await figures.EnterAsync(db, OfChannel(972_000_000), world.Writer, default);

        Assert.Equal("own-figure", await RefusalAsync(other => figures.ConfirmAsync(other, old.Id, world.Writer, default)));
        await figures.ConfirmAsync(db, old.Id, world.Approver, default);
        Assert.Equal("confirmed-already", await RefusalAsync(other => figures.ConfirmAsync(other, old.Id, world.Approver, default)));
        Assert.Equal("reason-needed", await RefusalAsync(other => figures.EnterAsync(other, OfChannel(927_000_000) with { Supersedes = old.Id }, world.Writer, default)));
        Assert.Equal("corrects-another", await RefusalAsync(other =>
            figures.EnterAsync(other, OfChannel(927_000_000) with { Supersedes = old.Id, Note = "gõ nhầm", From = From.AddDays(1) }, world.Writer, default)));
        var right = await figures.EnterAsync(db, OfChannel(927_000_000) with { Supersedes = old.Id, Note = "gõ nhầm" }, world.Writer, default);

        var listed = await ChannelFigureList.ReadAsync(db, publication.ChannelId, To, To, default);
        Assert.Equal([(972_000_000, true, true), (927_000_000, false, false)], listed.OrderBy(l => l.Figure.EnteredAt).Select(l => (l.Figure.Value, l.ConfirmedBy is not null, l.Corrected)));
        Assert.Equal(right.Id, Assert.Single(await ChannelFigureList.OpenAsync(db, default)).Figure.Id);
        await figures.ConfirmAsync(db, right.Id, world.Approver, default);
        Assert.Equal(927_000_000, Assert.Single(await ChannelFigureList.ReadAsync(db, null, From, From, default)).Figure.Value);
        Assert.Empty(await ChannelFigureList.ReadAsync(db, publication.ChannelId, To.AddDays(1), To.AddDays(90), default));
    }

    [Theory]
    [InlineData(-1, "Báo", "figure-negative")]
    [InlineData(5, " ", "evidence-needed")]
    public async Task It_needs_a_value_and_evidence(long value, string evidence, string refusal) =>
        Assert.Equal(refusal, await RefusalAsync(db => hub.Get<ChannelFigures>().EnterAsync(db, OfChannel(value) with { Evidence = evidence }, world.Writer, default)));

    [Fact]
    public async Task A_rounded_number_is_no_exact_one_and_what_it_was_rounded_to_is_sealed_with_it()
    {
        await using var db = hub.Db();
        var rounded = Figure(1_200) with { RoundedTo = 100 };
        Assert.Equal("rounded-not-exact", await RefusalAsync(other => hub.Get<ManualFigures>().EnterAsync(other, rounded, world.Writer, default)));
        Assert.Equal("rounded-not-exact", await RefusalAsync(other =>
            hub.Get<ChannelFigures>().EnterAsync(other, OfChannel(927_000_000) with { RoundedTo = 1_000_000, Qualifier = ReachQualifier.Exact }, world.Writer, default)));

        var sample = await hub.Get<ManualFigures>().EnterAsync(db, rounded with { Qualifier = ReachQualifier.About }, world.Writer, default);
        var whole = await hub.Get<ChannelFigures>().EnterAsync(db, OfChannel(927_000_000) with { RoundedTo = 1_000_000 }, world.Writer, default);
        Assert.Equal(0, await EvidenceRows.FindChangedAsync(db, default));
        await database.TamperAsync("update hub.reach_samples set rounded_to = null where rounded_to is not null; update hub.channel_figures set rounded_to = null");

        Assert.Equal(2, await EvidenceRows.FindChangedAsync(db, default));
        Assert.Equal([sample.Id, whole.Id], (await db.Set<ChangedEvidence>().Select(c => c.SampleId).ToListAsync()).Order());
    }

    [Theory]
    [InlineData("rounded_to = 7, qualifier = 'about'")]
    [InlineData("rounded_to = 10000, qualifier = 'about'")]
    [InlineData("rounded_to = 100, qualifier = 'exact'")]
    public async Task The_database_takes_no_rounding_that_cannot_be(string set)
    {
        await using var db = hub.Db();
        await hub.Get<ManualFigures>().EnterAsync(db, Figure(1_200), world.Writer, default);

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => database.TamperAsync($"update hub.reach_samples set {set} where source = 'manual'"));
    }

    [Fact]
    public async Task Who_may_not_enter_figures_enters_none()
    {
        Assert.Equal("permission-missing", await RefusalAsync(db => hub.Get<ChannelFigures>().EnterAsync(db, OfChannel(5), world.Approver, default)));
        Assert.Equal("permission-missing", await RefusalAsync(db => hub.Get<ManualFigures>().EnterAsync(db, Figure(5), world.Approver, default)));
    }

    private ManualFigure Figure(long value) => new(publication.Id, "airings", value) { Evidence = "Sổ phát thanh số 3, xã Đồng Xanh", ToldBy = ToldBy.Partner };

    private NewChannelFigure OfChannel(long value) =>
        new(publication.ChannelId, "sent", From, To, value) { ToldBy = ToldBy.Press, Qualifier = ReachQualifier.AtLeast, Evidence = "Báo Hoa Sữa, 08/04/2022" };

    private async Task<string> RefusalAsync(Func<Hub.Storage.HubDb, Task> act)
    {
        await using var db = hub.Db();
        return (await Assert.ThrowsAsync<RefusedException>(() => act(db))).Refusals[0].Problem.Code;
    }
}
