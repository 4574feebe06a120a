using Hub.Approvals;
using Hub.Bulletins;
using Hub.Kept;
using Hub.Media;
using Hub.People;
using Hub.Reach;
using Hub.Storage;
using Hub.Web.Look;
using Hub.Web.Pages.Figures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Bulletins;

/// <summary>A figure of a bulletin, with the capture, or the platform's own report, that shows it.</summary>
[Authorize(Policy = Permissions.EnterFigures)]
[RequestSizeLimit(MediaStore.MostBytes + (1024 * 1024))]
public sealed class FiguresModel(PageTools tools, BulletinFigures figures, EvidenceFiles files) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public EnterForm Form { get; set; } = new();

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public Bulletin Bulletin { get; private set; } = null!;

    /// <summary>The file that is kept so far.</summary>
    public ShownEvidence Kept { get; private set; } = ShownEvidence.None;

    /// <summary>What was typed in of the same day of reading.</summary>
    public Guid? Standing { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? replaces, CancellationToken ct)
    {
        Form.ReadAt = Times.Input(await HubClock.ReadAsync(Db, ct));
        if (replaces is { } id && await Db.Set<ReachSample>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.SubjectId == Id && s.Value != null, ct) is { } old)
        {
            Form = new EnterForm
            {
                Metric = old.Metric,
                Value = new RoundedNumber(old.Value!.Value, old.RoundedTo).ToString(),
                ReadAt = Times.Input(old.ReadAt),
                Qualifier = Kebab.Of(old.Qualifier),
                Evidence = old.Evidence,
                Replaces = old.Id,
            };
            await Form.CarryAsync(old.EvidenceMedia, Db, ct);
            Kept = await Form.ShownAsync(Db, ct);
        }

        return await ReadAsync(ct) ? Page() : NotFound();
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
        return Redirect($"/bulletins/{Id:D}");
    }

    private async Task EnterAsync(IReadOnlyList<Refusal> refused, CancellationToken ct)
    {
        var figure = Form.Read(refused);
        Standing = (await StandingTyped.OnDayAsync(Db, figure.PublicationId, figure.Metric, figure.ReadAt ?? await HubClock.ReadAsync(Db, ct), figure.Supersedes, ct))?.Id;
        await figures.EnterAsync(Db, figure, Person.Actor, ct);
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        Bulletin = (await Db.Set<Bulletin>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == Id, ct))!;
        Form.Publication = await Db.Publications.Where(p => p.BulletinId == Id).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct);
        return Bulletin is not null && Form.Publication is not null;
    }
}
