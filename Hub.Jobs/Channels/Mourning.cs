using System.Globalization;
using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Bulletins;
using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.People;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>
/// Mourning mode (chế độ tang). While it lasts no ordinary publish begins. What stood in the queue when it was set is set aside, so that nothing
/// merry pours out when it ends: a person looks at each and releases it. What is approved later was approved knowingly and only waits.
/// </summary>
public sealed class Mourning(Moves moves, HeldBulletins bulletins, AuditLog audit)
{
    public const string Cause = "hub:mourning";

    /// <returns>How many deliveries were set aside.</returns>
    public async Task<int> SetAsync(HubDb db, DateTimeOffset? from, DateTimeOffset? to, string reason, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, StopKind.Mourning.Sets!, ct);
        var now = await HubClock.ReadAsync(db, ct);
        var begins = from ?? now;
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RefusedException("reason-needed", "Hãy ghi lý do bật chế độ tang.", "Say why mourning mode is set.");
        }

        if (to is not { } ends || ends <= now || ends <= begins)
        {
            throw new RefusedException("end-needed", "Hãy ghi giờ kết thúc, sau bây giờ và sau giờ bắt đầu.", "Give an end, after now and after the beginning.");
        }

        var rules = await ReleaseRuling.RulesAsync(db, ct);
        (rules.MourningFrom, rules.MourningTo, rules.MourningReason) = (begins, ends, reason.Trim().Normalize());
        (rules.MourningSetAt, rules.MourningSetBy) = (now, actor.UserId);
        await db.SaveChangesAsync(ct);
        var aside = await SetAsideAsync(db, begins > now ? begins : DateTimeOffset.MinValue, ends, ct);
        audit.Add(db, actor, "rules.mourning-set", null, new JsonObject
        {
            ["from"] = Text(begins),
            ["to"] = Text(ends),
            ["reason"] = rules.MourningReason,
            ["parked"] = aside,
        });
        await db.SaveChangesAsync(ct);
        return aside;
    }

    public async Task LiftAsync(HubDb db, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, StopKind.Mourning.Lifts, ct);
        var rules = await ReleaseRuling.RulesAsync(db, ct);
        if (rules.MourningTo is null || rules.MourningTo <= await HubClock.ReadAsync(db, ct))
        {
            throw new RefusedException("not-mourning", "Chế độ tang không bật.", "Mourning mode is not set.");
        }

        (rules.MourningFrom, rules.MourningTo, rules.MourningReason, rules.MourningSetAt, rules.MourningSetBy) = (null, null, null, null, null);
        audit.Add(db, actor, "rules.mourning-lifted");
        await db.SaveChangesAsync(ct);
    }

    // Whoever moves a delivery holds its channel's lock: with all of them nothing is claimed behind our back. Emergencies, corrections and
    // removals pass mourning, so they stay; so does what is due before it begins.
    private async Task<int> SetAsideAsync(HubDb db, DateTimeOffset from, DateTimeOffset ends, CancellationToken ct)
    {
        await RowLocks.LockAsync(db, null, await db.Channels.Select(c => c.Id).ToListAsync(ct), ct);
        var queued = await db.Deliveries
            .Where(d => d.Facts.EndedAt == null && (d.Facts.State == DeliveryState.Waiting || d.Facts.State == DeliveryState.Prepared)
                && d.Facts.Action == DeliveryAction.Publish && !d.Emergency && !d.Facts.MayBeOut && d.Facts.DueAt >= from && d.Facts.DueAt < ends)
            .OrderBy(d => d.Id).ToListAsync(ct);
        foreach (var delivery in queued)
        {
            await moves.MoveAsync(db, delivery, new DeliveryEvent.WindowEnded(Cause), ct);
        }

        // A message to every follower has no place to be released from: it is back with its writer.
        foreach (var bulletin in await db.Set<Bulletin>().Where(b => b.State == BulletinState.Approved && b.DueAt >= from && b.DueAt < ends).OrderBy(b => b.Id).ToListAsync(ct))
        {
            await bulletins.SendBackAsync(db, bulletin, BulletinHindrance.Mourning, ct);
        }

        return queued.Count;
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
