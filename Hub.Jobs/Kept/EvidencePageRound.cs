using Connectors.Outbound;
using Hub.Engine;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Kept;

/// <summary>
/// Each minute: reads the pages that stand as evidence, so that a number still has what it was read from, and an order what readers saw before and
/// after it, when the page has changed or is gone. Figures and orders stand whatever comes of it. A row is put off before its page is asked for: who
/// dies there costs some minutes, and a page is read once more.
/// </summary>
public sealed class EvidencePageRound(IDbContextFactory<HubDb> databases, PublicPages pages, PageRecord record, Fence fence) : IJobHandler
{
    public const string HandlerName = "evidence-pages";

    private const int MostInARound = 50;
    private const int MostTries = 3;

    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    public static JobCall Wake { get; } = new(HandlerName, "");

    public static RecurringJob EachMinute { get; } = new(HandlerName, Wake, "* * * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

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

    /// <summary>The page that waits longest, those of orders first: they change. Of figures, for all that name it.</summary>
    private async Task<Taken?> TakeAsync(string[] silent, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync("evidence-pages:turn", ct);
        var due = db.Set<EvidencePage>().Where(p => p.ReadAt == null && p.DueAt <= HubClock.Now());
        if (await due.Where(p => silent.All(site => !EF.Functions.Like(p.Url, site)))
            .OrderBy(p => p.Moment == PageMoment.Named).ThenBy(p => p.DueAt).ThenBy(p => p.Id).FirstOrDefaultAsync(ct) is not { } first)
        {
            return null;
        }

        var rows = first.Moment == PageMoment.Named ? await due.Where(p => p.Url == first.Url && p.Moment == PageMoment.Named).ToListAsync(ct) : [first];
        var again = await HubClock.ReadAsync(db, ct) + Again;
        rows.ForEach(p => (p.Tries, p.DueAt) = (p.Tries + 1, again));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Taken(first.Url, first.Moment, rows.ConvertAll(p => p.Id), rows.Max(p => p.Tries));
    }

    /// <returns>False where the site did not answer.</returns>
    private async Task<bool> ReadAsync(Taken taken, CancellationToken ct)
    {
        if (await WithoutAskingAsync(taken, ct) is { } known)
        {
            await StoreAsync(taken, known, ct);
            return true;
        }

        var answer = new PageAnswer(await pages.ReadAsync(new Uri(taken.Url), PageAnswer.Accepted, PageAnswer.Purpose, ct), taken.Moment);
        await using var db = await databases.CreateDbContextAsync(ct);
        var at = await HubClock.ReadAsync(db, ct);
        if (await TooLateAsync(db, taken, ct) is { } late)
        {
            await StoreAsync(taken, late, ct); // the removal may have overtaken the look
        }
        else if (answer.IsFinal || taken.Tries == MostTries)
        {
            await StoreAsync(taken, PageSeen.Of(answer, at), ct);
        }

        return answer.IsFinal;
    }

    private async Task<PageSeen?> WithoutAskingAsync(Taken taken, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return taken.Tries > MostTries ? new PageSeen(await HubClock.ReadAsync(db, ct)) { Fault = "given-up" } // whoever read it last did not live to say what came
            : taken.Moment == PageMoment.Named ? await KeptAsync(db, taken.Url, ct)
            : await TooLateAsync(db, taken, ct);
    }

    /// <summary>What the same page gave some minutes ago, with the moment at which it did.</summary>
    private static async Task<PageSeen?> KeptAsync(HubDb db, string url, CancellationToken ct)
    {
        var since = await HubClock.ReadAsync(db, ct) - Again;
        return await db.Set<EvidencePage>().Where(p => p.Url == url && p.Moment == PageMoment.Named && p.Sha256 != null && p.ReadAt > since).OrderByDescending(p => p.ReadAt)
            .Select(p => new PageSeen(p.ReadAt!.Value) { Status = p.Status, Sha256 = p.Sha256 }).FirstOrDefaultAsync(ct);
    }

    private static async Task<PageSeen?> TooLateAsync(HubDb db, Taken taken, CancellationToken ct) =>
        taken.Moment != PageMoment.Named && await PageQueries.IsActedOnAsync(db, taken.Pages[0], ct) ? new PageSeen(await HubClock.ReadAsync(db, ct)) { Fault = "too-late" } : null;

    private async Task StoreAsync(Taken taken, PageSeen seen, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await record.WriteAsync(db, taken.Pages, seen, ct);
        await transaction.CommitAsync(ct);
    }

    private static string SiteOf(string url) => new Uri(url).GetLeftPart(UriPartial.Authority) + "/";

    /// <param name="Tries">How often it has been taken, this time included.</param>
    private sealed record Taken(string Url, PageMoment Moment, IReadOnlyList<Guid> Pages, int Tries);
}
