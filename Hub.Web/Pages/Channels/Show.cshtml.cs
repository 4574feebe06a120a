using Connectors;
using Connectors.Contract;
using Hub.Channels;
using Hub.Channels.Connecting;
using Hub.Deliveries.Sending;
using Hub.Engine;
using Hub.People;
using Hub.Reach;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Channels;

/// <summary>One channel: its settings, the documents that allow it, a check, and the switches.</summary>
public sealed class ShowModel(
    PageTools tools, ConnectorRegistry connectors, ChannelSaving saving, Permitting permitting, Opening opening, Pausing pausing, Checking checking, Mending mending, SecretRotation rotation,
    LaneWakes wakes, Retiring retiring, Subscribing subscribing, ChannelSetups setups, HiddenTrials trials, MetricSwitches metrics, IJobEngine engine) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty]
    public ChannelForm Form { get; set; } = new();

    [BindProperty]
    public PermissionForm Paper { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? NextValue { get; set; }

    [BindProperty]
    public bool KeepNext { get; set; }

    [BindProperty]
    public Guid Trial { get; set; }

    [BindProperty]
    public string? Proof { get; set; }

    [BindProperty]
    public string? Metric { get; set; }

    [BindProperty]
    public int MetricVersion { get; set; }

    public Channel Channel { get; private set; } = null!;

    public ChannelTest Test { get; private set; } = null!;

    /// <summary>The setting that takes the next value of a secret which the other side holds too.</summary>
    public SettingField? NextSecret { get; private set; }

    public bool BothInUse => NextSecret is not null && Channel.Secrets.ContainsKey(NextSecret.Name);

    public string? OverlapBy { get; private set; }

    public IReadOnlyList<Permission> Papers { get; private set; } = [];

    public IReadOnlyList<FieldView> Fields { get; private set; } = [];

    public bool HasToken { get; private set; }

    /// <summary>Its past posts can be read and adopted.</summary>
    public bool HasHistory { get; private set; }

    /// <summary>It has a way from the account to the first item, or tells the hub what happens.</summary>
    public bool HasConnect { get; private set; }

    public StoredToken? Token { get; private set; }

    /// <summary>Figures that the platform called unknown here, and that are not asked for.</summary>
    public IReadOnlyList<MetricSwitch> OffMetrics { get; private set; } = [];

    /// <summary>The platform's own name of a figure.</summary>
    public string? NameOf(MetricSwitch off) =>
        (connectors[Channel.Connector] as IReadsReach)?.Metrics.FirstOrDefault(m => m.Code == off.Metric && m.Version == off.Version)?.Source;

    public ChannelReport? Report { get; private set; }

    /// <summary>How it is served, of a channel without a way in for programs.</summary>
    public HandNote? Note { get; private set; }

    public ConnectorLimits Limits { get; private set; } = new();

    public DateTimeOffset Now { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ActAsync(Permissions.Administer, "saved", stop => saving.ChangeAsync(Db, Channel.Id, Form.Name, Form.ToValues(), Person.Actor, stop), ct);

    public Task<IActionResult> OnPostPermitAsync(CancellationToken ct) =>
        ActAsync(Permissions.Administer, "permitted", stop => permitting.RecordAsync(Db, Channel.Id, Paper.ToPaper(), Person.Actor, stop), ct);

    public Task<IActionResult> OnPostOpenAsync(CancellationToken ct) =>
        ActAsync(Permissions.Administer, "opened", stop => opening.OpenAsync(Db, Channel.Id, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) =>
        ActAsync(Permissions.Administer, "closed", stop => opening.CloseAsync(Db, Channel.Id, Person.Actor, stop), ct);

    /// <summary>Stored first: a platform that does not answer leaves nothing open, and is asked again each night.</summary>
    public async Task<IActionResult> OnPostRetireAsync(CancellationToken ct)
    {
        var page = await ActAsync(Permissions.Administer, "retired", stop => retiring.RetireAsync(Db, Channel.Id, Reason ?? "", Person.Actor, stop), ct);
        if (page is RedirectResult && await subscribing.UnsubscribeAsync(Channel.Id, ct) is { Done: not false })
        {
            Say("channels.still-subscribed", Channel.Name);
        }

        return page;
    }

    public Task<IActionResult> OnPostReturnAsync(CancellationToken ct) =>
        ActAsync(Permissions.Administer, "returned", stop => retiring.ReturnAsync(Db, Channel.Id, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostBeginRotationAsync(CancellationToken ct) =>
        ActAsync(Permissions.Administer, "rotation-begun", stop => rotation.BeginAsync(Db, Channel.Id, new Secret(NextValue?.Trim() ?? ""), Person.Actor, stop), ct);

    public Task<IActionResult> OnPostEndRotationAsync(CancellationToken ct) =>
        ActAsync(Permissions.Administer, KeepNext ? "rotation-ended" : "rotation-dropped", stop => rotation.EndAsync(Db, Channel.Id, KeepNext, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostPauseAsync(CancellationToken ct) =>
        ActAsync(Permissions.Operate, "paused", stop => pausing.PauseAsync(Db, Channel.Id, Reason ?? "", Person.Actor, stop), ct);

    public Task<IActionResult> OnPostResumeAsync(CancellationToken ct) =>
        ActAsync(Permissions.Operate, "resumed", stop => pausing.ResumeAsync(Db, Channel.Id, Person.Actor, stop), ct);

    /// <summary>Read-only towards the platform. A blocked channel that works again is mended by it.</summary>
    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        if (!Person.May(Permissions.Administer))
        {
            return Forbid();
        }

        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        Report = await checking.CheckAsync(Channel.Id, ct);
        if ((Report.Works || Report.NotAsked) && Channel.BlockedAt is not null && await TryAsync(stop => mending.MendAsync(Db, Channel.Id, Person.Actor, stop), ct))
        {
            await wakes.WakeAsync(Channel.Id, ct);
            await ReadAsync(ct);
        }

        return Page();
    }

    public Task<IActionResult> OnPostTryAsync(CancellationToken ct) => OfTrialAsync("trial-begun", stop => trials.BeginAsync(Db, Channel.Id, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) => OfTrialAsync("trial-resumed", stop => trials.ResumeAsync(Db, Trial, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostClearAsync(CancellationToken ct) => OfTrialAsync("trial-cleared", stop => trials.ClearAsync(Db, Trial, Proof, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostMetricOnAsync(CancellationToken ct) =>
        ActAsync(Permissions.Administer, "metric-on", stop => metrics.SwitchOnAsync(Db, Channel.Id, Metric ?? "", MetricVersion, Person.Actor, stop), ct);

    private async Task<IActionResult> OfTrialAsync(string done, Func<CancellationToken, Task> act, CancellationToken ct)
    {
        var page = await ActAsync(Permissions.Administer, done, act, ct);
        await engine.EnqueueAsync(TrialRound.Wake, ct);
        return page;
    }

    private async Task<IActionResult> ActAsync(string permission, string done, Func<CancellationToken, Task> act, CancellationToken ct)
    {
        if (!Person.May(permission))
        {
            return Forbid();
        }

        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        if (!await TryAsync(act, ct))
        {
            return Page();
        }

        await wakes.WakeAsync(Channel.Id, ct);
        Say("channels.done-" + done, Channel.Name);
        return Redirect($"/channels/{Slug}");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        var channel = await Db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == Slug, ct);
        if (channel is null)
        {
            return false;
        }

        Channel = channel;
        Now = await HubClock.ReadAsync(Db, ct);
        var connector = connectors[channel.Connector];
        var app = await Db.Apps.AsNoTracking().SingleOrDefaultAsync(a => a.Id == channel.AppId, ct);
        Fields = [.. connector.Schema.Fields.Where(f => f.NextOf is null).Select(f => new FieldView(
            f, Form.Settings.GetValueOrDefault(f.Name) ?? channel.Settings.GetValueOrDefault(f.Name) ?? app?.Settings.GetValueOrDefault(f.Name),
            channel.Secrets.ContainsKey(f.Name) || app?.Secrets.ContainsKey(f.Name) == true))];
        NextSecret = SecretRotation.NextField(connector);
        OverlapBy = await Db.Users.Where(u => u.Id == channel.OverlapBy).Select(u => u.DisplayName).SingleOrDefaultAsync(ct);
        var setup = await setups.ReadAsync(Db, channel, ct);
        Test = await ChannelTest.ReadAsync(Db, channel, connector, setup, ct);
        Note = (connector as IPublishesByHand)?.NoteOf(setup);
        Limits = connector.LimitsFor(setup);
        HasToken = connector is IRenewsTokens;
        HasConnect = connector is IConnectsAccounts or IReceivesEvents;
        HasHistory = connector is IListsPublished;
        Token = await Db.Tokens.AsNoTracking().SingleOrDefaultAsync(t => t.ChannelId == channel.Id, ct);
        OffMetrics = await MetricSwitches.OffAsync(Db, channel.Id, ct);
        Papers = await Db.Permissions.AsNoTracking().Where(p => p.ChannelId == channel.Id).OrderByDescending(p => p.ValidFrom).ToListAsync(ct);
        return true;
    }
}
