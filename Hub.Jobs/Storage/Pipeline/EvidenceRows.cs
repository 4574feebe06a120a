using Microsoft.EntityFrameworkCore;

namespace Hub.Storage.Pipeline;

public static class EvidenceRows
{
    // Every sample is hashed anew: minutes, where there are millions.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>Writes down what is no longer what was stored, and says how much of it was not known yet.</summary>
    public static async Task<long> FindChangedAsync(HubDb db, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(Longest);
        return await db.Database.SqlQuery<long>($"select hub.find_changed_evidence() as \"Value\"").SingleAsync(ct);
    }
}
