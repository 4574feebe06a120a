using Hub.Deliveries;
using Hub.Engine;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>Each minute: makes the readings that are due, channel by channel. What cannot be asked now is asked again later.</summary>
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
        foreach (var group in (await DueAsync(ct)).GroupBy(d => (d.Publication.ChannelId, d.Slot)))
        {
            var publications = group.Select(d => d.Publication).ToList();
            var why = await reader.ReadAsync(group.Key.ChannelId, publications, group.Key.Slot, ct);
            if (why is { } missing)
            {
                await SayOverdueAsync(group.Key.ChannelId, publications, group.Key.Slot, missing, ct);
            }

            await MarkAsync([.. publications.Select(p => p.Id)], group.Key.Slot, why is null, ct);
        }
    }

    // Stored before the row is marked: if we die between, the next round says it, once.
    private async Task SayOverdueAsync(Guid channel, IReadOnlyList<Publication> publications, string slot, ReachMissing why, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = await HubClock.ReadAsync(db, ct);
        var overdue = publications.Where(p => now - ReachPlanning.DueAt(p, slot) >= Overdue).ToList();
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

    private async Task<List<(Publication Publication, string Slot)>> DueAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await (
            from r in db.Set<ReachPlanRow>()
            join p in db.Publications on r.PublicationId equals p.Id
            where r.ReadAt == null && r.DueAt <= HubClock.Now() && p.RemovedAt == null
            orderby r.DueAt
            select new { Publication = p, r.Slot }).AsNoTracking().Take(MostRows).ToListAsync(ct);
        return [.. rows.Select(r => (r.Publication, r.Slot))];
    }

    private async Task MarkAsync(IReadOnlyList<Guid> publications, string slot, bool read, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = await HubClock.ReadAsync(db, ct);
        foreach (var row in await db.Set<ReachPlanRow>().Where(r => publications.Contains(r.PublicationId) && r.Slot == slot).ToListAsync(ct))
        {
            row.ReadAt = read ? now : null;
            row.Tries++;
            row.DueAt = read ? row.DueAt : now + TimeSpan.FromMinutes(Math.Min(60, 5 * row.Tries));
        }

        await db.SaveChangesAsync(ct);
    }
}
