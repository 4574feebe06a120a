using Hub.Approvals;
using Hub.Media;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Figures;

internal static class KeptPicture
{
    /// <summary>
    /// Keeps what was uploaded by itself, so that another fault of the form does not lose it.
    /// </summary>
    /// <returns>What is wrong with it.</returns>
    public static async Task<IReadOnlyList<Refusal>> KeepAsync(this EnterForm form, IFormFile? picture, HubDb db, MediaStore media, CancellationToken ct)
    {
        if (picture is null)
        {
            form.Picture = await db.Media.Where(m => m.Sha256 == form.Picture).Select(m => m.Sha256).SingleOrDefaultAsync(ct);
            return [];
        }

        try
        {
            form.Picture = await media.StoreEvidenceAsync(db, await picture.BytesAsync(ct), ct);
            return [];
        }
        catch (RefusedException refused)
        {
            return refused.Refusals;
        }
    }
}
