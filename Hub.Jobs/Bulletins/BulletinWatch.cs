using Hub.Alerts.Watching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Bulletins;

/// <summary>Bulletins of which nobody knows whether they went out, that were refused, or that are late.</summary>
public sealed class BulletinWatch : IAlertWatch
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    /// <summary>A refusal is old news after a week.</summary>
    private static readonly TimeSpan Old = TimeSpan.FromDays(7);

    public IReadOnlyList<string> Kinds { get; } = ["bulletin-unknown", "bulletin-not-sent", "bulletin-overdue"];

    public async Task<IReadOnlyList<Finding>> FindAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        var (since, late) = (now - Old, now - Late);
        var rows = await db.Set<Bulletin>().AsNoTracking()
            .Where(b => b.State == BulletinState.Unknown
                || (b.State == BulletinState.NotSent && b.AnsweredBy == null && b.EndedAt > since)
                || (b.State == BulletinState.Approved && b.DueAt < late))
            .OrderBy(b => b.DueAt).ThenBy(b => b.Id).Select(b => new { b.Id, b.State, b.Name, b.Cause }).ToListAsync(ct);
        return [.. rows.Select(r => new Finding(KindOf(r.State), null, null, r.Id.ToString("D"), r.Cause is null ? r.Name : $"{r.Name}: {r.Cause}"))];
    }

    private static string KindOf(BulletinState state) => state switch
    {
        BulletinState.Unknown => "bulletin-unknown",
        BulletinState.NotSent => "bulletin-not-sent",
        _ => "bulletin-overdue",
    };
}
