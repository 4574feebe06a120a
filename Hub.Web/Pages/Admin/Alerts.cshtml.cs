using Hub.Alerts;
using Hub.Engine;
using Hub.Outbox;
using Hub.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Admin;

/// <summary>Who gets which letters, where alerts are pushed, and a try of both.</summary>
[Authorize(Policy = Permissions.Administer)]
public sealed class AlertsModel(PageTools tools, AlertSettings settings, AlertEndpoints endpoints, IJobEngine engine) : HubPage(tools)
{
    [BindProperty]
    public Guid? UserId { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public List<AlertArea> Areas { get; set; } = [];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public Guid Id { get; set; }

    public IReadOnlyList<AlertRecipient> Recipients { get; private set; } = [];

    public IReadOnlyList<AlertEndpoint> Endpoints { get; private set; } = [];

    public NightlyLetter? Letter { get; private set; }

    /// <summary>Shown once, in the answer that made it.</summary>
    public string? Secret { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Recipients = await AlertRecipients.ReadAsync(Db, ct);
        Endpoints = await Db.AlertEndpoints.AsNoTracking().Where(e => e.RemovedAt == null).OrderBy(e => e.CreatedAt).ToListAsync(ct);
        Letter = await Db.NightlyLetters.AsNoTracking().OrderByDescending(l => l.Day).FirstOrDefaultAsync(ct);
    }

    public Task<IActionResult> OnPostChooseAsync(CancellationToken ct) =>
        ActAsync("chosen", stop => settings.ChooseAsync(Db, UserId, Address, Areas.ToHashSet(), Person.Actor, stop), ct);

    public Task<IActionResult> OnPostMailboxAsync(CancellationToken ct) => ActAsync("mailbox", stop => settings.AddMailboxAsync(Db, Address, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostRemoveMailboxAsync(CancellationToken ct) =>
        ActAsync("mailbox-removed", stop => settings.RemoveMailboxAsync(Db, Address, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostTestLetterAsync(CancellationToken ct) => ActAsync("test-letter", stop => settings.TestAsync(Db, Address, Person.Actor, stop), ct);

    public async Task<IActionResult> OnPostEndpointAsync(CancellationToken ct)
    {
        // The answer itself shows the secret: a page that is opened again does not know it.
        await TryAsync(async stop => Secret = (await endpoints.AddAsync(Db, Name, Address, Person.Actor, stop)).Reveal(), ct);
        await OnGetAsync(ct);
        return Page();
    }

    public Task<IActionResult> OnPostRemoveEndpointAsync(CancellationToken ct) => ActAsync("endpoint-removed", stop => endpoints.RemoveAsync(Db, Id, Person.Actor, stop), ct);

    public Task<IActionResult> OnPostTestEndpointAsync(CancellationToken ct) => ActAsync("endpoint-tested", stop => endpoints.TestAsync(Db, Id, Person.Actor, stop), ct);

    private async Task<IActionResult> ActAsync(string done, Func<CancellationToken, Task> act, CancellationToken ct)
    {
        if (await TryAsync(act, ct))
        {
            await engine.EnqueueAsync(OutboxRelay.Wake, ct);
            Say("alerts.done-" + done);
            return Redirect("/admin/alerts");
        }

        await OnGetAsync(ct);
        return Page();
    }
}
