using Hub.Storage;

namespace Hub.Kept;

/// <summary>A page of the web that stands as evidence: to be read, or as it was when the hub read it, as anybody sees it. What was read is never changed.</summary>
public sealed class EvidencePage
{
    public required Guid Id { get; init; }

    /// <summary>A sample, a figure of a whole channel, or the task of an order.</summary>
    public required Guid SubjectId { get; init; }

    public required PageMoment Moment { get; init; }

    public required string Url { get; init; }

    public int Tries { get; set; }

    public required DateTimeOffset DueAt { get; set; }

    /// <summary>When what is kept was read. Null: not yet.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>Of the last answer; null: there was none.</summary>
    public int? Status { get; set; }

    /// <summary>The file that holds what the page gave.</summary>
    public string? Sha256 { get; set; }

    /// <summary>
    /// Why nothing is kept: <c>http-403</c>, <c>not-sent/…</c>, <c>lost/…</c>, <c>redirects</c>, <c>empty</c>, <c>too-big</c>, <c>given-up</c>; <c>too-late</c>:
    /// something was tried about the post before its page was read.
    /// </summary>
    public string? Fault { get; set; }

    /// <summary>Has it read soon, by the round; in the caller's transaction.</summary>
    /// <param name="page">Null: there is none, and nothing is asked.</param>
    public static void Ask(HubDb db, Guid subject, PageMoment moment, Uri? page, DateTimeOffset now)
    {
        if (page is not null)
        {
            db.Add(new EvidencePage { Id = Guid.CreateVersion7(), SubjectId = subject, Moment = moment, Url = page.AbsoluteUri, DueAt = now });
        }
    }
}
