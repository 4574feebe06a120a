using Hub.Approvals;
using Hub.Deliveries;
using Hub.Items;
using Hub.Kept;
using Hub.Media;
using Hub.People;
using Hub.Reach;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Figures;

/// <summary>A figure that somebody read off a screen or a report: what, where, and what shows it.</summary>
[Authorize(Policy = Permissions.EnterFigures)]
[RequestSizeLimit(MediaStore.MostBytes + (1024 * 1024))]
public sealed class EnterModel(PageTools tools, ManualFigures figures, EvidenceFiles files) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public EnterForm Form { get; set; } = new();

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public Item Item { get; private set; } = null!;

    public IReadOnlyList<(Publication Publication, string Channel)> Publications { get; private set; } = [];

    /// <summary>The file that is kept so far.</summary>
    public ShownEvidence Kept { get; private set; } = ShownEvidence.None;

    /// <summary>What was typed in of the same day of reading.</summary>
    public Guid? Standing { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? replaces, CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        Form.ReadAt = Times.Input(await HubClock.ReadAsync(Db, ct));
        if (replaces is { } id && await Db.Set<ReachSample>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.SubjectId == Item.Id, ct) is { } old)
        {
            Form = new EnterForm
            {
                Publication = old.PublicationId,
                ReadAt = Times.Input(old.ReadAt),
                Metric = old.Metric,
                Value = new RoundedNumber(old.Value ?? 0, old.RoundedTo).ToString(),
                Qualifier = Kebab.Of(old.Qualifier),
                Evidence = old.Evidence,
                ToldBy = Kebab.Of(old.ToldBy ?? ToldBy.PlatformScreen),
                Replaces = old.Id,
            };
            await Form.CarryAsync(old.EvidenceMedia, Db, ct);
            Kept = await Form.ShownAsync(Db, ct);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        var refused = await Form.KeepAsync(Upload, Db, files, ct);
        if (!await TryAsync(stop => EnterAsync(refused, stop), ct))
        {
            Kept = await Form.ShownAsync(Db, ct);
            return Page();
        }

        Say("figures.entered");
        return Redirect($"/items/{Item.Code}");
    }

    private async Task EnterAsync(IReadOnlyList<Refusal> refused, CancellationToken ct)
    {
        var figure = Form.Read(refused);
        if (Publications.All(p => p.Publication.Id != figure.PublicationId))
        {
            throw new RefusedException("publication-elsewhere", "Kênh này không có bài của tin này.", "This item is not out on that channel.");
        }

        Standing = (await StandingTyped.OnDayAsync(Db, figure.PublicationId, figure.Metric, figure.ReadAt ?? await HubClock.ReadAsync(Db, ct), figure.Supersedes, ct))?.Id;
        await figures.EnterAsync(Db, figure, Person.Actor, ct);
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        Item = (await Db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Code == Code, ct))!;
        if (Item is null)
        {
            return false;
        }

        Publications = (await (
            from p in Db.Publications
            join c in Db.Channels on p.ChannelId equals c.Id
            where p.SubjectId == Item.Id && !p.Surplus
            orderby c.CreatedAt, c.Id, p.Generation descending
            select new { Publication = p, c.Name }).AsNoTracking().ToListAsync(ct)).ConvertAll(p => (p.Publication, p.Name));
        return true;
    }
}
