using Hub.Kept;
using Hub.Storage;
using Hub.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Server;

/// <summary>
/// Files and pages that are kept as evidence at <c>/evidence-files/{sha256}</c>, for people of the house. Somebody else's bytes: they are handed out
/// to be saved, under an ending of ours, never shown as a page.
/// </summary>
public static class EvidenceFileRoute
{
    public static string Of(string sha256) => $"/evidence-files/{sha256}";

    public static void MapEvidenceFiles(this WebApplication app) => app.MapGet("/evidence-files/{sha256}", ReadAsync).RequireAuthorization(Policies.SeeFigures);

    private static async Task<Results<FileContentHttpResult, NotFound>> ReadAsync(string sha256, HubDb db, HttpContext context, CancellationToken ct)
    {
        var file = await db.Set<EvidenceFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Sha256 == sha256, ct);
        if (file is null)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(file.Bytes, file.ContentType == EvidenceFiles.Pdf ? EvidenceFiles.Pdf : "application/octet-stream", $"{Path.GetFileNameWithoutExtension(file.Name) ?? sha256}{EvidenceFiles.EndingOf(file.ContentType)}");
    }
}
