using Connectors;
using Hub.Approvals;
using Hub.Bulletins;
using Hub.Channels;
using Hub.People;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Bulletins;

/// <summary>Puts a bulletin together from what is out on the channel, or mends one that is a draft still.</summary>
[Authorize(Policy = Permissions.Submit)]
public sealed class NewModel(PageTools tools, ConnectorRegistry connectors, ChannelSetups setups, Composing composing) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string Channel { get; set; } = "";

    /// <summary>The draft that is to be mended.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Draft { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Due { get; set; }

    /// <summary>Item → its place, where it has one.</summary>
    [BindProperty]
    public Dictionary<Guid, int?> Order { get; set; } = [];

    [BindProperty]
    public List<string> Places { get; set; } = [];

    public BulletinChannel Chosen { get; private set; } = null!;

    public IReadOnlyList<OutItem> Fit { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        if (Draft is { } id)
        {
            var draft = await Db.Set<Bulletin>().AsNoTracking().SingleAsync(b => b.Id == id, ct);
            (Name, Due, Places) = (draft.Name, Times.Input(draft.DueAt), [.. draft.Places]);
            Order = await Db.Set<BulletinItem>().Where(i => i.BulletinId == id).ToDictionaryAsync(i => i.ItemId, i => (int?)i.Position, ct);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        if (Draft is { } id)
        {
            if (!await TryAsync(async stop => await composing.ChangeAsync(Db, id, await DraftAsync(stop), Person.Actor, stop), ct))
            {
                return Page();
            }

            Say("bulletins.done-created", Name!);
            return Redirect($"/bulletins/{id:D}");
        }

        Bulletin? made = null;
        if (!await TryAsync(async stop => made = await composing.CreateAsync(Db, await DraftAsync(stop), Person.Actor, stop), ct))
        {
            return Page();
        }

        Say("bulletins.done-created", made!.Name);
        return Redirect($"/bulletins/{made.Id:D}");
    }

    private async Task<BulletinDraft> DraftAsync(CancellationToken ct)
    {
        var places = Order.Where(o => o.Value is > 0).OrderBy(o => o.Value).ToList();
        if (places.Select(o => o.Value).Distinct().Count() != places.Count)
        {
            throw new RefusedException("order-twice", "Hai tin cùng một thứ tự. Hãy chọn thứ tự khác nhau.", "Two items have the same place. Choose different ones.");
        }

        var due = new TypedTime(Due, "gio").OrRefuse() ?? await HubClock.ReadAsync(Db, ct);
        return new BulletinDraft(Chosen.Channel.Id, Name ?? "", [.. places.Select(o => o.Key)], Places, due);
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(Db, ct);
        var found = (await BulletinChannel.ReadAsync(Db, connectors, setups, now, ct)).FirstOrDefault(c => c.Channel.Slug == Channel);
        if (found is null)
        {
            return false;
        }

        if (Draft is { } id && !await Db.Set<Bulletin>().AnyAsync(b => b.Id == id && b.ChannelId == found.Channel.Id && b.State == BulletinState.Draft, ct))
        {
            return false;
        }

        (Chosen, Fit) = (found, await BulletinItems.FitAsync(Db, found.Channel.Id, now, ct));
        return true;
    }
}
