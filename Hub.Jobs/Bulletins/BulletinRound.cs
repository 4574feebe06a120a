using Hub.Engine;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Bulletins;

/// <summary>
/// Each minute, and when one is confirmed: sends what is due, and asks a person about what a dead process had begun. A doubled round is
/// harmless: the row is claimed once.
/// </summary>
public sealed class BulletinRound(IDbContextFactory<HubDb> databases, BulletinSender sender, BulletinRecord record) : IJobHandler
{
    public const string HandlerName = "bulletins";

    public static JobCall Wake { get; } = new(HandlerName, "");

    public static RecurringJob EachMinute { get; } = new("bulletins", Wake, "* * * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var (lost, due) = await ReadAsync(ct);
        foreach (var id in lost)
        {
            await record.LoseAsync(id, ct);
        }

        foreach (var id in due)
        {
            await sender.SendAsync(id, ct);
        }
    }

    private async Task<(List<Guid> Lost, List<Guid> Due)> ReadAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var (now, server) = (await HubClock.ReadAsync(db, ct), await HubClock.ServerAsync(db, ct));
        return (
            await db.Set<Bulletin>().Where(b => b.State == BulletinState.Sending && b.LeaseUntil < server).Select(b => b.Id).ToListAsync(ct),
            await db.Set<Bulletin>().Where(b => b.State == BulletinState.Approved && b.DueAt <= now).OrderBy(b => b.DueAt).ThenBy(b => b.Id).Select(b => b.Id).ToListAsync(ct));
    }
}
