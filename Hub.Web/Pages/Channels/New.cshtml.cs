using Connectors;
using Connectors.Contract;
using Hub.Channels;
using Hub.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Channels;

/// <summary>Adds a channel: first its kind, then the form that the kind asks for. What is added is read-only.</summary>
[Authorize(Policy = Permissions.Administer)]
public sealed class NewModel(PageTools tools, ConnectorRegistry connectors, ChannelSaving saving) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string? Connector { get; set; }

    [BindProperty]
    public ChannelForm Form { get; set; } = new();

    public IConnector? Chosen => Connector is null ? null : connectors.Find(Connector);

    public IEnumerable<IConnector> Kinds => connectors.All;

    public IReadOnlyList<string> Apps { get; private set; } = [];

    public bool HasToken => Chosen is IRenewsTokens;

    public bool HasApp => Chosen?.Schema.Fields.Any(f => f.OfApp) == true;

    public IEnumerable<FieldView> Fields => Chosen?.Schema.Fields.Where(f => f.NextOf is null).Select(f => new FieldView(f, Form.Settings.GetValueOrDefault(f.Name), Stored: false)) ?? [];

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (Chosen is null)
        {
            return NotFound();
        }

        var wanted = new NewChannel(Chosen.Key, Form.Slug ?? Text.Slug.Of(Form.Name ?? ""), Form.Name ?? "", Form.ToValues()) { App = Form.App };
        if (!await TryAsync(stop => saving.AddAsync(Db, wanted, Person.Actor, stop), ct))
        {
            return Page();
        }

        Say("channels.added", Form.Name);
        return Redirect($"/channels/{wanted.Slug}");
    }

    private async Task ReadAsync(CancellationToken ct) =>
        Apps = await Db.Apps.Where(a => a.Connector == Connector).OrderBy(a => a.Name).Select(a => a.Name).ToListAsync(ct);
}
