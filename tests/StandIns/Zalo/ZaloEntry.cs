using System.Text.Json;

namespace StandIns.Zalo;

/// <summary>One line of the journal: a time and one of the things that happen.</summary>
internal sealed record ZaloEntry(DateTimeOffset At)
{
    public PairIssued? Pair { get; init; }

    public Submitted? Submitted { get; init; }

    public Processed? Processed { get; init; }

    public string? Removed { get; init; }

    public FiguresSet? Figures { get; init; }

    public ZaloBroadcastSent? Broadcast { get; init; }

    public PastArticle? Past { get; init; }
}

/// <summary>An article from before, with its cover.</summary>
internal sealed record PastArticle(string Id, JsonElement Article, long? Views, long? Shares, byte[]? Cover);

/// <param name="SpentRefresh">The refresh token that was traded for this pair; null for the first one.</param>
internal sealed record PairIssued(string Access, string Refresh, string? SpentRefresh);

/// <summary>Create or update was taken; <paramref name="Article"/> is its body as it came.</summary>
internal sealed record Submitted(string Ticket, string Id, bool IsNew, DateTimeOffset ReadyAt, JsonElement Article);

/// <param name="BadField">What could not be used, or null when the article is now as it was sent.</param>
internal sealed record Processed(string Ticket, string? BadField);

internal sealed record FiguresSet(string Id, long? Views, long? Shares);
