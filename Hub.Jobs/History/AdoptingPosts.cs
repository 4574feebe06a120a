using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries;
using Hub.Items;
using Hub.Periods;
using Hub.Reach;
using Hub.Storage;
using Hub.Text;
using Microsoft.EntityFrameworkCore;

namespace Hub.History;

/// <summary>
/// Makes items of a page of posts that were out before the hub: a revision of what the platform shows, and a publication with the platform's id,
/// link and time, proven by the list. No approval and no delivery: nobody here let them out. In the caller's transaction.
/// </summary>
public sealed class AdoptingPosts(Saving saving)
{
    public async Task<int> AdoptAsync(HubDb db, Guid channelId, IReadOnlyList<ListedPost> posts, Actor actor, CancellationToken ct)
    {
        var (agency, sample) = (await db.Organisation.Select(o => o.Name).SingleAsync(ct), await db.HubMode.AnyAsync(m => m.Mode == HubMode.Practice, ct));
        var (now, closeDays) = (await HubClock.ReadAsync(db, ct), await CloseDays.ReadAsync(db, ct));
        foreach (var post in posts)
        {
            var draft = AdoptedDraft.Of(post, agency);
            var saved = await saving.CreateAsync(db, draft, await SlugAsync(db, draft.Title, ct), sample, RevisionOrigin.Adopted, actor, ct);
            saved.Item.Editorial = EditorialState.Adopted;
            saved.Item.FirstPublishedAt = post.At;
            db.Placements.Add(new Placement { SubjectId = saved.Item.Id, ChannelId = channelId });

            // Needed once it is corrected; until then no reader has it.
            db.TrackedLinks.Add(new TrackedLink { Key = RandomKeys.ForLink(), ItemId = saved.Item.Id, ChannelId = channelId, CreatedAt = now });
            var publication = Of(post, saved.Item.Id, channelId, now);
            db.Publications.Add(publication);
            db.PublicationChanges.Add(PublicationChange.Of(publication, null, PublicationChangeKind.Shown, publication.PublishedAt, publication.Proof));
            await db.SaveChangesAsync(ct);
            db.AddRange(ReachPlanning.Rows(publication, closeDays).Where(r => r.DueAt > now));
        }

        await db.SaveChangesAsync(ct);
        return posts.Count;
    }

    private static Publication Of(ListedPost post, Guid item, Guid channel, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        SubjectId = item,
        ChannelId = channel,
        Adopted = true,
        PublishKey = $"{item:N}:{channel:N}:1",
        Generation = 1,
        RemoteId = post.RemoteId,
        Url = post.Url?.AbsoluteUri,
        Version = 1,
        ContentHash = post.ContentHash,
        Proof = PublicationProof.Listed,
        PublishedAt = post.At ?? throw new InvalidOperationException("a post without a time is not adopted"),
        UpdatedAt = now,
    };

    private static async Task<string> SlugAsync(HubDb db, string title, CancellationToken ct)
    {
        var slug = Slug.Of(title);
        return await db.Items.AnyAsync(i => i.Slug == slug, ct) ? $"{slug[..Math.Min(slug.Length, 70)].TrimEnd('-')}-{Guid.CreateVersion7().ToString("N")[^8..]}" : slug;
    }
}
