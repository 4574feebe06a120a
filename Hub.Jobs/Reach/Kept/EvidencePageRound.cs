using System.Text.Json.Nodes;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Audit;
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

        // A site that does not answer is left alone for the rest of the round: a file of figures may name hundreds of its pages.
        var silent = new HashSet<string>(StringComparer.Ordinal);
        for (var read = 0; read < MostInARound && await TakeAsync([.. silent], ct) is { } taken; read++)
        {
            if (!await ReadAsync(taken, ct))
            {
                silent.Add(SiteOf(taken.Url) + "%");
            }
        }
    }

    /// <summary>The page that waits longest, for all figures that name it.</summary>
    private async Task<Taken?> TakeAsync(string[] silent, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync("evidence-pages:turn", ct);
        var due = db.Set<EvidencePage>().Where(p => p.ReadAt == null && p.DueAt <= HubClock.Now());
        if (await due.Where(p => silent.All(site => !EF.Functions.Like(p.Url, site))).OrderBy(p => p.DueAt).ThenBy(p => p.FigureId).Select(p => p.Url).FirstOrDefaultAsync(ct) is not { } url)
        {
            return null;
        }

        var pages = await due.Where(p => p.Url == url).ToListAsync(ct);
        var again = await HubClock.ReadAsync(db, ct) + Again;
        pages.ForEach(p => (p.Tries, p.DueAt) = (p.Tries + 1, again));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Taken(url, pages.ConvertAll(p => p.FigureId), pages.Max(p => p.Tries));
    }

    /// <returns>False where the site did not answer.</returns>
    private async Task<bool> ReadAsync(Taken taken, CancellationToken ct)
    {
        if (taken.Tries > MostTries)
        {
            await StoreAsync(taken, new Seen(null, null, "given-up", null), null, ct); // whoever read it last did not live to say what came
            return true;
        }

        if (await KeptAsync(taken.Url, ct) is { } kept)
        {
            await StoreAsync(taken, kept, null, ct);
            return true;
        }

        var answer = await pages.ReadAsync(new Uri(taken.Url), "text/html,application/xhtml+xml,application/pdf,*/*;q=0.5", "keep a page as evidence", ct);
        var (fault, reply) = (FaultOf(answer), answer as OutboundResult.Reply);
        if (fault is null || IsFinal(answer) || taken.Tries == MostTries)
        {
            await StoreAsync(taken, new Seen((int?)reply?.Status, null, fault, null), fault is null ? reply : null, ct);
        }

        return fault is null || IsFinal(answer);
    }

    /// <summary>What the same page gave some minutes ago, with the moment at which it did.</summary>
    private async Task<Seen?> KeptAsync(string url, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var since = await HubClock.ReadAsync(db, ct) - Again;
        return await db.Set<EvidencePage>().Where(p => p.Url == url && p.Sha256 != null && p.ReadAt > since).OrderByDescending(p => p.ReadAt)
            .Select(p => new Seen(p.Status, p.Sha256, null, p.ReadAt)).FirstOrDefaultAsync(ct);
    }

    private async Task StoreAsync(Taken taken, Seen seen, OutboundResult.Reply? reply, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var hash = reply is null ? seen.Sha256 : await EvidenceFiles.KeepAsync(db, TypeOf(reply), null, reply.Body.ToArray(), ct);
        var at = seen.At ?? await HubClock.ReadAsync(db, ct);

        // Not of those that a slower round has done meanwhile.
        var open = await db.Set<EvidencePage>().Where(p => taken.Figures.Contains(p.FigureId) && p.ReadAt == null).ToListAsync(ct);
        var ofPosts = (await db.Set<TypedSample>().Where(t => taken.Figures.Contains(t.SampleId)).Select(t => t.SampleId).ToListAsync(ct)).ToHashSet();
        foreach (var page in open)
        {
            (page.Status, page.Sha256, page.Fault, page.ReadAt) = (seen.Status, hash, seen.Fault, at);
            audit.Add(db, Actor.Hub, "figure.page-kept", new AuditSubject(ofPosts.Contains(page.FigureId) ? "reach-sample" : "channel-figure", page.FigureId.ToString("D")),
                new JsonObject { ["url"] = page.Url, ["sha256"] = page.Sha256, ["status"] = page.Status, ["fault"] = page.Fault });
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static string SiteOf(string url) => new Uri(url).GetLeftPart(UriPartial.Authority) + "/";

    // To ask again would bring the same.
    private static bool IsFinal(OutboundResult? answer) =>
        answer is OutboundResult.NotSent { Reason: NotSentReason.AddressForbidden } or OutboundResult.Reply { IsSuccess: true, Truncated: true };

    /// <summary>Why nothing is kept; null: there is something.</summary>
    private static string? FaultOf(OutboundResult? answer) => answer switch
    {
        null => "redirects",
        OutboundResult.Reply { IsSuccess: true, Truncated: true } => "too-big",
        OutboundResult.Reply { IsSuccess: true, Body.Length: 0 } => "empty",
        _ => FaultCode.Of(answer),
    };

    private static string TypeOf(OutboundResult.Reply reply) =>
        reply.Headers.TryGetValue("Content-Type", out var type) && type.Split(';')[0].Trim().ToLowerInvariant() is { Length: > 0 and < 100 } plain ? plain : "application/octet-stream";

    /// <param name="Tries">How often it has been taken, this time included.</param>
    private sealed record Taken(string Url, IReadOnlyList<Guid> Figures, int Tries);

    /// <param name="At">When that was; null: now.</param>
    private sealed record Seen(int? Status, string? Sha256, string? Fault, DateTimeOffset? At);
}
