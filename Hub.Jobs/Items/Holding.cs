using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Items;

/// <summary>Hold (giữ lại tin): a person keeps one item back from every channel. What is out stays out; removals pass it.</summary>
public sealed class Holding(AuditLog audit)
{
    public async Task HoldAsync(HubDb db, Guid itemId, string reason, Actor actor, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RefusedException("reason-needed", "Hãy ghi lý do giữ lại tin.", "Say why the item is held.");
        }

        var subject = await LockedAsync(db, itemId, ct);
        if (subject.HeldAt is not null)
        {
            throw new RefusedException("held-already", $"Tin đã được giữ lại: {subject.HoldReason}.", $"The item is held already: {subject.HoldReason}.");
        }

        (subject.HeldAt, subject.HeldBy, subject.HoldReason) = (await HubClock.ReadAsync(db, ct), actor.UserId, reason.Trim().Normalize());
        audit.Add(db, actor, "item.held", Named(itemId), new JsonObject { ["reason"] = subject.HoldReason });
        await db.SaveChangesAsync(ct);
    }

    public async Task LetGoAsync(HubDb db, Guid itemId, Actor actor, CancellationToken ct)
    {
        var subject = await LockedAsync(db, itemId, ct);
        if (subject.HeldAt is null)
        {
            throw new RefusedException("not-held", "Tin không bị giữ lại.", "The item is not held.");
        }

        (subject.HeldAt, subject.HeldBy, subject.HoldReason) = (null, null, null);
        audit.Add(db, actor, "item.let-go", Named(itemId));
        await db.SaveChangesAsync(ct);
    }

    private static async Task<Subject> LockedAsync(HubDb db, Guid itemId, CancellationToken ct)
    {
        await RowLocks.LockAsync(db, itemId, [], ct);
        return await db.Subjects.SingleAsync(s => s.Id == itemId, ct);
    }

    private static AuditSubject Named(Guid itemId) => new("item", itemId.ToString("D"));
}
