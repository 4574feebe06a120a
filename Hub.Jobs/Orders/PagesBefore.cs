using Connectors.Outbound;
using Hub.Kept;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>
/// Reads the public pages of an item's posts while whoever gives an order still waits for its answer: once it is given, the first removal is out
/// within a second. No order waits longer than <see cref="Patience"/>, whatever a site, a name server or a proxy does, and none is refused for a page;
/// what did not come by then the round tries, and says when it is too late.
/// </summary>
public sealed class PagesBefore(IDbContextFactory<HubDb> databases, PublicPages pages, PageRecord record, Fence fence, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Before the order's transaction; all pages at once. Whoever asks may be gone meanwhile: the order is still to be given.</summary>
    public async Task<PagesRead> ReadAsync(Guid item, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (!await fence.HoldsAsync(ct))
        {
            return PagesRead.None;
        }

        var urls = await db.Publications.Where(p => p.SubjectId == item && p.RemovedAt == null && p.Url != null && !p.OnSite).Select(p => p.Url).ToListAsync(ct);
        var (now, began) = (await HubClock.ReadAsync(db, ct), time.GetTimestamp());
        var answers = await Task.WhenAll(urls.Select(EvidenceLink.Whole).OfType<Uri>().DistinctBy(u => u.AbsoluteUri).Select(async url =>
        {
            var answer = await AskAsync(url, ct);
            return (Url: url.AbsoluteUri, Answer: answer, At: now + time.GetElapsedTime(began));
        }));
        return new PagesRead(answers.Where(a => a.Answer is { IsFinal: true }).ToDictionary(a => a.Url, a => PageSeen.Of(a.Answer!, a.At), StringComparer.Ordinal));
    }

    /// <summary>After the order stands, in a transaction of its own: who dies before it leaves the pages to the round.</summary>
    /// <param name="approval">Of the order; nothing is kept where it gave none.</param>
    public async Task KeepAsync(Guid approval, PagesRead read, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var open = await db.Set<EvidencePage>().Where(p => p.Moment == PageMoment.Before && p.ReadAt == null && read.Urls.Contains(p.Url)
            && db.OrderTasks.Any(t => t.Id == p.SubjectId && db.Orders.Any(o => o.Id == t.OrderId && o.ApprovalId == approval))).ToListAsync(ct);
        foreach (var page in open)
        {
            await record.WriteAsync(db, [page.Id], read.Of(page.Url), ct);
        }

        await transaction.CommitAsync(ct);
    }

    // A name server that does not answer does not hear that nobody waits for it any more.
    private async Task<PageAnswer?> AskAsync(Uri url, CancellationToken ct)
    {
        var reading = pages.ReadAsync(url, PageAnswer.Accepted, PageAnswer.Purpose, Patience, ct);
        return await Task.WhenAny(reading, Task.Delay(Patience + TimeSpan.FromMilliseconds(500), time, ct)) == reading ? new PageAnswer(await reading, PageMoment.Before) : null;
    }
}

/// <summary>What pages gave before an order.</summary>
public sealed class PagesRead
{
    private readonly IReadOnlyDictionary<string, PageSeen> seen;

    internal PagesRead(IReadOnlyDictionary<string, PageSeen> seen) => this.seen = seen;

    public static PagesRead None { get; } = new(new Dictionary<string, PageSeen>());

    internal IReadOnlyList<string> Urls => [.. seen.Keys];

    internal PageSeen Of(string url) => seen[url];
}
