using Hub.ByHand;
using Hub.Orders;
using Hub.Orders.Certificates;
using Hub.Orders.Reminders;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Orders;

/// <summary>One order: how each channel stands, by when, and what proves it.</summary>
public sealed class ShowModel(PageTools tools, HandTasks hands) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public OrderEvidence Evidence { get; private set; } = null!;

    /// <summary>As it is now, closed or not; the certificate's page shows the frozen one.</summary>
    public CertificateContent Facts { get; private set; } = null!;

    public ILookup<Guid, OrderReminder> Reminders { get; private set; } = null!;

    /// <summary>Who has what waits for hands.</summary>
    public IReadOnlyDictionary<Guid, HandTask> Hands { get; private set; } = new Dictionary<Guid, HandTask>();

    public DateTimeOffset Now { get; private set; }

    /// <summary>Channels on which the old text is, or may be, still to be seen.</summary>
    public IReadOnlyList<string> Still => [.. Facts.Channels.Where(c => c.Copies.Any(copy => copy.Until is null)).Select(c => c.Name)];

    public StateMark State => OrderWords.Of(Evidence.Order, Evidence.Tasks.Zip(Facts.Channels, (t, c) => (t.Task.DueAt, OrderWordsSettled(c.Standing))), Now);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await OrderEvidence.ReadAsync(Db, Id, ct) is not { } evidence)
        {
            return NotFound();
        }

        Evidence = evidence;
        Facts = Certifying.Of(evidence, "", evidence.Order.ClosedAt);
        Now = await HubClock.ReadAsync(Db, ct);
        Hands = await hands.ReadAsync(Db, Now, ct);
        var tasks = evidence.Tasks.Select(t => t.Task.Id).ToList();
        Reminders = (await Db.OrderReminders.AsNoTracking().Where(r => tasks.Contains(r.TaskId)).OrderBy(r => r.At).ToListAsync(ct)).ToLookup(r => r.TaskId);
        return Page();
    }

    private static bool OrderWordsSettled(StandingKind standing) => new TaskStanding(standing, []).IsSettled;
}
