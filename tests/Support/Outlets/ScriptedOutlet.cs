namespace Tests.Support.Outlets;

/// <summary>A platform in memory: what readers see of each item, and whether they ever saw it twice.</summary>
public sealed class ScriptedOutlet
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Post> posts = [];
    private int made;

    public IReadOnlyList<Post> Posts
    {
        get
        {
            lock (gate)
            {
                return [.. posts.Values.OrderBy(p => p.Made)];
            }
        }
    }

    public IReadOnlyList<Post> VisibleOf(string itemCode) => [.. Posts.Where(p => p.ItemCode == itemCode && p.Visible)];

    /// <summary>How many posts of an item readers have ever seen, taken down or not.</summary>
    public int EverVisible(string itemCode) => Posts.Concat(Gone).Count(p => p.ItemCode == itemCode && p.EverVisible);

    public List<Post> Gone { get; } = [];

    public Post Create(string itemCode, string publishKey, string text, bool visible)
    {
        lock (gate)
        {
            var post = new Post($"bai-{++made}", made, itemCode, publishKey, text, visible, visible);
            posts[post.Id] = post;
            return post;
        }
    }

    /// <returns>False when there is no such post.</returns>
    public bool Change(string? id, Func<Post, Post> change)
    {
        lock (gate)
        {
            if (id is null || !posts.TryGetValue(id, out var post))
            {
                return false;
            }

            var changed = change(post);
            posts[id] = changed with { EverVisible = post.EverVisible || changed.Visible };
            return true;
        }
    }

    public bool Remove(string? id)
    {
        lock (gate)
        {
            if (id is null || !posts.Remove(id, out var post))
            {
                return false;
            }

            Gone.Add(post);
            return true;
        }
    }

    public sealed record Post(string Id, int Made, string ItemCode, string PublishKey, string Text, bool Visible, bool EverVisible);
}
