using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>Pictures lie in the database under the hash of their bytes, so they can be proven after a restore.</summary>
public static class StoredPictures
{
    public static Task<int> CountAsync(HubDb db, CancellationToken ct) => db.Media.CountAsync(ct);

    /// <summary>How many are not what their name says.</summary>
    public static async Task<int> ChangedAsync(HubDb db, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        return await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from hub.media where sha256 <> encode(sha256(bytes), 'hex')").SingleAsync(ct);
    }
}
