using Hub.Approvals;
using Hub.ByHand;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Deliveries.Operating;
using Hub.People;
using Hub.Periods;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Deliveries;

/// <summary>The queue: what goes, what waits, and what needs a person. Filters stand in the address; acts go to what was ticked.</summary>
public sealed class IndexModel(PageTools tools, BulkActs bulk, HandTasks hands) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public QueueFilter Filter { get; set; } = new();

    [BindProperty]
    public List<Guid> Chosen { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public DateTimeOffset Now { get; private set; }

    public IReadOnlyList<LaneLine> Lanes { get; private set; } = [];

    /// <summary>Channels that are out of use and have deliveries. No new item goes there, so none has a lane.</summary>
    public IReadOnlyList<Channel> Retired { get; private set; } = [];

    public ILookup<Guid, (DeliveryState State, int Count)> Open { get; private set; } = null!;

    public IReadOnlyList<QueueRow> Rows { get; private set; } = [];

    /// <summary>Who has what waits for hands, and by when it has to be taken.</summary>
    public IReadOnlyDictionary<Guid, HandTask> Hands { get; private set; } = new Dictionary<Guid, HandTask>();

    public QueuePlace? Next { get; private set; }

    /// <summary>More items fit the words than were looked through.</summary>
    public bool NewestOnly { get; private set; }

    /// <summary>What became of the ticked ones, a line each; null where nothing was asked.</summary>
    public IReadOnlyList<BulkResult>? Results { get; private set; }

    /// <summary>The period between which and its close they stand; null: any.</summary>
    public PeriodDays? TasksOf => PeriodDays.Parse(Filter.Tasks);

    public bool MayOperate => Person.May(Permissions.Operate);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Now = await HubClock.ReadAsync(Db, ct);
        Open = await QueueList.OpenAsync(Db, ct);
        Lanes = await Hub.Deliveries.Operating.Lanes.ReadAsync(Db, Open, ct);
        Retired = await Db.Channels.AsNoTracking().Where(c => c.RetiredAt != null && Db.Deliveries.Any(d => d.ChannelId == c.Id)).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(ct);
        if (new[] { new TypedTime(Filter.From, "loc-tu").Fault, new TypedTime(Filter.To, "loc-den").Fault }.OfType<Refusal>().ToList() is { Count: > 0 } faults)
        {
            // Rows of other days would be taken for the answer.
            Refuse(faults);
            return;
        }

        var page = await QueueList.ReadAsync(Db, Query() with { Items = await ItemsAsync(ct) }, ct);
        (Rows, Next, NewestOnly) = (page.Rows, page.Next, page.NewestOnly);
        Hands = Rows.Any(r => r.Delivery.Facts.State == DeliveryState.NeedsHand) ? await hands.ReadAsync(Db, Now, ct) : Hands;
    }

    public async Task<IActionResult> OnPostAsync(DeliveryAct act, CancellationToken ct)
    {
        if (!MayOperate)
        {
            return Forbid();
        }

        try
        {
            Results = await bulk.RunAsync(Chosen, act, Reason?.Trim() ?? "", Person.Actor, ct);
        }
        catch (RefusedException refused)
        {
            Refuse(refused.Refusals);
        }

        await OnGetAsync(ct);
        return Page();
    }

    public int CountOf(QueueGroup group) => Open.SelectMany(c => c).Where(o => group.States.Contains(o.State)).Sum(o => o.Count);

    /// <summary>What a tick on this row would be for; empty where it can only be seen to one at a time.</summary>
    public IReadOnlyList<DeliveryAct> ActsOf(QueueRow row) => MayOperate ? [.. AllowedActs.InBulk.Where(a => AllowedActs.Is(row.Delivery.Facts, a))] : [];

    public string Address(QueueFilter filter, QueuePlace? after = null) => QueryHelpers.AddQueryString("/deliveries", filter.Query(after?.ToString()));

    // As the page of figures counted them: of a closed period by the texts of its cut-off.
    private async Task<QueueItems?> ItemsAsync(CancellationToken ct)
    {
        if (Filter.Unit is null && Filter.Label is null)
        {
            return null;
        }

        var days = PeriodDays.Parse(Filter.Period ?? "") ?? PeriodDays.QuarterOf(Now);
        return new QueueItems(Filter.Unit?.Normalize(), Filter.Label?.Normalize(), days, (await ClosedDays.ReadAsync(Db, days, ct)).Whole(days)?.Id);
    }

    private QueueQuery Query() => new()
    {
        States = Filter.Chosen.States,
        Channel = Lanes.Select(l => l.Channel).Concat(Retired).FirstOrDefault(c => c.Slug == Filter.Channel)?.Id ?? (Filter.Channel is null ? null : Guid.Empty),
        Action = Filter.Wanted,
        Text = Filter.Q,
        From = Times.Read(Filter.From),
        To = Times.Read(Filter.To)?.AddDays(1),
        TasksOf = TasksOf,
        After = QueuePlace.Parse(Filter.After),
    };
}
