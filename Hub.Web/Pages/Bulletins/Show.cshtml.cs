using System.Text.Json;
using Connectors;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Bulletins;
using Hub.Channels;
using Hub.Deliveries.Sending;
using Hub.Engine;
using Hub.People;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Bulletins;

/// <summary>An item of the bulletin as it stands now.</summary>
public sealed record BulletinLine(int Position, string Code, string Title, DateTimeOffset PublishedAt, bool Out);

/// <summary>One bulletin: what is in it, who let it out, what became of its one try.</summary>
public sealed class ShowModel(
    PageTools tools, ConnectorRegistry connectors, ChannelSetups setups, Composing composing, Confirming confirming, Answering answering, IJobEngine engine) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public bool WentOut { get; set; }

    public Bulletin Bulletin { get; private set; } = null!;

    public Channel Channel { get; private set; } = null!;

    public IReadOnlyList<BulletinLine> Items { get; private set; } = [];

    public IReadOnlyList<string> Places { get; private set; } = [];

    public BulletinHindrance? Hindrance { get; private set; }

    public IReadOnlyList<Exchange> Exchanges { get; private set; } = [];

    public Guid? Publication { get; private set; }

    public IReadOnlyList<StandingFigure> Figures { get; private set; } = [];

    /// <summary>Samples whose rows are not what was stored.</summary>
    public IReadOnlySet<Guid> Changed { get; private set; } = new HashSet<Guid>();

    public string? Writer { get; private set; }

    public string? First { get; private set; }

    public string? Second { get; private set; }

    public string? AnsweredBy { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public bool MayConfirm => Bulletin.State == BulletinState.Submitted && Person.May(Permissions.Approve) && Bulletin.CreatedBy != Person.Id && Bulletin.FirstBy != Person.Id;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostSubmitAsync(CancellationToken ct) => ActAsync("submitted", stop => composing.SubmitAsync(Db, Id, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken ct) => ActAsync("confirmed", stop => confirming.ConfirmAsync(Db, Id, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostReturnAsync(CancellationToken ct) => ActAsync("returned", stop => confirming.ReturnAsync(Db, Id, Reason ?? "", Person.Actor, stop), ct);

    public Task<IActionResult> OnPostCancelAsync(CancellationToken ct) => ActAsync("cancelled", stop => composing.CancelAsync(Db, Id, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostAnswerAsync(CancellationToken ct) =>
        ActAsync(WentOut ? "answered-sent" : "answered-not", stop => answering.AnswerAsync(Db, Id, WentOut, Note ?? "", Person.Actor, stop), ct);

    public async Task<IActionResult> OnPostCopyAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        Bulletin? copy = null;
        if (!await TryAsync(async stop => copy = await composing.CopyAsync(Db, Id, Now, Person.Actor, stop), ct))
        {
            return Page();
        }

        Say("bulletins.done-created", copy!.Name);
        return Redirect($"/bulletins/{copy.Id:D}");
    }

    private async Task<IActionResult> ActAsync(string done, Func<CancellationToken, Task> act, CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        if (!await TryAsync(act, ct))
        {
            return Page();
        }

        await engine.EnqueueAsync(BulletinRound.Wake, ct);
        Say("bulletins.done-" + done, Bulletin.Name);
        return Redirect($"/bulletins/{Id:D}");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await Db.Set<Bulletin>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == Id, ct) is not { } bulletin)
        {
            return false;
        }

        Bulletin = bulletin;
        Now = await HubClock.ReadAsync(Db, ct);
        Channel = await Db.Channels.AsNoTracking().SingleAsync(c => c.Id == bulletin.ChannelId, ct);
        Items = await ItemsAsync(ct);
        await ReadRulesAsync(ct);
        Exchanges = bulletin.Exchanges is { } json ? JsonSerializer.Deserialize<List<Exchange>>(json, ExchangeJson.Options) ?? [] : [];
        Publication = await Db.Publications.Where(p => p.BulletinId == bulletin.Id).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct);
        Figures = await Db.Set<StandingFigure>().AsNoTracking().Where(f => f.PublicationId == Publication && f.SampleId != null && f.Value != null).OrderBy(f => f.Metric).ToListAsync(ct);
        var samples = Figures.Select(f => f.SampleId!.Value).ToList();
        Changed = (await Db.Set<ChangedEvidence>().Where(c => samples.Contains(c.SampleId)).Select(c => c.SampleId).ToListAsync(ct)).ToHashSet();
        var people = new[] { bulletin.CreatedBy, bulletin.FirstBy, bulletin.SecondBy, bulletin.AnsweredBy }.OfType<Guid>().ToList();
        var names = await Db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        string? Name(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;
        (Writer, First, Second, AnsweredBy) = (Name(bulletin.CreatedBy), Name(bulletin.FirstBy), Name(bulletin.SecondBy), Name(bulletin.AnsweredBy));
        return true;
    }

    private async Task ReadRulesAsync(CancellationToken ct)
    {
        if (connectors[Channel.Connector] is not IBroadcasts broadcasts)
        {
            Places = Bulletin.Places;
            return;
        }

        var rules = broadcasts.BroadcastRulesOf(await setups.ReadAsync(Db, Channel, ct));
        Places = [.. Bulletin.Places.Select(code => rules.Places.FirstOrDefault(p => p.Code == code)?.Name ?? code)];
        Hindrance = Bulletin.State == BulletinState.Approved ? await BulletinGates.ReadAsync(Db, Bulletin, Channel, rules, Now, ct) : null;
    }

    private async Task<IReadOnlyList<BulletinLine>> ItemsAsync(CancellationToken ct)
    {
        var fit = (await BulletinItems.OfAsync(Db, Bulletin, ct)).Select(i => i.ItemId).ToHashSet();
        var rows = await (
            from i in Db.Set<BulletinItem>()
            join item in Db.Items on i.ItemId equals item.Id
            join r in Db.Revisions on item.CurrentRevisionId equals r.Id
            join p in Db.Publications on i.PublicationId equals p.Id
            where i.BulletinId == Id
            orderby i.Position
            select new { i.Position, i.ItemId, item.Code, r.Title, p.PublishedAt }).AsNoTracking().ToListAsync(ct);
        return [.. rows.Select(r => new BulletinLine(r.Position, r.Code, r.Title, r.PublishedAt, fit.Contains(r.ItemId)))];
    }
}
