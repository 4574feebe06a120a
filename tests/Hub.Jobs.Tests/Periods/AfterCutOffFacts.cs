using Hub.Audit;
using Hub.Deliveries;
using Hub.Jobs.Tests.Reach;
using Hub.People;
using Hub.Periods;
using Hub.Reach;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Periods;

/// <summary>The check-list speaks of the very figures that the close will copy, not of those that happen to be known when somebody looks.</summary>
public sealed class AfterCutOffFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private Actor manager = null!;
    private Guid channel;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        channel = await world.OwnPageAsync();
        manager = await world.PersonAsync("Phạm Thị Lan", RoleBundles.Manager);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_figure_that_is_confirmed_after_the_cut_off_is_listed_as_such_and_is_not_in_the_closed_copy()
    {
        var (days, before) = await TypedAsync(12);
        var (_, after) = await TypedAsync(34);
        await World.SetClockAsync(hub, days.End.AddDays(4));
        await ConfirmAsync(before);
        Assert.DoesNotContain(await CheckAsync(days), l => l.Kind == CheckKind.AfterCutOff);
        await World.SetClockAsync(hub, days.End.AddDays(6));
        await ConfirmAsync(after);

        var open = await CheckAsync(days);
        await CloseAsync(days);

        Assert.Equal((channel, "airings", 1), Assert.Single(open, l => l.Kind == CheckKind.AfterCutOff) is var line ? (line.ChannelId, line.About, line.Count) : default);
        Assert.DoesNotContain(open, l => l.Kind == CheckKind.UnconfirmedFigures);
        await using var db = hub.Db();
        var shown = await db.Set<PeriodFigure>().Where(f => f.Metric == "airings").Select(f => new { f.SampleId, f.Value }).ToListAsync();
        Assert.Equal((before, 12), Assert.Single(shown) is var one ? (one.SampleId, one.Value) : default);
    }

    [Fact]
    public async Task A_reading_that_came_after_the_cut_off_leaves_a_gap_in_the_copy_and_is_listed()
    {
        var publication = await world.PublishedAsync(channel);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        await ReadAsync(publication, null, days.End.AddDays(4), ReachMissing.TooEarly);
        await ReadAsync(publication, 1_234, days.End.AddDays(6));
        await World.SetClockAsync(hub, days.End.AddDays(7));

        var open = await CheckAsync(days);
        await CloseAsync(days);

        Assert.Contains(open, l => l is { Kind: CheckKind.AfterCutOff, About: "views", Count: 1 } && l.ChannelId == channel);
        await using var db = hub.Db();
        Assert.Equal((null, ReachMissing.TooEarly), await db.Set<PeriodFigure>().SingleAsync(f => f.Metric == "views") is var shown ? (shown.Value, shown.Missing) : default);
    }

    [Fact]
    public async Task A_figure_that_was_read_again_after_the_cut_off_is_early_in_the_copy_and_in_the_list()
    {
        var publication = await world.PublishedAsync(channel);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        await ReadAsync(publication, 1_000, publication.PublishedAt.AddHours(1));
        await ReadAsync(publication, 1_234, days.End.AddDays(40));
        await World.SetClockAsync(hub, days.End.AddDays(41));

        var open = await CheckAsync(days);

        Assert.Contains(open, l => l is { Kind: CheckKind.EarlyFigures, Count: 1 } && l.ChannelId == channel);
        Assert.DoesNotContain(open, l => l.Kind == CheckKind.AfterCutOff);
    }

    [Fact]
    public async Task A_correction_that_is_confirmed_after_the_cut_off_is_listed_and_the_copy_keeps_what_stood_before()
    {
        var publication = await world.PublishedAsync(channel);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        var wrong = await ReadAsync(publication, 5_000, publication.PublishedAt.AddHours(1));
        await World.SetClockAsync(hub, days.End.AddDays(6));
        await using (var db = hub.Db())
        {
            var right = await hub.Get<ManualFigures>().EnterAsync(
                db, new ManualFigure(publication.Id, "views", 500) { Evidence = "https://quan-tri.example/so-lieu", Supersedes = wrong, Note = "đọc nhầm cột" }, world.Writer, default);
            await ConfirmAsync(right.Id);
        }

        var open = await CheckAsync(days);
        await CloseAsync(days);

        Assert.Contains(open, l => l is { Kind: CheckKind.AfterCutOff, About: "views", Count: 1 } && l.ChannelId == channel);
        await using var read = hub.Db();
        Assert.Equal(5_000, (await read.Set<PeriodFigure>().SingleAsync(f => f.Metric == "views")).Value);
    }

    [Fact]
    public async Task A_figure_of_a_whole_channel_that_is_confirmed_after_the_cut_off_is_listed_and_is_not_in_the_closed_copy()
    {
        var days = PeriodDays.QuarterOf((await world.PublishedAsync(channel)).PublishedAt);
        var before = await ToldAsync(days, "clicks");
        var after = await ToldAsync(days, "views");
        await World.SetClockAsync(hub, days.End.AddDays(4));
        await ConfirmOfChannelAsync(before);
        await World.SetClockAsync(hub, days.End.AddDays(6));
        await ConfirmOfChannelAsync(after);

        var open = await CheckAsync(days);
        await CloseAsync(days);

        Assert.Equal((channel, "views", 1), Assert.Single(open, l => l.Kind == CheckKind.AfterCutOff) is var line ? (line.ChannelId, line.About, line.Count) : default);
        await using var db = hub.Db();
        Assert.Equal([before], await db.Set<PeriodChannelFigure>().Select(f => f.Id).ToListAsync());
    }

    private async Task<IReadOnlyList<CheckLine>> CheckAsync(PeriodDays days)
    {
        await using var db = hub.Db();
        return await CheckList.ReadAsync(db, days, default);
    }

    private async Task<(PeriodDays Days, Guid Sample)> TypedAsync(long airings)
    {
        var publication = await world.PublishedAsync(channel);
        await using var db = hub.Db();
        var entered = await hub.Get<ManualFigures>().EnterAsync(db, new ManualFigure(publication.Id, "airings", airings) { ToldBy = ToldBy.Document, Evidence = "Sổ phát thanh phường, số 3" }, world.Writer, default);
        return (PeriodDays.QuarterOf(publication.PublishedAt), entered.Id);
    }

    private async Task ConfirmAsync(Guid sample)
    {
        await using var db = hub.Db();
        await hub.Get<ManualFigures>().ConfirmAsync(db, sample, world.Approver, default);
    }

    private async Task<Guid> ToldAsync(PeriodDays days, string metric)
    {
        await using var db = hub.Db();
        return (await hub.Get<ChannelFigures>().EnterAsync(
            db, new NewChannelFigure(channel, metric, days.First, days.Last, 927) { ToldBy = ToldBy.Document, Evidence = "Văn bản số 12" }, world.Writer, default)).Id;
    }

    private async Task ConfirmOfChannelAsync(Guid figure)
    {
        await using var db = hub.Db();
        await hub.Get<ChannelFigures>().ConfirmAsync(db, figure, world.Approver, default);
    }

    private async Task CloseAsync(PeriodDays days)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<Closing>().CloseAsync(db, days, "Số đến muộn đã nêu ở phụ lục", manager, default);
        await transaction.CommitAsync();
    }

    private async Task<Guid> ReadAsync(Publication publication, long? value, DateTimeOffset at, ReachMissing? missing = null)
    {
        await using var db = hub.Db();
        var sample = ReadViews.Of(publication, at, value, missing: missing);
        db.Add(sample);
        await db.SaveChangesAsync();
        return sample.Id;
    }
}
