namespace Connectors.Contract;

/// <param name="Cursor">What the page before said comes next; null: from the beginning.</param>
public sealed record ListRequest(ChannelSetup Channel, string? Cursor, DateTimeOffset Now);

/// <summary>A post of the channel as the platform shows it to the channel's own account.</summary>
public sealed record ListedPost(string RemoteId)
{
    public Uri? Url { get; init; }

    /// <summary>When it came out; null where the platform does not say.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Null where posts have none.</summary>
    public string? Title { get; init; }

    public string? Summary { get; init; }

    /// <summary>The words without markup, paragraphs apart; null where they could not be read.</summary>
    public string? Text { get; init; }

    /// <summary>Readers see it.</summary>
    public bool Visible { get; init; } = true;

    /// <summary>Written by the channel's own account, not by somebody else who may post there.</summary>
    public bool Own { get; init; } = true;

    /// <summary>As of <see cref="PublishOutcome.Published.ContentHash"/>: handed back when it is corrected.</summary>
    public string? ContentHash { get; init; }
}

/// <summary>One page of a channel's past. A page that could not be read whole is none.</summary>
public abstract record ListOutcome
{
    private protected ListOutcome() { }

    /// <param name="Next">Where the next page begins; null: this was the last one.</param>
    public sealed record Page(IReadOnlyList<ListedPost> Posts, string? Next) : ListOutcome;

    public sealed record TokenStale(int Version) : ListOutcome;

    public sealed record NeedsReauth(Cause Cause) : ListOutcome;

    public sealed record Retry(Cause Cause, DateTimeOffset? NotBefore) : ListOutcome;
}
