namespace StandIns;

/// <summary>A post that was on the platform before anybody connected to it. It is nobody's write: no witness counts it as one.</summary>
/// <param name="Id">As the platform writes its ids; a stand-in refuses one that it would not have given itself.</param>
public sealed record PastPost(string Id, DateTimeOffset At, string Text)
{
    public string? Title { get; init; }

    public string? Summary { get; init; }

    /// <summary>Of its page, where the platform has such addresses.</summary>
    public string? Slug { get; init; }

    /// <summary>There for its account and for no reader.</summary>
    public bool Hidden { get; init; }

    public PastPicture? Picture { get; init; }

    /// <summary>By the hub's names: <c>views</c>, <c>shares</c> … What is not named is not given.</summary>
    public IReadOnlyDictionary<string, long> Figures { get; init; } = new Dictionary<string, long>();

    internal IEnumerable<string> HtmlParagraphs => Text.Split("\n\n").Select(p => p.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));
}

public sealed record PastPicture(string Name, string Alt, byte[] Bytes);
