namespace StandIns;

/// <summary>
/// What a reader could have seen, counted for each item code. It is fed by the same code that replays the journal, so it survives a
/// restart; requests and spent tokens that no journal entry holds are those of this run.
/// </summary>
public sealed class Witness
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Tally> items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VisiblePost> visible = new(StringComparer.Ordinal);
    private readonly HashSet<string> everVisible = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> requests = new(StringComparer.Ordinal);
    private int tokensSpent;

    /// <summary>A reader sees this text from now on; a second call with the same id is a rewrite, not another creation.</summary>
    public void Shows(string id, string itemCode, string text, string? address = null)
    {
        lock (gate)
        {
            visible[id] = new VisiblePost(id, itemCode, text, address);
            if (everVisible.Add(id))
            {
                Of(itemCode).CreationsEverVisible++;
            }
        }
    }

    /// <summary>A reader no longer sees it. Counts as a removal only if it could be seen.</summary>
    public void Hides(string id)
    {
        lock (gate)
        {
            if (visible.Remove(id, out var post))
            {
                Of(post.ItemCode).Removals++;
            }
        }
    }

    public void WriteAccepted(string itemCode)
    {
        lock (gate)
        {
            Of(itemCode).WritesAccepted++;
        }
    }

    /// <summary>A write that the platform knew already and answered without doing it again.</summary>
    public void RepeatDropped(string itemCode)
    {
        lock (gate)
        {
            Of(itemCode).RepeatsDropped++;
        }
    }

    public void TokenSpent()
    {
        lock (gate)
        {
            tokensSpent++;
        }
    }

    public WitnessView View()
    {
        lock (gate)
        {
            var posts = visible.Values.ToLookup(p => p.ItemCode, StringComparer.Ordinal);
            return new WitnessView(
                items.ToDictionary(i => i.Key, i => i.Value.View([.. posts[i.Key].OrderBy(p => p.Id, StringComparer.Ordinal)]), StringComparer.Ordinal),
                tokensSpent,
                new Dictionary<string, int>(requests, StringComparer.Ordinal));
        }
    }

    internal void Requested(string endpoint)
    {
        lock (gate)
        {
            requests[endpoint] = requests.GetValueOrDefault(endpoint) + 1;
        }
    }

    private Tally Of(string itemCode) => items.TryGetValue(itemCode, out var tally) ? tally : items[itemCode] = new Tally();

    private sealed class Tally
    {
        public int CreationsEverVisible;
        public int Removals;
        public int WritesAccepted;
        public int RepeatsDropped;

        public ItemWitness View(IReadOnlyList<VisiblePost> posts) => new(CreationsEverVisible, posts, Removals, WritesAccepted, RepeatsDropped);
    }
}

/// <summary>The answer of <c>/_witness</c>.</summary>
public sealed record WitnessView(IReadOnlyDictionary<string, ItemWitness> Items, int TokensSpent, IReadOnlyDictionary<string, int> Requests)
{
    /// <summary>The counts of one item code; zeros where it was never seen.</summary>
    public ItemWitness this[string itemCode] => Items.GetValueOrDefault(itemCode) ?? new ItemWitness(0, [], 0, 0, 0);
}

public sealed record ItemWitness(int CreationsEverVisible, IReadOnlyList<VisiblePost> VisibleNow, int Removals, int WritesAccepted, int RepeatsDropped);

/// <summary>A post as a reader sees it now. The text is all of it, in the order in which it is met.</summary>
public sealed record VisiblePost(string Id, string ItemCode, string Text, string? Address);
