using Hub.Channels;
using Hub.Engine;
using Hub.History;
using Hub.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Channels;

/// <summary>A channel's posts from before the hub: how things stand, a rehearsal, and the adoption, which a job carries out.</summary>
[Authorize(Policy = Permissions.Administer)]
public sealed class HistoryModel(PageTools tools, PastPages pages, HistoryRehearsal rehearsal, HistoryAdoption adoption, IJobEngine engine) : HubPage(tools)
{
    private const int ShownRuns = 10;

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    public Channel Channel { get; private set; } = null!;

    public InTheHub Standing { get; private set; } = null!;

    public bool CanList { get; private set; }

    public IReadOnlyList<HistoryRun> Runs { get; private set; } = [];

    public HistoryPlan? Plan { get; private set; }

    /// <summary>Begun and not at its end.</summary>
    public HistoryRun? Open => Runs.FirstOrDefault(r => r.EndedAt is null);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRehearseAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        await TryAsync(async stop => Plan = await rehearsal.PlanAsync(Channel.Id, Person.Actor, stop), ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRunAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        if (!await TryAsync(stop => adoption.BeginAsync(Channel.Id, Person.Actor, stop), ct))
        {
            return Page();
        }

        await engine.EnqueueAsync(HistoryJob.CallFor(Channel.Id), ct);
        Say("past.begun", Channel.Name);
        return Redirect($"/channels/{Slug}/history");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await Db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == Slug, ct) is not { } channel)
        {
            return false;
        }

        Channel = channel;
        CanList = await pages.CanListAsync(channel, ct);
        Standing = (await InTheHub.ReadAsync(Db, ct))[channel.Id];
        Runs = await Db.Set<HistoryRun>().AsNoTracking().Where(r => r.ChannelId == channel.Id).OrderByDescending(r => r.StartedAt).Take(ShownRuns).ToListAsync(ct);
        return true;
    }
}
