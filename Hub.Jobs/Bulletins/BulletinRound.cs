using Hub.Engine;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Bulletins;

/// <summary>
/// Each minute, and when one is confirmed: sends what is due, reads the audience of what waits for its confirmations, and asks a person about what a dead process had begun. A doubled round is
/// harmless: the row is claimed once. Each channel is a call of its own: what goes wrong with one stands in the book of jobs and holds up no other.
/// </summary>
public sealed class BulletinRound(IDbContextFactory<HubDb> databases, BulletinSender sender, AudienceLook audience, BulletinRecord record, IJobEngine engine) : IJobHandler
{
    public const string HandlerName = "bulletins";

    public static JobCall Wake { get; } = new(HandlerName, "");

    public static RecurringJob EachMinute { get; } = new("bulletins", Wake, "* * * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        if (key.Length == 0)
        {
            await LoseAsync(ct);
        }

        var due = (await DueAsync(ct)).GroupBy(d => d.ChannelId);
        await OwnCalls.EachAsync(engine, new JobCall(HandlerName, key), due, ofChannel => ofChannel.Key, ofChannel => TakeAsync([.. ofChannel], ct), ct);
    }

    private async Task LoseAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var server = await HubClock.ServerAsync(db, ct);
        foreach (var id in await db.Set<Bulletin>().Where(b => b.State == BulletinState.Sending && b.LeaseUntil < server).Select(b => b.Id).ToListAsync(ct))
        {
            await record.LoseAsync(id, ct);
        }
    }

    private sealed record Due(Guid Id, Guid ChannelId, bool Goes);

    // What goes comes first: a look may wait.
    private async Task<IReadOnlyList<Due>> DueAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = await HubClock.ReadAsync(db, ct);
        var going = await db.Set<Bulletin>().Where(b => b.State == BulletinState.Approved && b.DueAt <= now).OrderBy(b => b.DueAt).ThenBy(b => b.Id).Select(b => new Due(b.Id, b.ChannelId, true)).ToListAsync(ct);
        return [.. going, .. await AudienceLook.Wanting(db, now).OrderBy(b => b.SubmittedAt).Select(b => new Due(b.Id, b.ChannelId, false)).ToListAsync(ct)];
    }

    private async Task TakeAsync(IReadOnlyList<Due> bulletins, CancellationToken ct)
    {
        foreach (var due in bulletins)
        {
            await (due.Goes ? sender.SendAsync(due.Id, ct) : audience.LookAsync(due.Id, ct));
        }
    }
}
