using Hub.Approvals;
using Hub.Bulletins;
using Hub.Deliveries.Looking;
using Hub.Evidence;
using Hub.Orders.Certificates;
using Hub.Orders.Duty;
using Hub.Orders;
using Hub.People;
using Hub.Reach;
using Hub.Storage.Pipeline;
using Hub.Storage;
using Hub.Web.Look;
using Hub.Web.Pages.Approvals;
using Hub.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Items;

/// <summary>One item: its text, what became of it on each channel, and everything that was done.</summary>
public sealed class ViewModel(PageTools tools, ReviewReading reading, Reviewing reviewing, PublicLooks looks) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>Slug of the channel whose version is shown; null for the master.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Shows { get; set; }

    public ItemView View { get; private set; } = null!;

    public DateTimeOffset Now { get; private set; }

    /// <summary>The frozen payload of the newest submission for the channel that is shown.</summary>
    public ChannelPreview? Shown { get; private set; }

    public IReadOnlyList<ChannelPreview> Payloads { get; private set; } = [];

    public bool MayWithdraw => (Person.May(Permissions.Order) || OnDuty) && View.Item.WithdrawnAt is null && View.EverSent;

    public bool OnDuty { get; private set; }

    public IReadOnlyList<Order> Orders { get; private set; } = [];

    public IReadOnlyList<ItemReading> Readings { get; private set; } = [];

    public List<(Bulletin Bulletin, int Items, OfficialFigure? Sent)> Bulletins { get; } = [];

    /// <summary>Rows of its deliveries, attempts and orders that were changed behind the hub, or are there no more.</summary>
    public IReadOnlyList<ChangedRow> Changed { get; private set; } = [];

    public bool MayExport => Exporting.Allows(Person.May);

    /// <summary>A withdrawal that an approver has yet to look at.</summary>
    public Order? ToReview { get; private set; }

    public async Task<IActionResult> OnPostReviewAsync(Guid order, CancellationToken ct)
    {
        if (!Person.May(Permissions.Approve))
        {
            return Forbid();
        }

        if (await TryAsync(stop => reviewing.ReviewAsync(Db, order, Person.Actor, stop), ct))
        {
            Say("view.reviewed", Code);
            return Redirect($"/items/{Code}");
        }

        return await OnGetAsync(ct);
    }

    public static bool MayLook(Func<string, bool> may) => may(Permissions.Write) || may(Permissions.Approve) || may(Permissions.Operate);

    /// <summary>Reads only, and without the channel's credentials; what it sees is kept.</summary>
    public async Task<IActionResult> OnPostLookAsync(Guid publication, CancellationToken ct)
    {
        if (!MayLook(Person.May))
        {
            return Forbid();
        }

        try
        {
            var sight = await looks.LookAsync(publication, Person.Id, ct);
            Say("view.did-look", Words["view.look-" + Kebab.Of(sight.View)]);
            return Redirect($"/items/{Code}");
        }
        catch (RefusedException refused)
        {
            Refuse(refused.Refusals);
            return await OnGetAsync(ct);
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await ItemView.ReadAsync(Db, Code, ct) is not { } view)
        {
            return NotFound();
        }

        View = view;
        Now = await HubClock.ReadAsync(Db, ct);
        OnDuty = await DutyRoster.IsOnDutyAsync(Db, Person.Id, Now, ct);
        Orders = await Db.Orders.AsNoTracking().Where(o => o.ItemId == view.Item.Id).OrderByDescending(o => o.OrderedAt).ToListAsync(ct);
        Readings = await ItemReading.ReadAsync(Db, view.Item.Id, ct);
        var bulletins = await Db.Set<Bulletin>().AsNoTracking().Where(b => Db.Set<BulletinItem>().Any(i => i.BulletinId == b.Id && i.ItemId == view.Item.Id)).OrderByDescending(b => b.CreatedAt)
            .Select(b => new { Bulletin = b, Items = Db.Set<BulletinItem>().Count(i => i.BulletinId == b.Id) }).ToListAsync(ct);
        foreach (var one in bulletins)
        {
            var sent = (await OfficialFigure.OfSubjectAsync(Db, one.Bulletin.Id, ct)).Values.FirstOrDefault(f => f.Standing.Metric == "sent");
            Bulletins.Add((one.Bulletin, one.Items, sent));
        }

        Changed =
        [
            .. (await OrderRows.GoneAsync(Db, view.Item.Id, ct)).Select(r => new ChangedRow(r.Table, r.Id, r.Gone)),
            .. (await SendRows.DifferingAsync(Db, view.Item.Id, ct)).Select(r => new ChangedRow(r.Table, r.Id, r.Gone)),
        ];
        ToReview = Orders.LastOrDefault(o => o.ReviewDueAt != null && o.ReviewedAt == null);
        if (view.Latest is { } latest)
        {
            Payloads = (await reading.ReadAsync(Db, latest.Id, ct))?.Payloads ?? [];
            Shown = Payloads.FirstOrDefault(p => p.Channel.Slug == Shows);
        }

        return Page();
    }

    public string BodyHtml => ItemText.Html(View.Revision.BodyMarkdown, View.Media.Where(m => m.Reference is not null)
        .GroupBy(m => m.Reference!).ToDictionary(g => g.Key, g => View.Pictures.GetValueOrDefault(g.First().Sha256, "")));

    /// <summary>How far it is out, from its channels; computed, never stored.</summary>
    public StateChip Distribution
    {
        get
        {
            if (View.Item.WithdrawnAt is not null)
            {
                return new StateChip(new StateMark("thuhoi", "states.withdrawn"));
            }

            var (live, all) = (View.OutCount, View.Channels.Count + View.Adopted.Count);
            return live == 0 ? new StateChip(new StateMark("nhap", "states.nothing"))
                : live == all ? new StateChip(new StateMark("dadang", "states.published"))
                : new StateChip(new StateMark("motphan", "states.partly"), Words["states.partly", live, all]);
        }
    }

    public IReadOnlyList<StripCell> Strip => [.. View.Channels.Select(c => new StripCell(new ChannelMark(c.Channel.Connector, c.Channel.Name), StateMark.Of(c.Newest.Facts, Now)))];
}
