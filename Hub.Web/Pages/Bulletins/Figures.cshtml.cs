using Hub.Bulletins;
using Hub.Media;
using Hub.People;
using Hub.Storage;
using Hub.Web.Look;
using Hub.Web.Pages.Figures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Bulletins;

/// <summary>A figure of a bulletin, with the capture that shows it.</summary>
[Authorize(Policy = Permissions.EnterFigures)]
[RequestSizeLimit(MediaStore.MostBytes + (1024 * 1024))]
public sealed class FiguresModel(PageTools tools, BulletinFigures figures, MediaStore media) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public EnterForm Form { get; set; } = new();

    [BindProperty]
    public IFormFile? Picture { get; set; }

    public Bulletin Bulletin { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Form.ReadAt = Times.Input(await HubClock.ReadAsync(Db, ct));
        return await ReadAsync(ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        var refused = await Form.KeepAsync(Picture, Db, media, ct);
        if (!await TryAsync(stop => figures.EnterAsync(Db, Form.Read(refused), Person.Actor, stop), ct))
        {
            return Page();
        }

        Say("figures.entered");
        return Redirect($"/bulletins/{Id:D}");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        Bulletin = (await Db.Set<Bulletin>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == Id, ct))!;
        Form.Publication = await Db.Publications.Where(p => p.BulletinId == Id).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct);
        return Bulletin is not null && Form.Publication is not null;
    }
}
