using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries.Sending;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Operating;

/// <summary>What became of one of the chosen deliveries.</summary>
/// <param name="Refusals">Why it was not done; empty where it was.</param>
public sealed record BulkResult(Guid Delivery, string ItemCode, string Channel, int Seq, IReadOnlyList<Refusal> Refusals);

/// <summary>One act on many deliveries, each in a transaction of its own: what one refuses holds up no other.</summary>
public sealed class BulkActs(IDbContextFactory<HubDb> databases, Decisions decisions, Releasing releasing, LaneWakes wakes)
{
    public const int Most = 200;

    public async Task<IReadOnlyList<BulkResult>> RunAsync(IReadOnlyCollection<Guid> chosen, DeliveryAct act, string reason, Actor actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await Authority.RequireAsync(db, actor, Permissions.Operate, ct);
        Refuse(chosen, act, reason);
        var approver = actor.PersonId is { } person && (await Authority.OfAsync(db, person, ct)).Contains(Permissions.Approve);
        var rows = await (
            from d in db.Deliveries.AsNoTracking()
            join i in db.Items on d.SubjectId equals i.Id
            join c in db.Channels on d.ChannelId equals c.Id
            where chosen.Contains(d.Id)
            orderby d.Facts.DueAt, d.Id
            select new { d.Id, d.ChannelId, d.Seq, i.Code, c.Name }).ToListAsync(ct);
        var results = new List<BulkResult>();
        foreach (var row in rows)
        {
            results.Add(new BulkResult(row.Id, row.Code, row.Name, row.Seq, await OneAsync(row.Id, act, reason, approver, actor, ct)));
        }

        await wakes.WakeAsync(rows.Select(r => r.ChannelId), ct);
        return results;
    }

    private async Task<IReadOnlyList<Refusal>> OneAsync(Guid id, DeliveryAct act, string reason, bool approver, Actor actor, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            await (act switch
            {
                DeliveryAct.Retry => decisions.RetryAsync(db, id, actor, ct),
                DeliveryAct.Cancel => decisions.CancelAsync(db, id, reason, actor, ct),
                DeliveryAct.Release => releasing.ReleaseAsync(db, id, null, approver, actor, ct),
                var other => throw new InvalidOperationException($"{other} is done one at a time"),
            });
        }
        catch (RefusedException refused)
        {
            return refused.Refusals;
        }

        await transaction.CommitAsync(ct);
        return [];
    }

    private static void Refuse(IReadOnlyCollection<Guid> chosen, DeliveryAct act, string reason)
    {
        if (!AllowedActs.InBulk.Contains(act))
        {
            throw new RefusedException(
                "one-at-a-time", "Việc này chỉ làm từng lượt, sau khi đã xem kênh.", "This is done one at a time, after looking at the channel.");
        }

        if (chosen.Count is 0 or > Most)
        {
            throw new RefusedException("none-chosen", $"Hãy đánh dấu từ 1 đến {Most} lượt.", $"Tick between 1 and {Most} deliveries.");
        }

        if (act == DeliveryAct.Cancel && string.IsNullOrWhiteSpace(reason))
        {
            throw new RefusedException("reason-needed", "Hãy ghi lý do hủy.", "Say why they are cancelled.");
        }
    }
}
