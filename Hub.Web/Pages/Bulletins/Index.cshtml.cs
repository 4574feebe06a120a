using Connectors;
using Hub.Bulletins;
using Hub.Channels;
using Hub.Items;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Bulletins;

/// <summary>One line of the list.</summary>
public sealed record BulletinRow(Bulletin Bulletin, string Channel, string Connector, int Items);

/// <summary>All bulletins, the newest first, and what is left of each channel's allowance.</summary>
public sealed class IndexModel(PageTools tools, ConnectorRegistry connectors, ChannelSetups setups) : HubPage(tools)
{
    private const int Most = 50;

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<BulletinChannel> Channels { get; private set; } = [];

    public IReadOnlyList<BulletinRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Now = await HubClock.ReadAsync(Db, ct);
        Channels = await BulletinChannel.ReadAsync(Db, connectors, setups, Now, ct);
        var bulletins = Db.Set<Bulletin>().AsNoTracking();
        if (ItemCursor.Parse(After) is { } after)
        {
            bulletins = bulletins.Where(b => b.CreatedAt < after.UpdatedAt || (b.CreatedAt == after.UpdatedAt && b.Id < after.Id));
        }

        var rows = await bulletins.OrderByDescending(b => b.CreatedAt).ThenByDescending(b => b.Id).Take(Most + 1).Select(b => new
        {
            Bulletin = b,
            Channel = Db.Channels.Where(c => c.Id == b.ChannelId).Select(c => new { c.Name, c.Connector }).First(),
            Items = Db.Set<BulletinItem>().Count(i => i.BulletinId == b.Id),
        }).ToListAsync(ct);
        Rows = [.. rows.Take(Most).Select(r => new BulletinRow(r.Bulletin, r.Channel.Name, r.Channel.Connector, r.Items))];
        Next = rows.Count > Most ? new ItemCursor(Rows[^1].Bulletin.CreatedAt, Rows[^1].Bulletin.Id).ToString() : null;
    }
}
