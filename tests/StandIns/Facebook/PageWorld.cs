using System.Globalization;

namespace StandIns.Facebook;

/// <summary>Everything that the Page holds. Made by the journal alone.</summary>
internal sealed class PageWorld
{
    /// <summary>What is posted here is numbered behind it, what was sown before it.</summary>
    public const long FirstNumber = 777_000_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, PagePost> posts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PagePhoto> photos = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> subscriptions = new(StringComparer.Ordinal);
    private readonly HashSet<string> past = new(StringComparer.Ordinal);
    private readonly Witness witness;
    private readonly Journal<PageEntry> journal;
    private long lastNumber = FirstNumber;

    public PageWorld(StandInWorkplace workplace, Witness witness)
    {
        this.witness = witness;
        journal = workplace.OpenJournal<PageEntry>("page.jsonl", Apply);
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<PagePost> Posts
    {
        get
        {
            lock (gate)
            {
                return [.. posts.Values.OrderByDescending(p => Number(p.Id))];
            }
        }
    }

    /// <summary>What lists show, and what the platform compares a new post with.</summary>
    public IReadOnlyList<PagePost> Published => [.. Posts.Where(p => p.IsPublished)];

    /// <summary>Of a Page: the fields that our app is told of; null where it is not subscribed.</summary>
    public IReadOnlyList<string>? SubscribedFields(string pageId)
    {
        lock (gate)
        {
            return subscriptions.GetValueOrDefault(pageId);
        }
    }

    public PagePost? Post(string id)
    {
        lock (gate)
        {
            return posts.GetValueOrDefault(id);
        }
    }

    public PagePhoto? Photo(string id)
    {
        lock (gate)
        {
            return photos.GetValueOrDefault(id);
        }
    }

    /// <summary>Whether it was sown, though it may have been removed since.</summary>
    public bool IsPast(string id)
    {
        lock (gate)
        {
            return past.Contains(id);
        }
    }

    /// <summary>Runs the decision and its write as one; <paramref name="decide"/> returns null to write nothing.</summary>
    public PageEntry? Write(Func<string, PageEntry?> decide)
    {
        lock (gate)
        {
            var entry = decide((lastNumber + 1).ToString(CultureInfo.InvariantCulture));
            if (entry is not null)
            {
                journal.Write(entry);
            }

            return entry;
        }
    }

    public static long Number(string id) => long.Parse(id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);

    private void Apply(PageEntry entry)
    {
        switch (entry.Kind)
        {
            case "photo":
                lastNumber = Math.Max(lastNumber, Number(entry.Id));
                photos[entry.Id] = new(entry.Id, entry.Sha256!, entry.AltText);
                break;
            case "post":
                lastNumber = Number(entry.Id);
                Accept(Made(entry));
                break;
            case "past":
                past.Add(entry.Id);
                Show(Made(entry) with { Figures = entry.Figures });
                break;
            case "edit":
                Accept(posts[entry.Id] with { Message = entry.Message! });
                break;
            case "delete":
                Remove(entry.Id);
                break;
            case "subscribe":
                subscriptions[entry.Id] = entry.Fields;
                break;
            case "unsubscribe":
                subscriptions.Remove(entry.Id);
                break;
            case "figure":
                SetFigure(posts[entry.Id], entry);
                break;
        }
    }

    private PagePost Made(PageEntry entry) => new(entry.Id, entry.Message ?? "", entry.Link, [.. entry.Photos.Select(id => photos[id])], entry.At, entry.IsPublic && entry.IsPublished, entry.IsPublished);

    private void Accept(PagePost post)
    {
        witness.WriteAccepted(ItemCodes.In(post.Message));
        Show(post);
    }

    private void Show(PagePost post)
    {
        posts[post.Id] = post;
        if (post.IsPublic)
        {
            witness.Shows(post.Id, ItemCodes.In(post.Message), post.Shown, $"/{FacebookPractice.PageId}/posts/{Number(post.Id)}");
        }
    }

    private void Remove(string id)
    {
        if (posts.Remove(id, out var post))
        {
            witness.WriteAccepted(ItemCodes.In(post.Message));
            witness.Hides(id);
        }

        photos.Remove(id);
    }

    private void SetFigure(PagePost post, PageEntry entry) => posts[post.Id] = entry.Figure is null
        ? post with { FiguresDeleted = true }
        : post with { Figures = new Dictionary<string, long?>(post.Figures) { [entry.Figure] = entry.Value } };
}
