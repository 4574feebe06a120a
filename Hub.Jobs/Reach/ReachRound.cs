using Hub.Deliveries;
using Hub.Engine;
using Hub.Periods;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>
/// Each minute: makes the readings that are due, channel by channel. What cannot be asked now is asked again later. Readings are put off before the
/// platform is asked and marked after it: whatever a connector does or however long it takes, the next round goes on with the others.
/// </summary>
public sealed class ReachRound(IDbContextFactory<HubDb> databases, ReachReader reader) : IJobHandler
{
    public const string HandlerName = "reach";

    private const int MostRows = 2_000;

    /// <summary>So long after its time a reading that cannot be made is said to be missing, with the reason.</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromHours(24);

    public static RecurringJob EachMinute { get; } = new("reach", new JobCall(HandlerName, ""), "* * * * *", "Asia/Ho_Chi_Minh", Engine.Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        while (await TakeAsync(ct) is { } turn)
        {
            var publications = turn.Publications;
            if (await reader.ReadAsync(turn.Channel, publications, turn.Slot, ct) is { } missing)
            {
                await SayOverdueAsync(turn.Channel, publications, turn.Slot, missing, ct);
            }
            else
            {
                await MarkReadAsync([.. publications.Select(p => p.Id)], turn.Slot, ct);
            }
        }
    }

    /// <summary>The longest due, with all of its channel and slot: theirs alone until they are due again. Whoever dies with them costs some minutes.</summary>
    private async Task<Turn?> TakeAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync("reach:turn", ct);
        var due = from r in db.Set<ReachPlanRow>()
                  join p in db.Publications on r.PublicationId equals p.Id
                  where r.ReadAt == null && r.DueAt <= HubClock.Now() && p.RemovedAt == null
                  select new { Row = r, Publication = p };
        if (await due.OrderBy(d => d.Row.DueAt).Select(d => new { d.Publication.ChannelId, d.Row.Slot }).FirstOrDefaultAsync(ct) is not { } first)
        {
            return null;
        }

        var mine = await due.Where(d => d.Publication.ChannelId == first.ChannelId && d.Row.Slot == first.Slot).OrderBy(d => d.Row.DueAt).Take(MostRows).ToListAsync(ct);
        var now = await HubClock.ReadAsync(db, ct);
        foreach (var one in mine)
        {
            one.Row.Tries++;
            one.Row.DueAt = now + TimeSpan.FromMinutes(Math.Min(60, 5 * one.Row.Tries));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Turn(first.ChannelId, first.Slot, mine.ConvertAll(m => m.Publication));
    }

    private sealed record Turn(Guid Channel, string Slot, IReadOnlyList<Publication> Publications);

    // Stored before the row is marked: if we die between, the next round says it, once.
    private async Task SayOverdueAsync(Guid channel, IReadOnlyList<Publication> publications, string slot, ReachMissing why, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = await HubClock.ReadAsync(db, ct);
        var closeDays = await CloseDays.ReadAsync(db, ct);
        var overdue = publications.Where(p => now - ReachPlanning.DueAt(p, slot, closeDays) >= Overdue).ToList();
        if (overdue.Count > 0)
        {
            await reader.StoreOverdueAsync(channel, overdue, slot, why, ct);
        }
    }

    /// <summary>The extra slot "now", for every post that is out: practice shows figures at once. No platform tells a bulletin's.</summary>
    /// <param name="since">Of items that were made since then; null: of all.</param>
    public async Task ReadNowAsync(CancellationToken ct, DateTimeOffset? since = null)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var live = await db.Publications.AsNoTracking().Where(p => p.RemovedAt == null && !p.Surplus && p.BulletinId == null)
            .Where(p => since == null || db.Items.Any(i => i.Id == p.SubjectId && i.CreatedAt >= since)).OrderBy(p => p.Id).ToListAsync(ct);
        foreach (var channel in live.GroupBy(p => p.ChannelId))
        {
            await reader.ReadAsync(channel.Key, [.. channel], ReachSlot.Now, ct);
        }
    }

    private async Task MarkReadAsync(IReadOnlyList<Guid> publications, string slot, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = await HubClock.ReadAsync(db, ct);
        await db.Set<ReachPlanRow>().Where(r => publications.Contains(r.PublicationId) && r.Slot == slot).ExecuteUpdateAsync(set => set.SetProperty(r => r.ReadAt, now), ct);
    }
}
