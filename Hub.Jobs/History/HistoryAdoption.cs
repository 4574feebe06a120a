using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries;
using Hub.People;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.History;

/// <summary>
/// Runs an adoption page by page. A page and the cursor behind it are one transaction: a process that dies in between has adopted whole pages and
/// goes on behind the last one; a post that is listed again is known by its id.
/// </summary>
public sealed class HistoryAdoption(IDbContextFactory<HubDb> databases, PastPages pages, AdoptingPosts adopting, ReachReader reader, AuditLog audit)
{
    private const int MostReadings = 500;

    public async Task<HistoryRun> RunAsync(Guid channel, Actor actor, CancellationToken ct)
    {
        var run = await BeginAsync(channel, actor, ct);
        do
        {
            run = await TurnAsync(run.Id, channel, actor, ct);
        }
        while (run.EndedAt is null);
        await ReadFiguresAsync(channel, ct);
        return run;
    }

    /// <summary>One page. Public, so that a page on the screen may go on where it stopped.</summary>
    public async Task<HistoryRun> TurnAsync(Guid runId, Guid channel, Actor actor, CancellationToken ct)
    {
        string? cursor;
        await using (var before = await databases.CreateDbContextAsync(ct))
        {
            cursor = await before.Set<HistoryRun>().Where(r => r.Id == runId).Select(r => r.Cursor).SingleAsync(ct);
        }

        var page = await pages.ReadAsync(channel, cursor, ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync($"history:{channel}", ct);
        var run = await db.Set<HistoryRun>().SingleAsync(r => r.Id == runId, ct);
        if (run.Cursor != cursor || run.EndedAt is not null)
        {
            // Another process turned this page meanwhile.
            return run;
        }

        var sorted = await HistorySorting.SortAsync(db, channel, page.Posts, ct);
        run.Adopted += await adopting.AdoptAsync(db, channel, [.. sorted.Where(s => s.Verdict == HistoryVerdict.Adopt).Select(s => s.Post)], actor, ct);
        run.Ours += sorted.Count(s => s.Verdict == HistoryVerdict.Ours);
        run.Foreign += sorted.Count(s => s.Verdict == HistoryVerdict.Foreign);
        run.Hidden += sorted.Count(s => s.Verdict == HistoryVerdict.Hidden);
        run.Unreadable += sorted.Count(s => s.Verdict == HistoryVerdict.Unreadable);
        run.Pages++;
        run.Failure = null;
        run.Cursor = page.Next ?? run.Cursor;
        if (page.Next is null || page.Next == cursor)
        {
            run.EndedAt = await HubClock.ReadAsync(db, ct);
            audit.Add(db, actor, "channel.history-adopted", new AuditSubject("channel", channel.ToString("D")),
                new JsonObject { ["adopted"] = run.Adopted, ["ours"] = run.Ours, ["foreign"] = run.Foreign, ["hidden"] = run.Hidden, ["unreadable"] = run.Unreadable });
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return run;
    }

    /// <summary>The unfinished one, or a new one if somebody has looked at what it would do.</summary>
    public async Task<HistoryRun> BeginAsync(Guid channel, Actor actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (actor.PersonId is not null)
        {
            await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync($"history:{channel}", ct);
        if (await db.Set<HistoryRun>().SingleOrDefaultAsync(r => r.ChannelId == channel && r.EndedAt == null, ct) is { } open)
        {
            return open;
        }

        await RequireRehearsalAsync(db, channel, ct);
        var run = new HistoryRun
        {
            Id = Guid.CreateVersion7(),
            ChannelId = channel,
            StartedAt = await HubClock.ReadAsync(db, ct),
            StartedBy = actor.UserId ?? throw new RefusedException("account-needed", "Cần một tài khoản để tiếp nhận.", "Adopting needs an account."),
        };
        db.Add(run);
        audit.Add(db, actor, "channel.history-begun", new AuditSubject("channel", channel.ToString("D")));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return run;
    }

    private static async Task RequireRehearsalAsync(HubDb db, Guid channel, CancellationToken ct)
    {
        var (subject, since) = (channel.ToString("D"), await HubClock.ReadAsync(db, ct) - HistoryRehearsal.Holds);
        if (!await db.Audit.AnyAsync(a => a.SubjectKind == "channel" && a.SubjectId == subject && a.Action == HistoryRehearsal.Action && a.At >= since, ct))
        {
            throw new RefusedException(
                "rehearse-first", "Hãy xem thử trước: lần xem thử gần nhất của kênh này không có hoặc đã quá một ngày.", "Rehearse first: there was no rehearsal of this channel within a day.");
        }
    }

    /// <summary>The first figures of what was adopted and has none yet; what cannot be read now is read by the next run.</summary>
    public async Task ReadFiguresAsync(Guid channel, CancellationToken ct)
    {
        List<Publication> without;
        do
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            without = await db.Publications.AsNoTracking()
                .Where(p => p.ChannelId == channel && p.Adopted && p.RemovedAt == null && !db.Set<ReachSample>().Any(s => s.PublicationId == p.Id))
                .OrderBy(p => p.Id).Take(MostReadings).ToListAsync(ct);
        }
        while (without.Count > 0 && await reader.ReadAsync(channel, without, ReachSlot.Now, ct) is null);
    }
}
