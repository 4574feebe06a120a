namespace Hub.Reach.Kept;

/// <summary>The page that the evidence of a typed figure names: to be read, or as it was when the hub read it. What was read is never changed.</summary>
public sealed class EvidencePage
{
    /// <summary>A sample, or a figure of a whole channel.</summary>
    public required Guid FigureId { get; init; }

    public required string Url { get; init; }

    public int Tries { get; set; }

    public required DateTimeOffset DueAt { get; set; }

    /// <summary>When what is kept was read. Null: not yet.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>Of the last answer; null: there was none.</summary>
    public int? Status { get; set; }

    /// <summary>The file that holds what the page gave.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Why nothing is kept: <c>http-403</c>, <c>not-sent/…</c>, <c>lost/…</c>, <c>redirects</c>, <c>empty</c>, <c>too-big</c>, <c>given-up</c>.</summary>
    public string? Fault { get; set; }
}
