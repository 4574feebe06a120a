using Hub.Storage;

namespace Hub.Bulletins;

/// <summary>
/// Several items that are out on a channel, sent to its followers as one message. It is tried once, ever: the row says so before the platform
/// is asked, and the database lets nobody begin again.
/// </summary>
public sealed class Bulletin
{
    /// <summary>Of its subject, too.</summary>
    public required Guid Id { get; init; }

    public required bool Sample { get; set; }

    public required HubMode Mode { get; init; }

    public required Guid ChannelId { get; init; }

    public required string Name { get; set; }

    public BulletinState State { get; set; }

    public DateTimeOffset DueAt { get; set; }

    /// <summary>The platform's own values; empty: every follower.</summary>
    public string[] Places { get; set; } = [];

    /// <summary>When the machine last looked whether it may go; null: never.</summary>
    public DateTimeOffset? LookedAt { get; set; }

    /// <summary>Since when nothing but the platform keeps it: it rests, or cannot be asked; null: it does not.</summary>
    public DateTimeOffset? KeptSince { get; set; }

    /// <summary>When the platform, which could not be asked, is asked again.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public required Guid CreatedBy { get; init; }

    public DateTimeOffset? SubmittedAt { get; set; }

    public string? ReturnReason { get; set; }

    public DateTimeOffset? FirstAt { get; set; }

    public Guid? FirstBy { get; set; }

    public DateTimeOffset? SecondAt { get; set; }

    public Guid? SecondBy { get; set; }

    public DateTimeOffset? TriedAt { get; set; }

    /// <summary>The node that tried; null: none here, but the time that a restored database lost may have.</summary>
    public string? TriedOn { get; set; }

    /// <summary>In Vietnam.</summary>
    public DateOnly? SendDay { get; set; }

    public Guid? LeaseToken { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>How many followed the channel when it was asked last, before the try: who could be reached, not who was.</summary>
    public long? Audience { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? RemoteId { get; set; }

    public string? Cause { get; set; }

    public string? CauseDetail { get; set; }

    /// <summary>What went over the wire, scrubbed, as JSON.</summary>
    public string? Exchanges { get; set; }

    /// <summary>What came after the lease had ended.</summary>
    public string? LateOutcome { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public Guid? AnsweredBy { get; set; }

    public string? AnswerNote { get; set; }
}

public enum BulletinState
{
    Draft,
    Submitted,
    Approved,
    Sending,
    Sent,

    /// <summary>Surely not.</summary>
    NotSent,

    /// <summary>A person looks; it is never sent again by itself.</summary>
    Unknown,
    Cancelled,
}

/// <summary>One item of a bulletin, by the post of it that is out.</summary>
public sealed class BulletinItem
{
    public required Guid BulletinId { get; init; }

    /// <summary>From 1, as readers see it.</summary>
    public required int Position { get; init; }

    public required Guid ItemId { get; init; }

    public required Guid PublicationId { get; init; }
}
