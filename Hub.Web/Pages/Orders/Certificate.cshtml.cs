using System.Text;
using System.Text.Json.Nodes;
using Hub.Audit;
using Hub.Orders.Certificates;
using Hub.Printing;
using Hub.Setup;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Orders;

/// <summary>The certificate of an order: page, print, PDF and data.</summary>
public sealed class CertificateModel(PageTools tools, PaperPages papers, AuditLog audit) : HubPage(tools)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public CertificatePaper Paper { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        try
        {
            var pdf = await papers.PdfAsync(HttpContext, "/Pages/Orders/_CertificatePaper.cshtml", Paper, PaperFormat.A4Portrait, ct);
            await NoteExportAsync("pdf", ct);
            return File(pdf, "application/pdf", $"{Paper.FileName}.pdf");
        }
        catch (SetupException missing)
        {
            Refuse(missing.Problem.Code, missing.Problem.TextVi, missing.Problem.TextEn);
            return Page();
        }
    }

    /// <summary>The frozen bytes, whose hash can be checked with any tool; of an open order, what they would be now.</summary>
    public async Task<IActionResult> OnGetJsonAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return NotFound();
        }

        await NoteExportAsync("json", ct);
        return File(Encoding.UTF8.GetBytes(Paper.View.Frozen?.Content ?? CertificateText.Of(Paper.View.Content)), "application/json", $"{Paper.FileName}.json");
    }

    private async Task NoteExportAsync(string form, CancellationToken ct)
    {
        audit.Add(Db, Person.Actor, "order.certificate-exported", new AuditSubject("order", Id.ToString("D")), new JsonObject { ["form"] = form });
        await Db.SaveChangesAsync(ct);
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await CertificateView.ReadAsync(Db, Id, ct) is not { } view)
        {
            return false;
        }

        Paper = new CertificatePaper(view, await Db.Organisation.Select(o => o.Name).SingleAsync(ct), await HubClock.ReadAsync(Db, ct), await Db.HubMode.AnyAsync(m => m.Mode == HubMode.Practice, ct));
        return true;
    }
}
