using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Kept;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach.Importing;

/// <summary>
/// Figures from a CSV file: tried first, then taken, all or the rows that were chosen, in the caller's transaction. What is taken counts only
/// once a second person has confirmed it, row by row, as if it had been typed in.
/// </summary>
public sealed class FigureImports(ManualFigures figures, ChannelFigures channelFigures, AuditLog audit)
{
    /// <summary>Keeps a file for a try. One that was taken before is refused.</summary>
    public static async Task<FigureImport> KeepAsync(HubDb db, string name, byte[] bytes, Actor actor, CancellationToken ct)
    {
        var person = TypedEvidence.RequirePerson(actor);
        await Authority.RequireAsync(db, actor, Permissions.EnterFigures, ct);
        FigureFile.Read(bytes);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (await db.Set<FigureImport>().SingleOrDefaultAsync(f => f.Sha256 == hash, ct) is { } known)
        {
            RefuseTaken(known);
            return known;
        }

        var file = new FigureImport { Id = Guid.CreateVersion7(), Sha256 = hash, Name = name, Bytes = bytes, UploadedAt = await HubClock.ReadAsync(db, ct), UploadedBy = person };
        db.Add(file);
        await db.SaveChangesAsync(ct);
        return file;
    }

    public static Task<IReadOnlyList<TriedRow>> TryAsync(HubDb db, byte[] file, CancellationToken ct) => RowTrial.RunAsync(db, FigureFile.Read(file), ct);

    /// <param name="lines">Line numbers of the rows that are wanted; null: every row, of which none may be faulty.</param>
    /// <returns>How many figures came of it.</returns>
    public async Task<int> TakeAsync(HubDb db, Guid id, IReadOnlySet<int>? lines, Actor actor, CancellationToken ct)
    {
        var person = TypedEvidence.RequirePerson(actor);
        await db.LockAsync($"figure-import:{id:N}", ct);
        var file = await db.Set<FigureImport>().SingleAsync(f => f.Id == id, ct);
        RefuseTaken(file);
        var tried = await TryAsync(db, file.Bytes, ct);
        var wanted = tried.Where(r => IsWanted(r, lines)).ToList();
        RefuseFaulty(wanted);
        // What a row has beside its words is the file that it stands in.
        var evidence = await EvidenceFiles.KeepAsync(db, EvidenceFiles.Csv, file.Name, file.Bytes, ct);
        foreach (var row in wanted)
        {
            await TakeAsync(db, row, evidence, actor, ct);
        }

        (file.TakenAt, file.TakenBy, file.TakenRows) = (await HubClock.ReadAsync(db, ct), person, wanted.Count);
        audit.Add(db, actor, "figure.imported", new AuditSubject("figure-import", id.ToString("D")),
            new JsonObject { ["file"] = file.Name, ["sha256"] = file.Sha256, ["rows"] = wanted.Count, ["left"] = tried.Count - wanted.Count });
        await db.SaveChangesAsync(ct);
        return wanted.Count;
    }

    // A row of a post has several figures: what of them is there already is left alone.
    private static bool IsWanted(TriedRow row, IReadOnlySet<int>? lines) =>
        (lines?.Contains(row.Typed.Line) ?? true) && (row.Outcome != RowOutcome.There || (lines is not null && row.Typed.Post is null));

    private async Task TakeAsync(HubDb db, TriedRow row, string evidence, Actor actor, CancellationToken ct)
    {
        if (row.OfItem is { } ofItem)
        {
            await figures.EnterAsync(db, ofItem with { EvidenceMedia = evidence }, actor, ct);
        }
        else if (row.OfChannel is { } ofChannel)
        {
            await channelFigures.EnterAsync(db, ofChannel with { EvidenceMedia = evidence }, actor, ct);
        }
    }

    private static void RefuseTaken(FigureImport file)
    {
        if (file.TakenAt is not null)
        {
            throw new RefusedException("file-taken", $"Tệp này đã được nhập ({file.TakenRows} dòng). Không nhập hai lần.", $"This file has been taken already ({file.TakenRows} rows). It is not taken twice.");
        }
    }

    private static void RefuseFaulty(List<TriedRow> wanted)
    {
        var faults = wanted.Where(r => !r.CanBeTaken).SelectMany(r => r.Problems.Select(p =>
            Refusal.Of(p.Code, $"Dòng {r.Typed.Line}: {p.TextVi}", $"Row {r.Typed.Line}: {p.TextEn}"))).ToList();
        if (wanted.Count == 0)
        {
            faults.Add(Refusal.Of("nothing-chosen", "Chưa chọn dòng nào.", "No row is chosen."));
        }

        if (faults.Count > 0)
        {
            throw new RefusedException(faults);
        }
    }
}
