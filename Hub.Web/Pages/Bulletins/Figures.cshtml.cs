using Hub.Approvals;
using Hub.Bulletins;
using Hub.Media;
using Hub.People;
using Hub.Reach;
using Hub.Web.Pages.Figures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Bulletins;

/// <summary>A figure of a bulletin, read off the platform's own page: no platform tells it, so the capture is needed.</summary>
[Authorize(Policy = Permissions.EnterFigures)]
[RequestSizeLimit(MediaStore.MostBytes + (1024 * 1024))]
public sealed class FiguresModel(PageTools tools, ManualFigures figures, MediaStore media) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public EnterForm Form { get; set; } = new();

    [BindProperty]
    public IFormFile? Picture { get; set; }

    public Bulletin Bulletin { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        var refused = await KeepPictureAsync(ct);
        if (!await TryAsync(stop => figures.EnterAsync(Db, Form.Read(refused), Person.Actor, stop), ct))
        {
            return Page();
        }

        Say("figures.entered");
        return Redirect($"/bulletins/{Id:D}");
    }

    // Kept by itself, so that another fault of the form does not lose it.
    private async Task<IReadOnlyList<Refusal>> KeepPictureAsync(CancellationToken ct)
    {
        if (Picture is null)
        {
            Form.Picture = await Db.Media.Where(m => m.Sha256 == Form.Picture).Select(m => m.Sha256).SingleOrDefaultAsync(ct);
            return Form.Picture is not null ? [] : [Refusal.Of(
                "capture-needed", "Cần ảnh chụp màn hình trang quản trị có số này.", "A capture of the page that shows the figure is needed.")];
        }

        try
        {
            using var bytes = new MemoryStream();
            await Picture.CopyToAsync(bytes, ct);
            Form.Picture = (await media.StoreAsync(Db, bytes.ToArray(), ct)).Original.Sha256;
            return [];
        }
        catch (RefusedException refused)
        {
            return refused.Refusals;
        }
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        Bulletin = (await Db.Set<Bulletin>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == Id, ct))!;
        Form.Publication = await Db.Publications.Where(p => p.BulletinId == Id).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct);
        return Bulletin is not null && Form.Publication is not null;
    }
}
