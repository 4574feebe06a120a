using Connectors;
using Connectors.Contract;
using Hub.Bulletins;
using Hub.Channels;
using Hub.Channels.Connecting;
using Hub.Channels.Events;
using Hub.Engine;
using Hub.People;
using Hub.Setup;
using Hub.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Channels;

/// <summary>The way of an account to its first item: steps with how each is known, consent, a hidden trial, and what the platform tells.</summary>
[Authorize(Policy = Permissions.Administer)]
public sealed class ConnectModel(
    PageTools tools, ConnectorRegistry connectors, ChannelSetups setups, StepList steps, Proving proving, Consenting consenting, HiddenTrials trials, PublicAddresses addresses,
    Subscribing subscribing, IJobEngine engine) : HubPage(tools)
{
    private const int DaysShown = 30;

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty]
    public string? Step { get; set; }

    [BindProperty]
    public bool IsDone { get; set; }

    public Channel Channel { get; private set; } = null!;

    public IConnectsAccounts? Connects { get; private set; }

    public IReadOnlyList<StepLine> Steps { get; private set; } = [];

    public IReadOnlyList<HiddenTrial> Trials { get; private set; } = [];

    public IReadOnlyList<HiddenTrial> Left { get; private set; } = [];

    public IReadOnlyList<EventKind> Kinds { get; private set; } = [];

    public IReadOnlyDictionary<string, long> Counts { get; private set; } = new Dictionary<string, long>();

    /// <summary>Where the person goes; a link, because a form may lead nowhere but here.</summary>
    public Uri? Going { get; private set; }

    public bool MayTry { get; private set; }

    public bool MaySubscribe { get; private set; }

    /// <summary>Accounts of this person's consents that may become channels.</summary>
    public int Waiting { get; private set; }

    public string Callback => addresses.Connect(Channel.Connector).AbsoluteUri;

    public string Hook => addresses.Hook(Channel.Slug).AbsoluteUri;

    /// <summary>The platform knows one address for an app: that of any of its channels.</summary>
    public bool IsHookOfApp => Channel.AppId is not null && (Connects as IReceivesEvents)?.OneAddressForTheApp == true;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        await TryAsync(async stop => Going = await consenting.BeginAsync(Db, Channel.Id, Person.Actor, stop), ct);
        return Page();
    }

    public Task<IActionResult> OnPostSayAsync(CancellationToken ct) =>
        ActAsync("said", stop => steps.SayAsync(Db, Channel.Id, Connects!, Step ?? "", IsDone, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostTryAsync(CancellationToken ct) => ActAsync("trial-begun", stop => trials.BeginAsync(Db, Channel.Id, Person.Actor, stop), ct);

    public async Task<IActionResult> OnPostProveAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        await proving.ProveAsync(Channel.Id, ct);
        Say("connect.did-prove", Channel.Name);
        return Redirect($"/channels/{Slug}/connect");
    }

    public async Task<IActionResult> OnPostSubscribeAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        var proof = await subscribing.SubscribeAsync(Channel.Id, ct);
        Say(proof?.Done == true ? "connect.did-subscribe" : "connect.did-not-subscribe", Channel.Name);
        return Redirect($"/channels/{Slug}/connect");
    }

    private async Task<IActionResult> ActAsync(string done, Func<CancellationToken, Task> act, CancellationToken ct)
    {
        if (!await ReadAsync(ct) || Connects is null)
        {
            return NotFound();
        }

        if (!await TryAsync(act, ct))
        {
            return Page();
        }

        await engine.EnqueueAsync(TrialRound.Wake, ct);
        Say("connect.did-" + done, Channel.Name);
        return Redirect($"/channels/{Slug}/connect");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await Db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == Slug, ct) is not { } channel || connectors[channel.Connector] is not (IConnectsAccounts or IReceivesEvents))
        {
            return false;
        }

        Channel = channel;
        var connector = connectors[channel.Connector];
        Connects = connector as IConnectsAccounts;
        Steps = Connects is null ? [] : await StepList.ReadAsync(Db, channel.Id, Connects, ct);
        var setup = await setups.ReadAsync(Db, channel, ct);
        MayTry = HiddenTrials.Can(connector, setup);
        MaySubscribe = connector is ISubscribesEvents subscribes && subscribes.CanSubscribe(setup);
        Waiting = (await WaitingAccounts.ReadAsync(Db, channel.Id, Person.Id, ct)).Count;
        Trials = await Db.Set<HiddenTrial>().AsNoTracking().Where(t => t.ChannelId == channel.Id).OrderByDescending(t => t.BegunAt).Take(10).ToListAsync(ct);
        Left = await LeftOvers.ReadAsync(Db, channel.Id, ct);
        Kinds = connector is IReceivesEvents receives ? receives.EventKinds : [];
        var since = BulletinClock.DayOf(await HubClock.ReadAsync(Db, ct)).AddDays(-DaysShown);
        Counts = await Db.Set<EventCount>().Where(c => c.ChannelId == channel.Id && c.Day >= since).GroupBy(c => c.Kind).Select(g => new { g.Key, Sum = g.Sum(c => c.Number) })
            .ToDictionaryAsync(g => g.Key, g => g.Sum, ct);
        return true;
    }
}
