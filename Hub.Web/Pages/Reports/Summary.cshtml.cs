using Hub.Reports.Paper;
using Hub.Web.Pages.Periods;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Pages.Reports;

/// <summary>The sheet for the table, A4 landscape, as a page that can be printed from the browser.</summary>
public sealed class SummaryModel(PageTools tools, Editions editions) : ReportDesk(tools)
{
    public Edition Edition { get; private set; } = null!;

    public string Body { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await editions.FindAsync(Db, id, ct) is not { } edition)
        {
            return NotFound();
        }

        (Edition, Body) = (edition, new HtmlBlocks(rows => rows.Address, "").Blocks(edition.Data.Summary, edition));
        return Page();
    }
}
