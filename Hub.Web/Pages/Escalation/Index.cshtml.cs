using Hub.Channels;
using Hub.Orders.Reminders;
using Hub.People;
using Hub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Escalation;

/// <summary>Whom a channel that has not complied is told to: the house's list, or a channel's own.</summary>
public sealed class IndexModel(PageTools tools, Escalating escalating) : HubPage(tools)
{
    /// <summary>Slug; null: the house's list.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Channel { get; set; }

    [BindProperty]
    public int Minutes { get; set; }

    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public Guid? Someone { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    public Channel? Shown { get; private set; }

    public IReadOnlyList<Channel> Channels { get; private set; } = [];

    public IReadOnlyList<EscalationStep> Steps { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> People { get; private set; } = new Dictionary<Guid, string>();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAddAsync(CancellationToken ct) => ActAsync("added", stop => escalating.AddAsync(Db, Step(), Person.Actor, stop), ct);

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct) => ActAsync("ended", stop => escalating.EndAsync(Db, id, Person.Actor, stop), ct);

    private EscalationStep Step()
    {
        var who = Enum.GetValues<Escalated>().FirstOrDefault(w => Kebab.Of(w) == Who);
        return new EscalationStep
        {
            Id = Guid.CreateVersion7(),
            ChannelId = Shown?.Id,
            Minutes = Minutes,
            Who = who,
            UserId = who == Escalated.Person ? Someone : null,
            Address = who == Escalated.Address ? Address?.Trim() : null,
        };
    }

    private async Task<IActionResult> ActAsync(string done, Func<CancellationToken, Task> act, CancellationToken ct)
    {
        if (!Person.May(Permissions.Administer))
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

        Say("escalation.done-" + done);
        return Redirect(Shown is null ? "/escalation" : $"/escalation?channel={Shown.Slug}");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        Channels = await Db.Channels.AsNoTracking().Where(c => c.RetiredAt == null).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(ct);
        Shown = Channels.FirstOrDefault(c => c.Slug == Channel);
        Steps = await Escalating.OfAsync(Db, Shown?.Id, ct);
        People = await Db.Users.Where(u => u.DisabledAt == null).OrderBy(u => u.DisplayName).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        return Channel is null || Shown is not null;
    }
}
