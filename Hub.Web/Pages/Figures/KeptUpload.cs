using Hub.Approvals;
using Hub.Kept;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Figures;

internal static class KeptUpload
{
    /// <summary>
    /// Keeps what was uploaded by itself, so that another fault of the form does not lose it.
    /// </summary>
    /// <returns>What is wrong with it.</returns>
    public static async Task<IReadOnlyList<Refusal>> KeepAsync(this EnterForm form, IFormFile? upload, HubDb db, EvidenceFiles files, CancellationToken ct)
    {
        if (upload is null)
        {
            var named = form.File;
            form.File = await db.Media.AnyAsync(m => m.Sha256 == named, ct) || await db.Set<EvidenceFile>().AnyAsync(f => f.Sha256 == named, ct) ? named : null;
            return [];
        }

        try
        {
            form.File = await files.KeepAsync(db, upload.FileName, await upload.BytesAsync(ct), ct);
            return [];
        }
        catch (RefusedException refused)
        {
            return refused.Refusals;
        }
    }

    /// <summary>The file of a figure that is corrected: somebody may only have read it wrongly. A file of figures holds the wrong number itself.</summary>
    public static async Task CarryAsync(this EnterForm form, string? media, HubDb db, CancellationToken ct) =>
        form.File = await db.Set<EvidenceFile>().AnyAsync(f => f.Sha256 == media && f.ContentType == EvidenceFiles.Csv, ct) ? null : media;

    /// <summary>What is kept so far, for whoever fills in the form to look at.</summary>
    public static async Task<ShownEvidence> ShownAsync(this EnterForm form, HubDb db, CancellationToken ct) =>
        (await ShownEvidence.ReadAsync(db, [(Guid.Empty, form.File)], ct))[Guid.Empty];
}
