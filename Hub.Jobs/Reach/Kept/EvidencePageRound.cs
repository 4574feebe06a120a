using System.Globalization;
using System.Text.Json.Nodes;
using Connectors.Contract;
using Hub.Audit;
using Hub.ByHand;
using Hub.Engine;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach.Kept;

/// <summary>
/// Each minute: reads the pages that typed figures name, so that the number still has what it was read from when the page has changed or is gone. The
/// figure stands whatever comes of it. A row is put off before its page is asked for: who dies there costs some minutes, and a page is read once more.
/// </summary>
public sealed class EvidencePageRound(IDbContextFactory<HubDb> databases, PublicPages pages, AuditLog audit, Fence fence) : IJobHandler
{
    public const string HandlerName = "evidence-pages";

    private const int MostInARound = 50;
    private const int MostTries = 3;

    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    public static RecurringJob EachMinute { get; } = new(HandlerName, new JobCall(HandlerName, ""), "* * * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    /// <summary>In the caller's transaction; nothing is asked where the evidence names no address.</summary>
    public static void Ask(HubDb db, Guid figure, string? evidence, DateTimeOffset now)
    {
        if (EvidenceLink.First(evidence) is { } page)
        {
            db.Add(new EvidencePage { FigureId = figure, Url = page.AbsoluteUri, DueAt = now });
        }
    }

    public async Task RunAsync(string key, CancellationToken ct)
    {
        if (!await fence.HoldsAsync(ct))
        {
            return;
        }

        for (var read = 0; read < MostInARound && await TakeAsync(ct) is { } page; read++)
        {
            await ReadAsync(page, ct);
        }
    }

    private async Task<EvidencePage?> TakeAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync("evidence-pages:turn", ct);
        if (await db.Set<EvidencePage>().Where(p => p.ReadAt == null && p.DueAt <= HubClock.Now()).OrderBy(p => p.DueAt).ThenBy(p => p.FigureId).FirstOrDefaultAsync(ct) is not { } page)
        {
            return null;
        }

        page.Tries++;
        page.DueAt = await HubClock.ReadAsync(db, ct) + Again;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return page;
    }

    private async Task ReadAsync(EvidencePage taken, CancellationToken ct)
    {
        // Hundreds of rows of a file may name one page.
        if (await KeptAsync(taken.Url, ct) is { } kept)
        {
            await StoreAsync(taken, (kept.Status, kept.Sha256, null), null, ct);
            return;
        }

        var answer = await pages.ReadAsync(new Uri(taken.Url), "text/html,application/xhtml+xml,application/pdf,*/*;q=0.5", "keep a page as evidence", ct);
        if (FaultOf(answer) is not { } fault)
        {
            var reply = (OutboundResult.Reply)answer!;
            await StoreAsync(taken, ((int)reply.Status, null, null), reply, ct);
        }
        else if (taken.Tries >= MostTries || answer is OutboundResult.NotSent { Reason: NotSentReason.AddressForbidden })
        {
            await StoreAsync(taken, ((answer as OutboundResult.Reply)?.Status is { } status ? (int)status : null, null, fault), null, ct);
        }
    }

    private async Task<EvidencePage?> KeptAsync(string url, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var since = await HubClock.ReadAsync(db, ct) - Again;
        return await db.Set<EvidencePage>().AsNoTracking().Where(p => p.Url == url && p.Sha256 != null && p.ReadAt > since).OrderByDescending(p => p.ReadAt).FirstOrDefaultAsync(ct);
    }

    private async Task StoreAsync(EvidencePage taken, (int? Status, string? Sha256, string? Fault) seen, OutboundResult.Reply? reply, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var page = await db.Set<EvidencePage>().SingleAsync(p => p.FigureId == taken.FigureId, ct);
        if (page.ReadAt is not null)
        {
            return; // a round that was slower than its putting-off
        }

        (page.Status, page.Fault) = (seen.Status, seen.Fault);
        page.Sha256 = reply is null ? seen.Sha256 : await EvidenceFiles.KeepAsync(db, TypeOf(reply), null, reply.Body.ToArray(), ct);
        page.ReadAt = await HubClock.ReadAsync(db, ct);
        var kind = await db.Set<TypedSample>().AnyAsync(t => t.SampleId == page.FigureId, ct) ? "reach-sample" : "channel-figure";
        audit.Add(db, Actor.Hub, "figure.page-kept", new AuditSubject(kind, page.FigureId.ToString("D")),
            new JsonObject { ["url"] = page.Url, ["sha256"] = page.Sha256, ["status"] = page.Status, ["fault"] = page.Fault });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Why nothing is kept; null: there is something.</summary>
    private static string? FaultOf(OutboundResult? answer) => answer switch
    {
        null => "redirects",
        OutboundResult.Reply { Truncated: true } => "too-big",
        OutboundResult.Reply { IsSuccess: true, Body.Length: > 0 } => null,
        OutboundResult.Reply { IsSuccess: true } => "empty",
        OutboundResult.Reply reply => string.Create(CultureInfo.InvariantCulture, $"http-{(int)reply.Status}"),
        OutboundResult.NotSent notSent => $"not-sent/{Kebab.Of(notSent.Reason)}",
        OutboundResult.Lost lost => $"lost/{Kebab.Of(lost.Reason)}",
        var other => throw new InvalidOperationException($"no words for {other}"),
    };

    private static string TypeOf(OutboundResult.Reply reply) =>
        reply.Headers.TryGetValue("Content-Type", out var type) && type.Split(';')[0].Trim().ToLowerInvariant() is { Length: > 0 and < 100 } plain ? plain : "application/octet-stream";
}
