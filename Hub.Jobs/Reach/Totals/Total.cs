namespace Hub.Reach.Totals;

/// <summary>A sum with what is needed to judge it, or the reason why there is none. A figure on its own is a sum of one.</summary>
/// <param name="Value">Null: refused, or nothing has a figure.</param>
/// <param name="With">How many publications have a figure.</param>
/// <param name="Of">How many there are: <c>n = With/Of</c> stands beside every sum.</param>
public sealed record Total(string Metric, long? Value, AddingRefusal? Refused, int With, int Of)
{
    /// <summary>Of those with a figure, how many were read before the 28th day.</summary>
    public int Early { get; init; }

    /// <summary>The weakest of the parts: a sum of exact figures and one "more than" is "more than".</summary>
    public ReachQualifier Qualifier { get; init; }

    public IReadOnlyList<int> Versions { get; init; } = [];

    public IReadOnlyList<ReachSource> Sources { get; init; } = [];

    /// <summary>Why publications have no figure, and how many for that reason.</summary>
    public IReadOnlyDictionary<ReachMissing, int> Missing { get; init; } = new Dictionary<ReachMissing, int>();

    /// <summary>The hub knows of it only from this day on, which is after the first one looked at; null where it knew all the time, or never.</summary>
    public DateOnly? Since { get; init; }

    public bool Covers => With == Of;

    /// <summary>Something was due and nothing of it has a figure.</summary>
    public bool IsGap => Of > 0 && With == 0;
}
