using Connectors;
using Hub.Channels;
using Hub.Deliveries;
using Hub.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Channels;

/// <summary>Exactly what a channel would send for an item, without sending it.</summary>
[Authorize(Policy = Permissions.Administer)]
public sealed class DryRunModel(PageTools tools, ConnectorRegistry connectors, ChannelSetups setups, DryRuns runs) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Item { get; set; }

    [BindProperty(SupportsGet = true)]
    public DeliveryAction Action { get; set; }

    public Channel Channel { get; private set; } = null!;

    public IReadOnlyList<DeliveryAction> Actions { get; private set; } = [];

    public DryRun? Run { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await Db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == Slug, ct) is not { } channel)
        {
            return NotFound();
        }

        Channel = channel;
        var (connector, setup) = (connectors[channel.Connector], await setups.ReadAsync(Db, channel, ct));
        Actions = [.. Enum.GetValues<DeliveryAction>().Where(a => DryRuns.Can(connector, setup, a))];
        await TryAsync(async stop => Run = await runs.ShowAsync(Db, channel, Item, Action, stop), ct);
        return Page();
    }
}
