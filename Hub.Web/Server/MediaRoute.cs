using Hub.Media;
using Hub.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Hub.Web.Server;

/// <summary>
/// Pictures for platforms and readers at <c>/m/{key}.{jpg|png}</c>. The key is the permission: nobody can guess it. Originals, which hold what
/// cameras write into them, are not given out, nor is what came as evidence.
/// </summary>
public static class MediaRoute
{
    public static void MapMedia(this WebApplication app) => app.MapMethods("/m/{name}", [HttpMethods.Get, HttpMethods.Head], ReadAsync).AllowAnonymous();

    private static async Task<Results<FileContentHttpResult, NotFound>> ReadAsync(
        string name, IDbContextFactory<HubDb> databases, HttpContext context, CancellationToken ct)
    {
        var key = Path.GetFileNameWithoutExtension(name);
        await using var db = await databases.CreateDbContextAsync(ct);
        var media = await db.Media.Where(m => m.PublicKey == key && m.MadeFrom != null && !db.Set<EvidencePicture>().Any(e => e.Sha256 == m.MadeFrom))
            .Select(m => new { m.Sha256, m.ContentType, m.Bytes }).SingleOrDefaultAsync(ct);
        if (media is null)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.File(media.Bytes, media.ContentType, entityTag: new EntityTagHeaderValue($"\"{media.Sha256}\""));
    }
}
