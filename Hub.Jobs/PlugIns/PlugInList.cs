using System.Text.Json.Nodes;
using Connectors.PlugIns;
using Hub.Approvals;
using Hub.Audit;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.PlugIns;

/// <summary>
/// Which files the hub may run. Two keys: whoever can write to the machine puts a file into the folder, and an administrator lists its hash
/// here. No file comes in through a page.
/// </summary>
public sealed class PlugInList(LoadedPlugIns loaded, AuditLog audit)
{
    /// <summary>Lists a file that lies in this machine's folder: what is allowed has been seen.</summary>
    public async Task ListAsync(HubDb db, string? sha256, string? origin, Actor actor, CancellationToken ct)
    {
        var file = PlugInFile.In(loaded.Folder).FirstOrDefault(f => f.Sha256 == sha256) ?? throw new RefusedException(
            "plug-in-not-here",
            "Không còn tệp có mã băm này trong thư mục. Hãy tải lại trang.", "No file with this hash lies in the folder any more. Load the page again.");
        if (string.IsNullOrWhiteSpace(origin))
        {
            throw new RefusedException(
                "origin-needed",
                "Hãy ghi nguồn của tệp: ai gửi, bản nào, ai đã kiểm tra.", "Say where the file comes from: who sent it, which release, who has checked it.");
        }

        if (PlugInLoader.ProblemOf(file) is { } problem)
        {
            throw new RefusedException([new Refusal(null, problem)]);
        }

        if (await db.PlugIns.AnyAsync(p => p.Sha256 == file.Sha256 && p.EndedAt == null, ct))
        {
            throw new RefusedException("plug-in-listed", "Tệp này đã được cho phép.", "This file is listed already.");
        }

        var row = new ListedPlugIn
        {
            Sha256 = file.Sha256,
            FileName = file.FileName,
            Name = file.Name!,
            Version = file.Version!.ToString(),
            ContractMajor = file.Contract?.Major,
            Origin = origin.Trim().Normalize(),
            ListedAt = await HubClock.ReadAsync(db, ct),
            ListedBy = actor.UserId,
        };
        db.PlugIns.Add(row);
        audit.Add(db, actor, "plug-in.listed", Subject(row), new JsonObject { ["sha256"] = row.Sha256, ["file"] = row.FileName, ["version"] = row.Version, ["origin"] = row.Origin });
        await db.SaveChangesAsync(ct);
    }

    public async Task EndAsync(HubDb db, Guid id, Actor actor, CancellationToken ct)
    {
        var row = await db.PlugIns.SingleOrDefaultAsync(p => p.Id == id && p.EndedAt == null, ct)
            ?? throw new RefusedException("plug-in-not-listed", "Tệp này không còn trong danh sách.", "This file is no longer listed.");
        (row.EndedAt, row.EndedBy) = (await HubClock.ReadAsync(db, ct), actor.UserId);
        audit.Add(db, actor, "plug-in.ended", Subject(row), new JsonObject { ["sha256"] = row.Sha256, ["file"] = row.FileName });
        await db.SaveChangesAsync(ct);
    }

    private static AuditSubject Subject(ListedPlugIn row) => new("plug-in", row.Id.ToString("D"));
}
