using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Operating;

/// <summary>Where a person opens an outlet to look whether something is out.</summary>
public static class WhereToLook
{
    /// <summary>The thing itself where its link is known; else the site on which the channel's newest post stands; null where neither is.</summary>
    public static async Task<Uri?> FindAsync(HubDb db, Delivery delivery, CancellationToken ct)
    {
        var known = await db.Publications.AsNoTracking()
            .Where(p => p.SubjectId == delivery.SubjectId && p.ChannelId == delivery.ChannelId && p.Url != null && p.RemovedAt == null)
            .OrderByDescending(p => p.UpdatedAt).Select(p => p.Url).FirstOrDefaultAsync(ct);
        if (Web(known) is { } itself)
        {
            return itself;
        }

        var newest = await db.Publications.AsNoTracking().Where(p => p.ChannelId == delivery.ChannelId && p.Url != null)
            .OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id).Select(p => p.Url).FirstOrDefaultAsync(ct);
        return Web(newest) is { } post ? new Uri(post.GetLeftPart(UriPartial.Authority) + "/") : null;
    }

    private static Uri? Web(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? uri : null;
}
