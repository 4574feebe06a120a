namespace Hub.Reach.Totals;

/// <summary>The days on which the hub knows what comes out on a channel; the one rule by which pages, files and reports tell nought from unknown.</summary>
/// <param name="Since">The first of them; null: it never did.</param>
/// <param name="Until">The day on which the channel was retired.</param>
public readonly record struct KnownDays(DateOnly? Since, DateOnly? Until)
{
    /// <summary>Some of these days.</summary>
    public bool In(DateOnly first, DateOnly last) => Since <= last && !(Until < first);

    /// <summary>Nothing of a kind counted on these days is nought: it knew the channel from the first of them on, or counted something else there. Of a channel that came later and had nothing nobody can say that.</summary>
    /// <param name="anything">Whether any post or bulletin was counted on them.</param>
    public bool IsNought(DateOnly first, DateOnly last, bool anything) => In(first, last) && (Since <= first || anything);

    /// <summary>What is counted on these days can only have been adopted, and nobody knows whether it was all.</summary>
    public bool OnlyAdopted(DateOnly last) => !(Since <= last);
}
