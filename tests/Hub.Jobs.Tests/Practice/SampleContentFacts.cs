using Hub.Approvals;
using Hub.Audit;
using Hub.Items.Importing;
using Hub.Jobs.Tests.Items.Importing;
using Hub.Practice;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Practice;

/// <summary>What somebody who starts practice finds there, on the first day and on a later one.</summary>
public sealed class SampleContentFacts : IAsyncLifetime
{
    private const string OnOurPages = "channels:\n  - trang-tin\n";

    private readonly TestDatabase database = new();
    private readonly string folder = Directory.CreateTempSubdirectory("mau-").FullName;
    private TestHub hub = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        await hub.Get<PracticeWorld>().EnsureAsync(default);
        Write("tin.md", ImportDesk.Text(extra: OnOurPages));
        Write("dinh-chinh.md", ImportDesk.Text("sua", $"corrects: {ImportDesk.Slug}\ncorrection: Giờ đúng là 7h30.\n"));
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_sample_lies_before_an_approver_once_and_an_edit_of_its_file_changes_nothing()
    {
        var first = await ReadAsync();
        Write("tin.md", ImportDesk.Text(extra: OnOurPages, body: "Lời đã sửa."));
        var second = await ReadAsync();

        Assert.Equal(("tin.md", ImportOutcome.Created), (Assert.Single(first).Path, first[0].Outcome));
        Assert.Empty(second);
        await using var db = hub.Db();
        Assert.Equal(SubmissionState.Open, (await db.Submissions.SingleAsync()).State);
    }

    [Fact]
    public async Task The_main_job_does_not_wait_for_what_is_planned_for_tomorrow()
    {
        var job = hub.Get<MainJob>();
        await using var db = hub.Db();
        var tomorrow = await HubClock.ReadAsync(db, default) + TimeSpan.FromDays(1);
        Write("tin.md", ImportDesk.Text(extra: $"{OnOurPages}at: {tomorrow.ToOffset(TimeSpan.FromHours(7)):yyyy-MM-dd HH:mm}\n"));
        await job.ImportAsync(folder, corrections: false, default);
        await job.ApproveAllAsync(default);

        Assert.NotNull(Assert.Single(await db.Deliveries.ToListAsync()).Facts.NextStep);
        Assert.True(await job.SettleAsync(TimeSpan.FromMinutes(1), default));
    }

    [Fact]
    public async Task What_was_submitted_on_another_day_is_asked_for_again_and_not_signed_into_a_window_that_has_ended()
    {
        await ReadAsync();
        await using var db = hub.Db();
        await hub.Get<PracticeClock>().SetAsync(db, TimeSpan.FromDays(3), Actor.Hub, default);

        await hub.Get<MainJob>().ApproveAllAsync(default);

        var now = await HubClock.ReadAsync(db, default);
        Assert.Equal([SubmissionState.Returned, SubmissionState.Approved], await db.Submissions.OrderBy(s => s.SubmittedAt).Select(s => s.State).ToListAsync());
        Assert.True((await db.Deliveries.SingleAsync()).WindowTo > now);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private Task<IReadOnlyList<ImportResult>> ReadAsync() => hub.Get<SampleContent>().EnsureAsync(folder, default);
}
