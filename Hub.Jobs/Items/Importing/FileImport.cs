using System.Security.Cryptography;
using Hub.Approvals;
using Hub.Audit;
using Hub.Items.Files;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Items.Importing;

/// <summary>
/// Reads one file of <c>content/</c> into the database, all of it or nothing. The database is the truth: a file changes an item only while
/// the item's current text came from a file too. A file that names channels is laid before an approver.
/// </summary>
public sealed class FileImport(IDbContextFactory<HubDb> databases, Saving saving, Submitting submitting, FilePictures pictures)
{
    public async Task<ImportResult> ImportAsync(ItemFolderFile file, Actor writer, CancellationToken ct)
    {
        var bytes = file.ReadBytes();
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await using var db = await databases.CreateDbContextAsync(ct);
        var remembered = await db.ReadFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Path == file.Path, ct);
        if (remembered?.ContentHash == hash)
        {
            return await ResultAsync(db, file.Path, ImportOutcome.Unchanged, remembered.ItemId, ct);
        }

        if (remembered is null && await MovedAsync(db, file.Path, hash, ct) is { } moved)
        {
            return await ResultAsync(db, file.Path, ImportOutcome.Unchanged, moved, ct);
        }

        var reading = ItemFileReader.Read(file.Path, bytes);
        if (reading.File is not { } item)
        {
            return ImportResult.Refused(file.Path, [.. reading.Faults.Select(f => new ImportFault(f.Line, new(f.Code, file.Path, f.TextVi, f.TextEn)))]);
        }

        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var result = await StoreAsync(db, file, item, new FileContent(bytes, hash), remembered, writer, ct);
            if (result.Outcome != ImportOutcome.Refused)
            {
                await transaction.CommitAsync(ct);
            }

            return result;
        }
        catch (RefusedException refused)
        {
            return ImportResult.Refused(file.Path, [.. refused.Refusals.Select(r => new ImportFault(null, r.Problem with { Where = r.Channel ?? r.Problem.Where }))]);
        }
    }

    // The very bytes that were read under another name: the file was moved or renamed, or is imported by way of another folder.
    private static async Task<Guid?> MovedAsync(HubDb db, string path, string hash, CancellationToken ct)
    {
        if (await db.ReadFiles.Where(f => f.ContentHash == hash).OrderBy(f => f.Path).FirstOrDefaultAsync(ct) is not { } before)
        {
            return null;
        }

        db.ReadFiles.Remove(before);
        db.ReadFiles.Add(new ReadFile
        {
            Path = path,
            ContentHash = hash,
            Bytes = before.Bytes,
            ItemId = before.ItemId,
            RevisionId = before.RevisionId,
            Corrects = before.Corrects,
            ReadAt = before.ReadAt,
        });
        await db.SaveChangesAsync(ct);
        return before.ItemId;
    }

    private async Task<ImportResult> StoreAsync(
        HubDb db, ItemFolderFile file, ItemFile item, FileContent content, ReadFile? remembered, Actor writer, CancellationToken ct)
    {
        var faults = new List<ImportFault>();
        await ImportChecks.WorldAsync(db, file, item, faults, ct);
        var existing = await ImportChecks.TargetAsync(db, file.Path, item, remembered, faults, ct);
        var channels = await ImportChecks.ChannelsAsync(db, item, faults, ct);
        var organisation = await ImportChecks.OrganisationAsync(db, ct);
        var media = await pictures.StoreAsync(db, file, item, faults, ct);
        var draft = DraftOfFile.Of(item, organisation, media);
        if (existing is not null)
        {
            await ImportChecks.MayReplaceAsync(db, existing, item, draft, faults, ct);
        }

        if (faults.Count > 0)
        {
            return ImportResult.Refused(file.Path, faults);
        }

        var saved = existing is null
            ? await saving.CreateAsync(db, draft, item.Slug, item.Sample, RevisionOrigin.File, writer, ct)
            : await saving.ReviseAsync(db, existing.Id, draft, RevisionOrigin.File, writer, ct);
        await RememberAsync(db, file.Path, content, item, saved, ct);
        var submission = saved.Changed && channels.Count > 0
            ? await submitting.SubmitAsync(db, new SubmitRequest(saved.Item.Id, channels) { RequestedAt = item.At, Reason = item.Correction }, writer, ct)
            : null;
        return await ResultAsync(db, file.Path, OutcomeOf(existing, saved, submission), saved.Item.Id, ct);
    }

    private static ImportOutcome OutcomeOf(Item? existing, Saved saved, Submission? submission) =>
        existing is null ? ImportOutcome.Created
        : !saved.Changed ? ImportOutcome.SameText
        : submission?.Kind == SubmissionKind.Correction ? ImportOutcome.Corrected
        : ImportOutcome.Revised;

    private static async Task RememberAsync(HubDb db, string path, FileContent content, ItemFile item, Saved saved, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var row = await db.ReadFiles.SingleOrDefaultAsync(f => f.Path == path, ct);
        if (row is null)
        {
            row = new ReadFile
            {
                Path = path,
                ContentHash = content.Hash,
                Bytes = content.Bytes,
                ItemId = saved.Item.Id,
                RevisionId = saved.Revision.Id,
                Corrects = item.Corrects is not null,
            };
            db.ReadFiles.Add(row);
        }

        (row.ContentHash, row.Bytes, row.RevisionId, row.ReadAt) = (content.Hash, content.Bytes, saved.Revision.Id, now);
        await db.SaveChangesAsync(ct);
    }

    private static async Task<ImportResult> ResultAsync(HubDb db, string path, ImportOutcome outcome, Guid item, CancellationToken ct) =>
        new(path, outcome, item, await db.Items.Where(i => i.Id == item).Select(i => i.Code).SingleAsync(ct), []);

    private sealed record FileContent(byte[] Bytes, string Hash);
}
