using Hub.Mail;
using Hub.Outbox;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts;

/// <summary>
/// Makes of one opening or closing its letters and pushes, as entries of their own in the transaction that ends this one: after a crash all of them
/// are there or none, and each then goes out by itself.
/// </summary>
public sealed class AlertTelling(AlertFacts facts, MailDesk mail, HubSettings settings) : IOutboxDoer
{
    public const string Opened = "opened";
    public const string Closed = "closed";

    public string Kind => "alert";

    public async Task DoAsync(HubDb db, OutboxEntry entry, CancellationToken ct)
    {
        var (id, what) = (Guid.Parse(entry.Key.Split(':')[0]), entry.Key.Split(':')[1]);
        var incident = await db.Incidents.AsNoTracking().SingleAsync(i => i.Id == id, ct);
        var alert = await facts.ReadAsync(db, incident, ct);
        var now = await HubClock.ReadAsync(db, ct);
        foreach (var endpoint in await db.AlertEndpoints.AsNoTracking().Where(e => e.RemovedAt == null).OrderBy(e => e.CreatedAt).ToListAsync(ct))
        {
            db.Outbox.Add(AlertPush.Entry(endpoint.Id, $"{id:N}.{what}", AlertMessage.Of(alert, what, settings.Mode == HubMode.Practice), now));
        }

        if (what == Closed && incident.Escalated)
        {
            return;
        }

        foreach (var recipient in (await AlertRecipients.ReadAsync(db, ct)).Where(r => r.Wants.Contains(alert.Words.Area)))
        {
            await mail.PostAlertAsync(db, what == Opened ? AlertLetters.Opened(recipient.Address, alert) : AlertLetters.Closed(recipient.Address, alert), ct);
        }
    }
}
