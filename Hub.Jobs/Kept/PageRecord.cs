using System.Text.Json.Nodes;
using Hub.Audit;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Kept;

/// <summary>Writes down, once and with the file, what came of reading a page.</summary>
public sealed class PageRecord(AuditLog audit)
{
    /// <summary>In the caller's transaction. Not of those that somebody else has written down meanwhile.</summary>
    internal async Task WriteAsync(HubDb db, IReadOnlyList<Guid> pages, PageSeen seen, CancellationToken ct)
    {
        var hash = seen.Body is { } body ? await EvidenceFiles.KeepAsync(db, seen.ContentType!, null, body, ct) : seen.Sha256;
        var open = await db.Set<EvidencePage>().Where(p => pages.Contains(p.Id) && p.ReadAt == null).ToListAsync(ct);
        var subjects = await PageQueries.SubjectsAsync(db, open, ct);
        foreach (var page in open)
        {
            (page.Status, page.Sha256, page.Fault, page.ReadAt) = (seen.Status, hash, seen.Fault, seen.At);
            var (action, subject) = subjects[page.Id];
            audit.Add(db, Actor.Hub, action, subject, new JsonObject
            {
                ["moment"] = Kebab.Of(page.Moment),
                ["url"] = page.Url,
                ["sha256"] = page.Sha256,
                ["status"] = page.Status,
                ["fault"] = page.Fault,
            });
        }

        await db.SaveChangesAsync(ct);
    }
}

/// <summary>What came of a page: its bytes, the file that holds them already, or why there are none.</summary>
internal sealed record PageSeen(DateTimeOffset At)
{
    public int? Status { get; init; }

    public byte[]? Body { get; init; }

    public string? ContentType { get; init; }

    public string? Sha256 { get; init; }

    public string? Fault { get; init; }

    public static PageSeen Of(PageAnswer answer, DateTimeOffset at) => answer.Fault is { } fault
        ? new(at) { Status = (int?)answer.Reply?.Status, Fault = fault }
        : new(at) { Status = (int)answer.Reply!.Status, Body = answer.Reply.Body.ToArray(), ContentType = answer.ContentType };
}
