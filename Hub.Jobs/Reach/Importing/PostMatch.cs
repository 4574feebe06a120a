using Hub.Channels;
using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach.Importing;

/// <summary>Finds the publication that a row of posts is about: by its link, by its id on the platform, or by its item.</summary>
internal sealed class PostMatch
{
    /// <summary>Faults that say: nothing of ours is meant.</summary>
    public static readonly IReadOnlySet<string> Codes = new HashSet<string> { "item-unknown", "channel-unknown", "publication-elsewhere", "post-unknown" };

    private readonly IReadOnlyDictionary<string, Guid> items;
    private readonly ILookup<string, Publication> byUrl;
    private readonly ILookup<string, Publication> byReference;
    private readonly ILookup<Guid, Publication> byItem;

    private PostMatch(IReadOnlyDictionary<string, Guid> items, IReadOnlyList<Publication> named, IReadOnlyList<Publication> ofItems)
    {
        this.items = items;
        byUrl = named.Where(p => p.Url is not null).ToLookup(p => p.Url!, StringComparer.Ordinal);
        byReference = named.ToLookup(p => p.RemoteId, StringComparer.Ordinal);
        byItem = ofItems.ToLookup(p => p.SubjectId);
        Named = named;
    }

    /// <summary>Everything of ours that a row names by its link or its id.</summary>
    public IReadOnlyList<Publication> Named { get; }

    public static async Task<PostMatch> ReadAsync(
        HubDb db, IReadOnlyList<TypedRow> rows, IReadOnlyDictionary<string, Guid> items, IReadOnlyList<Publication> ofItems, CancellationToken ct)
    {
        var posts = rows.Select(r => r.Post).OfType<PostRow>().ToList();
        if (posts.Count == 0)
        {
            return new PostMatch(items, [], ofItems);
        }

        var urls = posts.SelectMany(p => Spellings(p.Url)).Distinct().ToList();
        var references = posts.Select(p => p.Reference).Where(r => r.Length > 0).Distinct().ToList();
        var named = await db.Publications.AsNoTracking().Where(p => !p.Surplus && (urls.Contains(p.Url!) || references.Contains(p.RemoteId)))
            .OrderByDescending(p => p.Generation).ToListAsync(ct);
        return new PostMatch(items, named, ofItems);
    }

    public Publication? Find(TypedRow row, Channel? channel, RowWords words)
    {
        var post = row.Post!;
        var meant = (post, row.Item) switch
        {
            ({ Url.Length: > 0 }, _) => Spellings(post.Url).SelectMany(u => byUrl[u]),
            ({ Reference.Length: > 0 }, _) => byReference[post.Reference],
            (_, { Length: > 0 }) when items.TryGetValue(row.Item.ToUpperInvariant(), out var item) => byItem[item],
            _ => [],
        };
        var found = meant.Where(p => channel is null || p.ChannelId == channel.Id).GroupBy(p => (p.SubjectId, p.ChannelId)).Select(g => g.First()).ToList();
        if (found.Count == 1)
        {
            if (found[0].BulletinId is not null)
            {
                words.Fault(
                    "post-bulletin", "Đây là bản tin: số của bản tin nhập ở trang của bản tin, kèm ảnh chụp hoặc PDF.",
                    "This is a bulletin: its figures are entered on its own page, with a capture or a PDF.");
            }

            return found[0];
        }

        var name = new[] { post.Url, post.Reference, row.Item }.FirstOrDefault(n => n.Length > 0);
        if (name is null)
        {
            words.Fault("post-missing", "Dòng này không nói bài nào: ghi post_url, post_ref hoặc item_code.", "The row names no post: write post_url, post_ref or item_code.");
        }
        else if (found.Count == 0)
        {
            words.Fault("post-unknown", $"Không có bài nào của hệ thống là “{name}”{OnChannel(channel)}.", $"No post of ours is “{name}”{OnChannel(channel)}.");
        }
        else
        {
            words.Fault("post-several", $"“{name}” có trên {found.Count} kênh; ghi thêm cột channel.", $"“{name}” is out on {found.Count} channels; add the column channel.");
        }

        return null;
    }

    private static string OnChannel(Channel? channel) => channel is null ? "" : $" ({channel.Name})";

    // As it stands, and without what apps add when people share it.
    private static IEnumerable<string> Spellings(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var link) ? new[] { url, link.AbsoluteUri, link.GetLeftPart(UriPartial.Path) }.Distinct() : [];
}
