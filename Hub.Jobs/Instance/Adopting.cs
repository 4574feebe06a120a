using System.Text.Json.Nodes;
using Connectors.Contract;
using Hub.Audit;
using Hub.Bulletins;
using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Nodes;
using Hub.Setup;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Instance;

/// <summary>What adopting a database found.</summary>
/// <param name="InDoubt">Deliveries that the lost time could have sent: they are looked at, or repeated where the receiver drops repeats.</param>
/// <param name="OpenAttempts">Tries that the old instance had begun and not ended.</param>
public sealed record Adopted(int InDoubt, int OpenAttempts);

/// <summary>
/// Makes this instance the one that may send from this database: a restored backup, a copy, a server that moved. In one transaction, so
/// that from the moment at which the fence holds nothing is sent on the strength of what the lost time may have changed.
/// </summary>
public sealed class Adopting(OwnerDatabase owner, Fence fence, Moves moves, AuditLog audit)
{
    /// <param name="thoughNodesLive">Also while other nodes say that they live: they belong to somebody else, as in a copy, or are known to be dead.</param>
    public async Task<Adopted> AdoptAsync(Actor actor, bool thoughNodesLive, CancellationToken ct)
    {
        await using var db = owner.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await WholeDatabaseLock.TakeAsync(db, ct);
        if (!thoughNodesLive)
        {
            await RefuseLivingNodesAsync(db, ct);
        }

        // Who lives writes itself down again.
        await db.Nodes.ExecuteDeleteAsync(ct);
        await fence.AdoptAsync(db, ct);
        var attempts = await EndOpenAttemptsAsync(db, ct);
        var doubts = await DoubtAsync(db, ct);
        doubts += await DoubtBulletinsAsync(db, ct);
        await CodeCounter.JumpAsync(db, ct);
        audit.Add(db, actor, "instance.adopted", null, new JsonObject { ["inDoubt"] = doubts, ["openAttempts"] = attempts });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Adopted(doubts, attempts);
    }

    private static async Task RefuseLivingNodesAsync(HubDb db, CancellationToken ct)
    {
        var since = await HubClock.ServerAsync(db, ct) - Node.Silent;
        var living = await db.Nodes.Where(n => n.SeenAt > since).Select(n => n.Name).Order().ToListAsync(ct);
        if (living.Count > 0)
        {
            var names = string.Join(", ", living);
            throw new SetupException(new Problem(
                "nodes-alive", "adopt",
                $"Còn tiến trình đang chạy trên cơ sở dữ liệu này: {names}. Hãy dừng chúng, chờ {Node.Silent.TotalSeconds:0} giây rồi làm lại; nếu chắc chắn chúng không còn, thêm --force.",
                $"Processes are still running on this database: {names}. Stop them, wait {Node.Silent.TotalSeconds:0} seconds and try again; if they are surely gone, add --force."));
        }
    }

    private static async Task<int> EndOpenAttemptsAsync(HubDb db, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        return await db.Attempts.Where(a => a.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.EndedAt, now).SetProperty(a => a.Outcome, "lost"), ct);
    }

    private async Task<int> DoubtAsync(HubDb db, CancellationToken ct)
    {
        var doubtful = await CouldHaveBeenSentAsync(db, ct);
        foreach (var delivery in doubtful)
        {
            await moves.MoveAsync(db, delivery, new DeliveryEvent.AdoptedByRestore(), ct);
        }

        return doubtful.Count;
    }

    // One that was confirmed and due may have gone out in the lost time. It is not tried again: who looks says what became of it. On which day of
    // that time nobody knows: each counts as today's, so that neither today nor this month counts too few.
    private static async Task<int> DoubtBulletinsAsync(HubDb db, CancellationToken ct)
    {
        var (now, server) = (await HubClock.ReadAsync(db, ct), await HubClock.ServerAsync(db, ct));
        var doubtful = await db.Set<Bulletin>().Where(b => b.State == BulletinState.Sending || (b.State == BulletinState.Approved && b.DueAt <= now)).ToListAsync(ct);
        foreach (var bulletin in doubtful)
        {
            (bulletin.TriedAt, bulletin.SendDay) = (bulletin.TriedAt ?? now, bulletin.SendDay ?? BulletinClock.DayOf(now));
            (bulletin.LeaseToken, bulletin.LeaseUntil) = (bulletin.LeaseToken ?? Guid.CreateVersion7(), bulletin.LeaseUntil ?? server);
            (bulletin.State, bulletin.EndedAt, bulletin.Cause) = (BulletinState.Unknown, now, "hub:restored");
        }

        await db.SaveChangesAsync(ct);
        return doubtful.Count;
    }

    // Of several unsettled ones of a subject on a channel only the first: what is found out about it decides what the ones behind it are
    // to do, and until then they are not claimed.
    private static async Task<List<Delivery>> CouldHaveBeenSentAsync(HubDb db, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var first = db.Deliveries.Where(d => d.Facts.EndedAt == null && !db.Deliveries.Any(
            p => p.SubjectId == d.SubjectId && p.ChannelId == d.ChannelId && p.Seq < d.Seq && p.Facts.EndedAt == null));
        return await first
            .Where(d => d.Facts.Action != DeliveryAction.Publish || d.Facts.State == DeliveryState.Sending
                || db.Approvals.Any(a => a.Id == d.ApprovalId && (a.WindowFrom == null || a.WindowFrom <= now)))
            .OrderBy(d => d.SubjectId).ThenBy(d => d.ChannelId).ThenBy(d => d.Id)
            .ToListAsync(ct);
    }
}
