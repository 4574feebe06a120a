namespace StandIns.WordPress;

/// <summary>The rows of the site. Whoever decides on a write holds the gate from the decision to the journal.</summary>
internal sealed class SiteWorld(Witness witness)
{
    private readonly Dictionary<long, SitePost> rows = [];
    private readonly HashSet<long> ever = [];
    private Journal<SiteWrite> journal = null!;
    private TimeProvider clock = TimeProvider.System;
    private long lastId = 5; // the seeded terms

    public Lock Gate { get; } = new();

    public DateTimeOffset Now => clock.GetUtcNow();

    public IEnumerable<SitePost> Posts => rows.Values.Where(r => r.Type == SitePost.Post).OrderBy(r => r.Id);

    public IEnumerable<SitePost> Files => rows.Values.Where(r => r.Type == SitePost.Attachment).OrderBy(r => r.Id);

    public IEnumerable<SitePost> Terms => rows.Values.Where(r => r.Type is TermsRoute.Category or TermsRoute.Tag).OrderBy(r => r.Id);

    public long NextId => lastId + 1;

    public void KeepIn(StandInWorkplace workplace)
    {
        clock = workplace.Clock;
        journal = workplace.OpenJournal<SiteWrite>("wordpress.jsonl", Apply);
    }

    public SitePost? Find(string type, long id) => rows.GetValueOrDefault(id) is { } row && row.Type == type ? row : null;

    /// <summary>Also of a row that was erased since.</summary>
    public bool WasThere(long id) => ever.Contains(id);

    public SitePost Write(SitePost row, bool byRest = true)
    {
        journal.Write(new SiteWrite(row, byRest));
        return row;
    }

    /// <summary>What wp-cron does: scheduled posts whose time has come are public.</summary>
    public void PublishDue()
    {
        foreach (var due in Posts.Where(p => p.Status == "future" && p.At <= Now).ToList())
        {
            Write(due with { Status = "publish" }, byRest: false);
        }
    }

    /// <summary>WordPress tells nobody that a slug was taken: the second gets "-2". File slugs are unique among all rows.</summary>
    public string UniqueSlug(string wanted, string type, long id)
    {
        bool Taken(string slug) => rows.Values.Any(r => r.Id != id && r.Slug == slug && (type == SitePost.Attachment || r.Type == type));
        return wanted.Length == 0 || !Taken(wanted) ? wanted : Enumerable.Range(2, 1000).Select(n => $"{wanted}-{n}").First(s => !Taken(s));
    }

    public string UniqueFileName(string wanted)
    {
        bool Taken(string name) => Files.Any(f => f.FileName == name);
        var (stem, extension) = (Path.GetFileNameWithoutExtension(wanted), Path.GetExtension(wanted));
        return !Taken(wanted) ? wanted : Enumerable.Range(1, 1000).Select(n => $"{stem}-{n}{extension}").First(n => !Taken(n));
    }

    private void Apply(SiteWrite write)
    {
        var row = write.Row;
        lastId = Math.Max(lastId, row.Id);
        ever.Add(row.Id);
        rows.Remove(row.Id);
        if (!row.Erased)
        {
            rows[row.Id] = row;
        }

        if (row.Type == SitePost.Post)
        {
            Show(row, write.ByRest);
        }
    }

    private void Show(SitePost post, bool byRest)
    {
        var code = ItemCodes.In(post.Content);
        if (byRest)
        {
            witness.WriteAccepted(code);
        }

        if (post.IsPublic)
        {
            witness.Shows($"post-{post.Id}", code, post.VisibleText, post.Link);
        }
        else
        {
            witness.Hides($"post-{post.Id}");
        }
    }
}
