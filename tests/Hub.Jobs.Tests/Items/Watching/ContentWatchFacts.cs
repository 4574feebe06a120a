using Hub.Items.Watching;
using Hub.Jobs.Tests.Items.Importing;
using Hub.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Tests.Support;

namespace Hub.Jobs.Tests.Items.Watching;

public sealed class ContentWatchFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly ManualTimeProvider time = new();
    private ImportDesk desk = null!;
    private ContentWatch watch = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        desk = await ImportDesk.OpenAsync(database);
        watch = new ContentWatch(
            database.Databases, desk.Hub.Get<Hub.Items.Importing.FileImport>(), desk.Hub.Get<HubSettings>() with { ContentFolder = desk.Folder }, time,
            NullLogger<ContentWatch>.Instance);
    }

    public async Task DisposeAsync()
    {
        await desk.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_new_file_and_later_a_changed_one_come_in_by_themselves()
    {
        Write("a.md", ImportDesk.Text(), minute: 1);
        await watch.RunAsync("", default);
        Write("a.md", ImportDesk.Text(body: "Quầy số 5 mở cửa từ 7h30."), minute: 2);
        await watch.RunAsync("", default);
        await watch.RunAsync("", default);

        var (items, revisions, files, _, _, _) = await desk.CountAsync();
        Assert.Equal((1, 2, 1), (items, revisions, files));
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_waits_for_the_next_minute()
    {
        Write("a.md", ImportDesk.Text(), minute: 1);
        File.SetLastWriteTimeUtc(Path.Combine(desk.Folder, "a.md"), time.GetUtcNow().UtcDateTime);

        await watch.RunAsync("", default);
        var early = (await desk.CountAsync()).Items;
        time.Advance(TimeSpan.FromMinutes(1));
        await watch.RunAsync("", default);

        Assert.Equal((0, 1), (early, (await desk.CountAsync()).Items));
    }

    [Fact]
    public async Task A_refused_file_is_one_incident_until_it_is_mended()
    {
        Write("a.md", ImportDesk.Text(extra: "channels:\n  - kenh-khong-co\n"), minute: 1);
        await watch.RunAsync("", default);
        await watch.RunAsync("", default);
        await using var db = database.CreateDb();
        var told = Assert.Single(await db.Incidents.AsNoTracking().ToListAsync());

        Write("a.md", ImportDesk.Text(), minute: 2);
        await watch.RunAsync("", default);

        Assert.Contains("kenh-khong-co", told.Detail, StringComparison.Ordinal);
        Assert.Null(told.ClosedAt);
        Assert.NotNull(Assert.Single(await db.Incidents.AsNoTracking().ToListAsync()).ClosedAt);
        Assert.Equal(1, (await desk.CountAsync()).Items);
    }

    private void Write(string path, string text, int minute)
    {
        desk.Write(path, text);
        File.SetLastWriteTimeUtc(Path.Combine(desk.Folder, path), time.GetUtcNow().UtcDateTime.AddHours(-1).AddMinutes(minute));
    }
}
