using Hub.People;
using Hub.Reach.Importing;
using Hub.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Figures;

public sealed record KeptFile(Guid Id, string Name, string Sha256, DateTimeOffset UploadedAt, string By, int? TakenRows);

/// <summary>A file of figures is given here and tried on the page that follows.</summary>
[Authorize(Policy = Permissions.EnterFigures)]
[RequestSizeLimit(FigureFile.MostBytes + (64 * 1024))]
public sealed class ImportModel(PageTools tools) : HubPage(tools)
{
    private const int MostFiles = 20;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<KeptFile> Files { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Upload is null)
        {
            Refuse("file-missing", "Chưa chọn tệp.", "No file is chosen.");
            await ReadAsync(ct);
            return Page();
        }

        FigureImport? kept = null;
        var bytes = await Upload.BytesAsync(ct);
        if (await TryAsync(async stop => kept = await FigureImports.KeepAsync(Db, Nfc.Line(Path.GetFileName(Upload.FileName)), bytes, Person.Actor, stop), ct))
        {
            return Redirect($"/figures/import/{kept!.Id}");
        }

        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct) => Files = await (
        from f in Db.Set<FigureImport>()
        join u in Db.Users on f.UploadedBy equals u.Id
        orderby f.UploadedAt descending
        select new KeptFile(f.Id, f.Name, f.Sha256, f.UploadedAt, u.DisplayName, f.TakenRows)).Take(MostFiles).ToListAsync(ct);
}
