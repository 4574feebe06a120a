using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Items.Files;
using Hub.Items.Importing;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Practice;

/// <summary>The whole main job without a browser, on real input: files are imported, two people approve, jobs publish.</summary>
public sealed class MainJob(
    IDbContextFactory<HubDb> databases, PracticeWorld world, FileImport import, Submitting submitting, Approving approving, LaneWakes wakes, ReachRound reach, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Originals first: a correction needs something to correct.</summary>
    public async Task<IReadOnlyList<ImportResult>> ImportAsync(string folder, bool corrections, CancellationToken ct)
    {
        var writer = await world.ActorAsync(PracticePeople.PressOfficer, ct);
        var results = new List<ImportResult>();
        foreach (var file in ItemFolder.List(folder).Where(f => SampleContent.IsCorrection(f) == corrections))
        {
            results.Add(await import.ImportAsync(file, writer, ct));
        }

        return results;
    }

    /// <summary>Both practice approvers sign what lies before them; an item that needs one signature has it after the first.</summary>
    public async Task ApproveAllAsync(CancellationToken ct)
    {
        await SubmitAgainAsync(ct);
        foreach (var person in (PracticePerson[])[PracticePeople.Approver, PracticePeople.SecondApprover])
        {
            var actor = await world.ActorAsync(person, ct);
            foreach (var submission in await OpenAsync(ct))
            {
                await SignAsync(submission, actor, ct);
            }
        }

        await wakes.WakeDueAsync(ct);
    }

    /// <summary>Waits for what falls due within <paramref name="limit"/>: a post that is planned for tomorrow keeps nobody here.</summary>
    /// <returns>False when the machine still has something to do after <paramref name="limit"/>.</returns>
    public async Task<bool> SettleAsync(TimeSpan limit, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var until = await UntilAsync(limit, ct);
        while (time.GetElapsedTime(started) < limit)
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            if (!await db.Deliveries.AnyAsync(d => (d.Facts.NextStep != null && d.Facts.DueAt <= until) || d.Facts.State == DeliveryState.Sending, ct))
            {
                return true;
            }

            await Task.Delay(Look, time, ct);
        }

        return false;
    }

    /// <summary>The figures of everything that is out, read now; the stand-ins know nothing of an invented past.</summary>
    public async Task ReadReachAsync(CancellationToken ct) => await reach.ReadNowAsync(ct, await BeganAsync(ct));

    /// <summary>When this world began: what is older is its invented past, which is not this job's.</summary>
    public async Task<DateTimeOffset> BeganAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.HubMode.Select(m => m.PreparedAt).SingleAsync(ct);
    }

    // Practice may have moved its clock; due times are on it.
    private async Task<DateTimeOffset> UntilAsync(TimeSpan limit, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await HubClock.ReadAsync(db, ct) + limit;
    }

    // What was laid before the approvers on another day goes back to the writer, who asks for today: signed as it is, it would only be parked.
    private async Task SubmitAgainAsync(CancellationToken ct)
    {
        var (approver, writer) = (await world.ActorAsync(PracticePeople.Approver, ct), await world.ActorAsync(PracticePeople.PressOfficer, ct));
        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var late in await db.Submissions.AsNoTracking().Where(s => s.State == SubmissionState.Open && s.WindowTo <= HubClock.Now()).OrderBy(s => s.SubmittedAt).ToListAsync(ct))
        {
            var channels = await db.SubmissionChannels.Where(c => c.SubmissionId == late.Id).Select(c => c.ChannelId).ToListAsync(ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await approving.ReturnAsync(db, late.Id, "Khung giờ phát đã qua; trình lại cho hôm nay.", approver, ct);
            await submitting.SubmitAsync(db, new SubmitRequest(late.ItemId, channels) { Reason = late.Reason }, writer, ct);
            await transaction.CommitAsync(ct);
        }
    }

    private async Task<List<Guid>> OpenAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Submissions.Where(s => s.State == SubmissionState.Open).OrderBy(s => s.SubmittedAt).ThenBy(s => s.Id).Select(s => s.Id).ToListAsync(ct);
    }

    private async Task SignAsync(Guid submission, Actor actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await approving.SignAsync(db, submission, null, actor, ct);
        await transaction.CommitAsync(ct);
    }
}
