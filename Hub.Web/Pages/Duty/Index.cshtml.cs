using Hub.Orders.Duty;
using Hub.People;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Duty;

/// <summary>One turn with its name.</summary>
public sealed record DutyLine(DutyTurn Turn, string Name);

/// <summary>Who is on duty, and when. Everybody sees it; administrators keep it.</summary>
public sealed class IndexModel(PageTools tools, DutyRoster roster) : HubPage(tools)
{
    private const int Most = 60;

    [BindProperty]
    public Guid? Who { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? To { get; set; }

    public IReadOnlyList<DutyLine> Current { get; private set; } = [];

    public IReadOnlyList<DutyLine> Coming { get; private set; } = [];

    public IReadOnlyList<(Guid Id, string Name)> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(Db, ct);
        var lines = await (
            from t in Db.DutyTurns.AsNoTracking()
            join u in Db.Users on t.UserId equals u.Id
            where t.EndsAt > now
            orderby t.BeginsAt, t.Id
            select new DutyLine(t, u.DisplayName)).Take(Most).ToListAsync(ct);
        (Current, Coming) = ([.. lines.Where(l => l.Turn.BeginsAt <= now)], [.. lines.Where(l => l.Turn.BeginsAt > now)]);
        People = [.. (await Db.Users.Where(u => u.DisabledAt == null).OrderBy(u => u.DisplayName).Select(u => new { u.Id, u.DisplayName }).ToListAsync(ct)).Select(u => (u.Id, u.DisplayName))];
    }

    public Task<IActionResult> OnPostAddAsync(CancellationToken ct) =>
        ActAsync("added", stop => roster.AddAsync(Db, Who ?? Guid.Empty, Times.Read(From), Times.Read(To), Person.Actor, stop), ct);

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct) => ActAsync("ended", stop => roster.EndAsync(Db, id, Person.Actor, stop), ct);

    private async Task<IActionResult> ActAsync(string done, Func<CancellationToken, Task> act, CancellationToken ct)
    {
        if (!Person.May(Permissions.Administer))
        {
            return Forbid();
        }

        if (await TryAsync(act, ct))
        {
            Say("duty.done-" + done);
            return Redirect("/duty");
        }

        await OnGetAsync(ct);
        return Page();
    }
}
