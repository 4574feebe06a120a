using Hub.Engine;
using Hub.Instance.Backups;
using Hub.Nodes;
using Hub.People;
using Hub.Setup;
using Hub.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Admin;

/// <summary>What runs in the background: engine, servers with their heart-beats, calls by the calendar, what is still to be done.</summary>
[Authorize(Policy = Permissions.Administer)]
public sealed class JobsModel(PageTools tools, JobBoard board, HubSettings settings) : HubPage(tools)
{
    private const int MostBackups = 5;

    public JobBoardReading Reading { get; private set; } = null!;

    public DateTimeOffset Now { get; private set; }

    public BackupSettings Backup => settings.Backup;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<Backup> Backups { get; private set; } = [];

    public string? BackupAge => Backups is [var newest, ..] ? Age(Now - newest.MadeAt) : null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Now = await HubClock.ReadAsync(Db, ct);
        Reading = await board.ReadAsync(Db, ct);
        Backups = await Db.Backups.AsNoTracking().OrderByDescending(b => b.MadeAt).Take(MostBackups).ToListAsync(ct);
    }

    public async Task<IActionResult> OnPostRunAsync(string name, CancellationToken ct)
    {
        if (await TryAsync(stop => board.RunNowAsync(Db, name ?? "", Person.Actor, stop), ct))
        {
            Say("jobs.done-run", NameOf(name!));
            return Redirect("/admin/jobs");
        }

        await OnGetAsync(ct);
        return Page();
    }

    private string Age(TimeSpan age) => age.TotalHours < 48 ? Words["jobs.hours", Math.Max(0, (long)age.TotalHours)] : Words["jobs.days", (long)age.TotalDays];

    public string NameOf(string job) => Words.Find("jobs.name-" + job) ?? job;

    public bool Alive(Node node) => Reading.ServerNow - node.SeenAt < Node.Silent;

    public string Ago(DateTimeOffset at) => Words["jobs.ago", Math.Max(0, (long)(Reading.ServerNow - at).TotalSeconds)];
}
