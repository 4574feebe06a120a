using Hub.ByHand;
using Hub.Orders;
using Hub.Orders.Certificates;
using Hub.Orders.Reminders;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Orders;

/// <summary>One order: how each channel stands, by when, and what proves it. A closed one is shown as its certificate froze it.</summary>
public sealed class ShowModel(PageTools tools, HandTasks hands) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public CertificateView View { get; private set; } = null!;

    public CertificateContent Facts => View.Content;

    public Order Order => View.Evidence.Order;

    /// <summary>A withdrawal may be looked at after it was closed.</summary>
    public SignedLine? Reviewed { get; private set; }

    public ILookup<Guid, OrderReminder> Reminders { get; private set; } = null!;

    /// <summary>Who has what waits for hands.</summary>
    public IReadOnlyDictionary<Guid, HandTask> Hands { get; private set; } = new Dictionary<Guid, HandTask>();

    public DateTimeOffset Now { get; private set; }

    /// <summary>Channels on which the old text is, or may be, still to be seen.</summary>
    public IReadOnlyList<string> Still => [.. Facts.Channels.Where(c => c.Copies.Any(copy => copy.Until is null)).Select(c => c.Called())];

    public StateMark State => OrderWords.Of(Order, Facts.Channels.Select(c => (c.DueAt, Settled(c.Standing))), Now);

    public IEnumerable<TaskCard> Cards =>
        from line in Facts.Channels
        let at = View.Evidence.Tasks.FirstOrDefault(t => t.Channel.Slug == line.Channel && t.Bulletin?.Id == line.Bulletin?.Id)
        select new TaskCard(Order, at, line, at is null ? [] : [.. Reminders[at.Task.Id]], Now) { Hold = at?.Current is { } current ? Hands.GetValueOrDefault(current.Id)?.Hold : null };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await CertificateView.ReadAsync(Db, Id, ct) is not { } view)
        {
            return NotFound();
        }

        View = view;
        Reviewed = Certifying.Of(view.Evidence, "", null).Reviewed;
        Now = await HubClock.ReadAsync(Db, ct);
        Hands = await hands.ReadAsync(Db, Now, ct);
        var tasks = view.Evidence.Tasks.Select(t => t.Task.Id).ToList();
        Reminders = (await Db.OrderReminders.AsNoTracking().Where(r => tasks.Contains(r.TaskId)).OrderBy(r => r.At).ToListAsync(ct)).ToLookup(r => r.TaskId);
        return Page();
    }

    private static bool Settled(StandingKind standing) => new TaskStanding(standing, []).IsSettled;
}
