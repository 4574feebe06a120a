using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

/// <param name="Last">The last that was looked at; null: there are no more.</param>
/// <param name="Found">How many of its rows were not known yet to be changed.</param>
public sealed record LookedAt(Guid? Last, long Found);

public static class EvidenceRows
{
    private const int SubjectsAtOnce = 500;

    // Every sample is hashed anew: minutes, where there are millions.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>Writes down what is no longer what was stored, and says how much of it was not known yet.</summary>
    public static async Task<long> FindChangedAsync(HubDb db, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(Longest);
        return await db.Database.SqlQuery<long>($"select hub.find_changed_evidence() as \"Value\"").SingleAsync(ct);
    }

    /// <summary>The same of what stands under items and bulletins: deliveries, attempts, orders. Some at a time, each time a statement of its own.</summary>
    public static async Task<long> FindChangedSendsAsync(HubDb db, CancellationToken ct)
    {
        var found = 0L;
        for (var at = await NextAsync(db, Guid.Empty, ct); at.Last is { } last; at = await NextAsync(db, last, ct))
        {
            found += at.Found;
        }

        return found;
    }

    private static Task<LookedAt> NextAsync(HubDb db, Guid after, CancellationToken ct) =>
        db.Database.SqlQuery<LookedAt>($"select last as \"Last\", found as \"Found\" from hub.find_changed_sends({after}, {SubjectsAtOnce})").SingleAsync(ct);
}
