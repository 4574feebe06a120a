namespace StandIns.Zalo;

/// <summary>All that the platform remembers; made by nothing but the journal. Callers hold <see cref="Gate"/> from a look to the write that rests on it.</summary>
internal sealed class ZaloWorld
{
    private readonly Witness witness;
    private readonly Journal<ZaloEntry> journal;
    private readonly TimeProvider clock;
    private readonly Dictionary<string, ZaloPost> posts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Submitted> submitted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Processed> processed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> takenAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]?> past = new(StringComparer.Ordinal);
    private int numbers;

    public ZaloWorld(StandInWorkplace workplace, Witness witness)
    {
        this.witness = witness;
        clock = workplace.Clock;
        journal = workplace.OpenJournal<ZaloEntry>("zalo.jsonl", Apply);
        if (Pair is null)
        {
            Write(e => e with { Pair = new PairIssued(ZaloPractice.FirstAccessToken, ZaloPractice.FirstRefreshToken, null) });
        }
    }

    public Lock Gate { get; } = new();

    public DateTimeOffset Now => clock.GetUtcNow();

    public PairIssued? Pair { get; private set; }

    public DateTimeOffset PairIssuedAt { get; private set; }

    /// <summary>Every access token that was once good.</summary>
    public HashSet<string> OldAccess { get; } = new(StringComparer.Ordinal);

    /// <summary>Tickets that are neither done nor failed.</summary>
    public IReadOnlyList<Submitted> Open => [.. submitted.Values.Where(s => !processed.ContainsKey(s.Ticket))];

    public IReadOnlyList<ZaloPost> NewestFirst => [.. posts.Values.Where(p => p.LiveAt is not null).OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Number)];

    /// <summary>Whether it was sown, though it may have been removed since.</summary>
    public bool IsPast(string id) => past.ContainsKey(id);

    public byte[]? CoverOf(string id) => past.GetValueOrDefault(id);

    public ZaloPost? Post(string? id) => id is not null && posts.TryGetValue(id, out var post) && post.LiveAt is not null ? post : null;

    public Submitted? Ticket(string? ticket) => ticket is null ? null : submitted.GetValueOrDefault(ticket);

    public Processed? ResultOf(string ticket) => processed.GetValueOrDefault(ticket);

    public DateTimeOffset TakenAt(Submitted s) => takenAt[s.Ticket];

    /// <summary>Every broadcast that was taken, in order: what a test counts.</summary>
    public List<ZaloBroadcastSent> Broadcasts { get; } = [];

    public void Write(Func<ZaloEntry, ZaloEntry> fill) => Write(Now, fill);

    public void Write(DateTimeOffset at, Func<ZaloEntry, ZaloEntry> fill)
    {
        lock (Gate)
        {
            journal.Write(fill(new ZaloEntry(at)));
        }
    }

    private void Apply(ZaloEntry entry)
    {
        switch (entry)
        {
            case { Pair: { } pair }:
                Renewed(pair, entry.At);
                break;
            case { Submitted: { } one }:
                Taken(one, entry.At);
                break;
            case { Processed: { } result }:
                Worked(result, entry.At);
                break;
            case { Removed: { } id }:
                Gone(id);
                break;
            case { Broadcast: { } sent }:
                Broadcasts.Add(sent);
                break;
            case { Past: { } before }:
                Sown(before, entry.At);
                break;
            case { Figures: { } figures } when posts.TryGetValue(figures.Id, out var post):
                (post.Views, post.Shares) = (figures.Views, figures.Shares);
                break;
        }
    }

    private void Renewed(PairIssued pair, DateTimeOffset at)
    {
        if (pair.SpentRefresh is not null)
        {
            witness.TokenSpent();
        }

        if (Pair is { } old)
        {
            OldAccess.Add(old.Access);
        }

        (Pair, PairIssuedAt) = (pair, at);
    }

    private void Taken(Submitted one, DateTimeOffset at)
    {
        submitted[one.Ticket] = one;
        takenAt[one.Ticket] = at;
        if (one.IsNew)
        {
            posts[one.Id] = new ZaloPost(one.Id, ++numbers, at) { Article = one.Article };
        }

        witness.WriteAccepted(CodeIn(new ZaloPost(one.Id, 0, at) { Article = one.Article }));
    }

    private void Worked(Processed result, DateTimeOffset at)
    {
        processed[result.Ticket] = result;
        var one = submitted[result.Ticket];
        if (result.BadField is not null || !posts.TryGetValue(one.Id, out var post))
        {
            return;
        }

        post.Article = one.Article;
        post.UpdatedAt = at;
        post.LiveAt ??= at;
        Show(post);
    }

    private void Sown(PastArticle one, DateTimeOffset at)
    {
        past[one.Id] = one.Cover;
        posts[one.Id] = new ZaloPost(one.Id, ++numbers, at) { Article = one.Article, UpdatedAt = at, LiveAt = at, Views = one.Views, Shares = one.Shares };
        Show(posts[one.Id]);
    }

    private void Show(ZaloPost post)
    {
        if (post.Visible)
        {
            witness.Shows(post.Id, CodeIn(post), post.WholeText());
        }
        else
        {
            witness.Hides(post.Id);
        }
    }

    private void Gone(string id)
    {
        if (posts.Remove(id, out var post))
        {
            witness.WriteAccepted(CodeIn(post));
            witness.Hides(id);
        }
    }

    private static string CodeIn(ZaloPost post) => ItemCodes.In(post.WholeText());
}
