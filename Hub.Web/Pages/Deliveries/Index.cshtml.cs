using Hub.Channels;
using Hub.Deliveries;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Deliveries;

/// <summary>The queue: what goes, what waits, and what needs a person. Filters stand in the address.</summary>
public sealed class IndexModel(PageTools tools) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string? Group { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Channel { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public DateTimeOffset Now { get; private set; }

    public IReadOnlyList<Channel> Channels { get; private set; } = [];

    public ILookup<Guid, (DeliveryState State, int Count)> Open { get; private set; } = null!;

    public IReadOnlyList<QueueRow> Rows { get; private set; } = [];

    public QueuePlace? Next { get; private set; }

    public QueueGroup Chosen => QueueGroup.All.FirstOrDefault(g => g.Key == Group) ?? QueueGroup.All[0];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Now = await HubClock.ReadAsync(Db, ct);
        Channels = await Db.Channels.AsNoTracking().Where(c => c.RetiredAt == null).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(ct);
        Open = await DeliveryReading.OpenAsync(Db, ct);
        var rows = await DeliveryReading.ReadAsync(Db, Chosen, Channel, QueuePlace.Parse(After), ct);
        Rows = [.. rows.Take(DeliveryReading.Most)];
        Next = rows.Count > DeliveryReading.Most ? new QueuePlace(Rows[^1].Delivery.ChangedAt, Rows[^1].Delivery.Id) : null;
    }

    public int CountOf(QueueGroup group) => Channels.SelectMany(c => Open[c.Id]).Where(o => group.States.Contains(o.State)).Sum(o => o.Count);

    public int CountOf(Guid channel, Func<DeliveryState, bool> of) => Open[channel].Where(o => of(o.State)).Sum(o => o.Count);

    public string Address(string? group, string? channel, QueuePlace? after = null) => QueryHelpers.AddQueryString("/deliveries", new Dictionary<string, string?>
    {
        ["group"] = group == "all" ? null : group,
        ["channel"] = channel,
        ["after"] = after?.ToString(),
    }.Where(p => !string.IsNullOrEmpty(p.Value)));
}
