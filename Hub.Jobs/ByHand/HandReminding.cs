using Hub.Deliveries;
using Hub.Mail;
using Hub.Orders.Reminders;
using Hub.Setup;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.ByHand;

/// <summary>
/// Reminds of posts that nobody took, by the same lists as orders and as often: the row that says so and the letter are one transaction. Whoever
/// takes the post ends it; whoever lets it go begins it where it stopped.
/// </summary>
public sealed class HandReminding(IDbContextFactory<HubDb> databases, HandTasks tasks, MailDesk mail, PublicAddresses addresses)
{
    /// <returns>How many letters lie in the outbox now that were not there.</returns>
    public async Task<int> SendDueAsync(CancellationToken ct)
    {
        var letters = 0;
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = await HubClock.ReadAsync(db, ct);
        var open = (await tasks.ReadAsync(db, now, ct)).Values.Where(t => t is { DueAt: not null, Hold: null }).OrderBy(t => t.DueAt).ToList();
        if (open.Count == 0)
        {
            return 0;
        }

        var channels = await ChannelsAsync(db, [.. open.Select(t => t.Delivery)], ct);
        var steps = await db.EscalationSteps.AsNoTracking().Where(s => s.EndedAt == null).OrderBy(s => s.Minutes).ThenBy(s => s.Id).ToListAsync(ct);
        foreach (var task in open)
        {
            var own = steps.Where(s => s.ChannelId == channels[task.Delivery]).ToList();
            foreach (var step in (own.Count > 0 ? own : steps.Where(s => s.ChannelId is null)).Where(s => task.DueAt!.Value.AddMinutes(s.Minutes) <= now))
            {
                letters += await SendAsync(task, step, now, ct);
            }
        }

        return letters;
    }

    private static Task<Dictionary<Guid, Guid>> ChannelsAsync(HubDb db, IReadOnlyCollection<Guid> deliveries, CancellationToken ct) =>
        db.Deliveries.Where(d => deliveries.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.ChannelId, ct);

    private async Task<int> SendAsync(HandTask task, EscalationStep step, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Set<HandReminder>().AnyAsync(r => r.DeliveryId == task.Delivery && r.StepId == step.Id, ct))
        {
            return 0;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var post = await (
            from d in db.Deliveries
            join i in db.Items on d.SubjectId equals i.Id
            join r in db.Revisions on i.CurrentRevisionId equals r.Id
            join c in db.Channels on d.ChannelId equals c.Id
            join a in db.Approvals on d.ApprovalId equals a.Id
            where d.Id == task.Delivery
            select new { d.SubjectId, d.ChannelId, ApprovalId = a.Id, i.Code, r.Title, c.Name }).AsNoTracking().SingleAsync(ct);

        // Two nodes see the same reminder, and somebody may take the post meanwhile: the second waits here and finds it so.
        await RowLocks.LockAsync(db, post.SubjectId, [post.ChannelId], ct);
        if (await db.Set<HandReminder>().AnyAsync(r => r.DeliveryId == task.Delivery && r.StepId == step.Id, ct)
            || !await db.Deliveries.AnyAsync(d => d.Id == task.Delivery && d.Facts.State == DeliveryState.NeedsHand, ct)
            || (await HandClaims.OfAsync(db, [task.Delivery], now, ct)).Count > 0)
        {
            return 0;
        }

        // Of an order it is who gave it; of a post, who let it out.
        var signer = await db.ApprovalSignatures.Where(s => s.ApprovalId == post.ApprovalId).OrderByDescending(s => s.SignedAt).Select(s => s.UserId).FirstOrDefaultAsync(ct);
        var recipients = await EscalationRecipients.OfAsync(db, step, signer, now, ct);
        db.Add(new HandReminder { DeliveryId = task.Delivery, StepId = step.Id, At = now, Recipients = recipients });
        foreach (var recipient in recipients)
        {
            await mail.PostAsync(db, HandLetter.Of(recipient, post.Code, post.Title, post.Name, task.DueAt!.Value, now, addresses.Delivery(task.Delivery)), ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return recipients.Count;
    }
}
