using Hub.Reports;
using Hub.Reports.Paper;
using Hub.Web.Pages.Periods;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Reports;

/// <summary>A report as it will be printed; every figure leads to the rows behind it.</summary>
public sealed class ShowModel(PageTools tools, Editions editions) : ReportDesk(tools)
{
    public Edition Edition { get; private set; } = null!;

    public string MadeBy { get; private set; } = "";

    public string Body { get; private set; } = "";

    public string Annex { get; private set; } = "";

    public bool IsClosed => ReportQuery.Read(Edition.Report.Query).Basis.Closed is not null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await editions.FindAsync(Db, id, ct) is not { } edition)
        {
            return NotFound();
        }

        Edition = edition;
        MadeBy = await Db.Users.Where(u => u.Id == edition.Report.MadeBy).Select(u => u.DisplayName).SingleOrDefaultAsync(ct) ?? "—";
        var blocks = new HtmlBlocks(rows => rows.Address, Words["reports.empty-part"]);
        (Body, Annex) = (blocks.Sections(edition.Data.Sections, edition), blocks.Sections(edition.Annex, edition));
        return Page();
    }

    public async Task<IActionResult> OnPostCheckAsync(Guid id, CancellationToken ct)
    {
        if (await Db.Set<Report>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } report)
        {
            return NotFound();
        }

        Say(await Reporting.CheckAsync(Db, report, ct) switch
        {
            ReportCheck.SameBytes => "reports.holds",
            ReportCheck.OtherBytes => "reports.holds-not",
            ReportCheck.MadeOtherwise => "reports.made-otherwise",
        });
        return Redirect($"/reports/{id}");
    }
}
