using Hub.Storage;
using Hub.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Server;

/// <summary>
/// Pictures that came as evidence at <c>/evidence-pictures/{sha256 of the original}</c>, for people of the house: a capture may show names and faces
/// of citizens. What is given is the copy made from it, also where an item shows the same picture; nothing on the way keeps it.
/// </summary>
public static class EvidencePictureRoute
{
    public static string Of(string sha256) => $"/evidence-pictures/{sha256}";

    public static void MapEvidencePictures(this WebApplication app) => app.MapGet("/evidence-pictures/{sha256}", ReadAsync).RequireAuthorization(Policies.SeeFigures);

    private static async Task<Results<FileContentHttpResult, NotFound>> ReadAsync(string sha256, HubDb db, HttpContext context, CancellationToken ct)
    {
        var picture = await db.Media.Where(m => m.MadeFrom == sha256).OrderByDescending(m => m.Width).Select(m => new { m.ContentType, m.Bytes }).FirstOrDefaultAsync(ct);
        if (picture is null)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(picture.Bytes, picture.ContentType);
    }
}
