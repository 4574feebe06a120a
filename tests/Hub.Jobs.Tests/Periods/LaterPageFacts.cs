using Hub.Periods;
using Hub.Reach;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Periods;

/// <summary>However much changed since a close, all of it can be read: page after page, each row once.</summary>
public sealed class LaterPageFacts : IAsyncLifetime
{
    private static readonly PeriodDays Quarter = PeriodDays.Quarter(2025, 2);
    private static readonly DateTimeOffset May = new(2025, 5, 4, 3, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private Guid channel;
    private Guid period;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        channel = await world.ChannelAsync("assisted", "loa-phuong", [], []);
        var field = new FigureField(database);
        var shown = Enumerable.Range(0, 4).Select(day => field.Grow(channel, May.AddDays(day / 2), "Y tế")).ToList();
        var samples = shown.ConvertAll(s => field.Read(s, "views", 100));
        await field.WriteAsync();
        await CloseAsync();
        await database.TamperAsync($"delete from hub.publications where id = '{shown[3].Publication}'");
        await using var db = hub.Db();
        await EvidenceRows.FindChangedAsync(db, default);
        foreach (var (grown, sample) in shown.Zip(samples).Take(3))
        {
            var right = await hub.Get<ManualFigures>().EnterAsync(
                db, new ManualFigure(grown.Publication, "views", 9) { Evidence = "https://quan-tri.example/so-lieu", Supersedes = sample, Note = "đọc nhầm" }, world.Writer, default);
            await hub.Get<ManualFigures>().ConfirmAsync(db, right.Id, world.Approver, default);
        }

        var whole = await hub.Get<ChannelFigures>().EnterAsync(
            db, new NewChannelFigure(channel, "pickups", Quarter.First, Quarter.Last, 7) { ToldBy = ToldBy.Document, Evidence = "Văn bản số 12" }, world.Writer, default);
        await hub.Get<ChannelFigures>().ConfirmAsync(db, whole.Id, world.Approver, default);
        var late = new FigureField(database);
        for (var day = 0; day < 3; day++)
        {
            late.Read(late.Grow(channel, May.AddDays(day), "Y tế"), "views", 1);
        }

        await late.WriteAsync();
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(100)]
    public async Task Every_page_together_is_the_whole(int most)
    {
        await using var db = hub.Db();
        var whole = await LaterChanges.ReadAsync(db, period, new LaterAsk(), default);
        var (read, after) = (new List<LaterChange>(), (LaterCursor?)null);
        do
        {
            var page = await LaterChanges.ReadAsync(db, period, new LaterAsk { Most = most, After = after }, default);
            Assert.Equal(whole.Count, page.Count);
            Assert.InRange(page.Rows.Count, 1, most);
            read.AddRange(page.Rows);
            after = page.Next is { } next ? LaterCursor.Parse(next.ToString()) : null;
        }
        while (after is not null && read.Count <= whole.Count);

        Assert.Equal((whole.Count, null), (whole.Rows.Count, whole.Next));
        Assert.Equal(whole.Rows, read);
        Assert.Equal(
            [LaterReason.CameLater, LaterReason.Corrected, LaterReason.Corrected, LaterReason.Corrected, LaterReason.EvidenceChanged, .. Enumerable.Repeat(LaterReason.CameLater, 6)],
            [whole.Rows[0].Reason, .. whole.Rows.Skip(1).Take(4).Select(c => c.Reason).Order(), .. whole.Rows.Skip(5).Select(c => c.Reason)]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("x")]
    [InlineData("9_20250504_00000000000000000000000000000000_views")]
    [InlineData("1_hôm-nay_00000000000000000000000000000000_views")]
    public void What_is_no_place_in_the_list_is_its_beginning(string? text) => Assert.Null(LaterCursor.Parse(text));

    private async Task CloseAsync()
    {
        await using var owner = database.CreateOwnerDb();
        period = Guid.CreateVersion7();
        await owner.Database.ExecuteSqlAsync($"insert into hub.periods (id, kind, first_day, last_day, opened_at) values ({period}, 'quarter', {Quarter.First}, {Quarter.Last}, now())");
        await owner.Database.ExecuteSqlAsync($"select hub.freeze_period({period}, now())");
        await owner.Database.ExecuteSqlAsync($"update hub.periods set closed_at = now(), closed_by = {world.Approver.PersonId}, cut_off = now() where id = {period}");
    }
}
