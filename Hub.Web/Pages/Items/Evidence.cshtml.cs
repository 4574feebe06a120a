using Hub.Evidence;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Items;

/// <summary>An item's evidence pack as a file. Taking it is an act, written down: it is asked for with a button, never with a link.</summary>
public sealed class EvidenceModel(PageTools tools, Exporting exporting) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    public IActionResult OnGet() => Redirect($"/items/{Code}");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!Exporting.Allows(Person.May))
        {
            return Forbid();
        }

        if (await Db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Code == Code, ct) is not { } item)
        {
            return NotFound();
        }

        var pack = await exporting.ExportAsync(item.Id, Person.Actor, ct);
        return File(pack.Bytes, "application/zip", pack.FileName);
    }
}
