using System.Text;
using Hub.Printing;
using Hub.Reports;
using Hub.Reports.Paper;
using Hub.Reports.Word;
using Hub.Setup;
using Hub.Sheets;
using Hub.Storage;
using Hub.Web.SignIn;

namespace Hub.Web.Server;

/// <summary>Reports as files. Whoever takes one out of the hub is written into the audit log.</summary>
public static class ReportRoutes
{
    public static void MapReports(this WebApplication app)
    {
        Map(app, "docx", (e, _, _) => Task.FromResult((WordReport.Write(e), WordReport.ContentType, "docx")));
        Map(app, "xlsx", (e, _, _) => Task.FromResult((ReportSheets.Write(e), Xlsx.ContentType, "xlsx")));
        Map(app, "pdf", async (e, printer, ct) => (await printer.PrintAsync(PaperPage.Of(e), PaperFormat.A4Portrait, ct), "application/pdf", "pdf"));
        Map(app, "summary-pdf", async (e, printer, ct) => (await printer.PrintAsync(SummaryPage.Of(e), PaperFormat.A4Landscape, ct), "application/pdf", "tom-tat.pdf"));
        Map(app, "data", (e, _, _) => Task.FromResult((Encoding.UTF8.GetBytes(e.Report.Data), "application/json; charset=utf-8", "json")));
    }

    private static void Map(WebApplication app, string form, Func<Edition, PagePrinter, CancellationToken, Task<(byte[] Bytes, string Type, string Ending)>> make) =>
        app.MapGet($"/reports/{{id:guid}}/{form}", async (Guid id, HubDb db, CurrentPerson person, Editions editions, Reporting reporting, PagePrinter printer, CancellationToken ct) =>
        {
            if (!Reporting.MayWork(person.May))
            {
                return Results.Forbid();
            }

            if (await editions.FindAsync(db, id, ct) is not { } edition)
            {
                return Results.NotFound();
            }

            try
            {
                var (bytes, type, ending) = await make(edition, printer, ct);
                reporting.NoteExport(db, id, form, person.Actor);
                await db.SaveChangesAsync(ct);
                return Results.File(bytes, type, $"bao-cao-{edition.Data.Period.Replace("..", "_", StringComparison.Ordinal)}.{ending}");
            }
            catch (SetupException missing)
            {
                return Results.Text($"{missing.Problem.TextVi}\n{missing.Problem.TextEn}\n", "text/plain; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        });
}
