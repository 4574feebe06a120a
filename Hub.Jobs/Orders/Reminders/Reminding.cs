using Hub.Bulletins;
using Hub.Mail;
using Hub.Setup;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders.Reminders;

/// <summary>A channel that has not complied, and a step of its list whose time has come.</summary>
internal sealed record DueTask(
    Guid TaskId, Guid OrderId, Guid ItemId, OrderKind Kind, string Reason, string ItemCode, string Title, string ChannelName, DateTimeOffset DueAt, EscalationStep Step, Guid OrderedBy);

/// <summary>
/// Sends every reminder once. The row that says so and the letter in the outbox are one transaction: a process that dies before its commit has
/// sent nothing and the next round does it; one that dies after it has lost nothing, since the relay takes the letter from the outbox. Only a
/// relay that dies between the mail server's answer and its own commit doubles one letter.
/// </summary>
public sealed class Reminding(IDbContextFactory<HubDb> databases, MailDesk mail, PublicAddresses addresses)
{
    private const int Most = 500;

    /// <returns>How many letters lie in the outbox now that were not there.</returns>
    public async Task<int> SendDueAsync(CancellationToken ct)
    {
        var letters = 0;
        foreach (var task in (await DueAsync(ct)).GroupBy(d => d.TaskId))
        {
            letters += await SendAsync([.. task], ct);
        }

        return letters;
    }

    private async Task<List<DueTask>> DueAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = await HubClock.ReadAsync(db, ct);
        return await (
            from t in db.OrderTasks
            join o in db.Orders on t.OrderId equals o.Id
            join i in db.Items on o.ItemId equals i.Id
            join r in db.Revisions on i.CurrentRevisionId equals r.Id
            join c in db.Channels on t.ChannelId equals c.Id
            from s in db.EscalationSteps
            where t.SettledAt == null && o.ClosedAt == null && s.EndedAt == null
                && (s.ChannelId == t.ChannelId || (s.ChannelId == null && !db.EscalationSteps.Any(own => own.ChannelId == t.ChannelId && own.EndedAt == null)))
                && t.DueAt.AddMinutes(s.Minutes) <= now
                && !db.OrderReminders.Any(sent => sent.TaskId == t.Id && sent.StepId == s.Id)
            orderby t.DueAt, s.Minutes, t.Id
            select new DueTask(t.Id, o.Id, o.ItemId, o.Kind, o.Reason, i.Code, r.Title, db.Set<Bulletin>().Where(b => b.Id == t.BulletinId).Select(b => c.Name + ", “" + b.Name + "”").FirstOrDefault() ?? c.Name, t.DueAt, s, o.OrderedBy)).AsNoTracking().Take(Most).ToListAsync(ct);
    }

    /// <param name="steps">Of one task, the earliest first: several where no machine ran for a while.</param>
    private async Task<int> SendAsync(IReadOnlyList<DueTask> steps, CancellationToken ct)
    {
        var task = steps[0];
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        // Two nodes see the same reminder: the second waits here and finds the row.
        await RowLocks.LockAsync(db, task.ItemId, [], ct);
        var sent = await db.OrderReminders.Where(r => r.TaskId == task.TaskId).Select(r => r.StepId).ToListAsync(ct);
        if (await db.OrderTasks.AnyAsync(t => t.Id == task.TaskId && t.SettledAt != null, ct))
        {
            return 0;
        }

        // One letter for each person, however many steps are due at once: they all say the same.
        var (now, told) = (await HubClock.ReadAsync(db, ct), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var due in steps.Where(s => !sent.Contains(s.Step.Id)).Reverse())
        {
            var recipients = await EscalationRecipients.OfAsync(db, due.Step, due.OrderedBy, now, ct);
            db.OrderReminders.Add(new OrderReminder { TaskId = due.TaskId, StepId = due.Step.Id, At = now, Recipients = recipients });
            foreach (var recipient in recipients.Where(told.Add))
            {
                await mail.PostAsync(db, ReminderLetter.Of(recipient, due, now, addresses), ct);
            }
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return told.Count;
    }
}
