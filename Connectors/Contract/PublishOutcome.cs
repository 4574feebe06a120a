namespace Connectors.Contract;

/// <summary>
/// The closed set of answers to one try. <see cref="Retry"/> means surely not sent. Everything that is not proven either way, on a call
/// that writes, is <see cref="Unsure"/>.
/// </summary>
public abstract record PublishOutcome
{
    private protected PublishOutcome() { }

    /// <summary>The platform asked for a slower pace, also on a success.</summary>
    public SlowDown? SlowDown { get; init; }

    /// <summary>It is out (or an update is in place), and the platform said so.</summary>
    public sealed record Published(string RemoteId, Uri? Url, Proof Proof) : PublishOutcome
    {
        public DateTimeOffset? At { get; init; }

        /// <summary>Hash of what the platform shows, to be handed back as <see cref="PublishRequest.LastKnownHash"/>.</summary>
        public string? ContentHash { get; init; }
    }

    /// <summary>It is gone, and that is proven as <paramref name="Proof"/> says.</summary>
    public sealed record Removed(Proof Proof) : PublishOutcome;

    /// <summary>An update or removal was taken and is not yet proven.</summary>
    public sealed record Accepted(DateTimeOffset ConfirmAt) : PublishOutcome;

    /// <summary>It is on the platform, unseen.</summary>
    public sealed record Prepared(string Handle) : PublishOutcome;

    /// <summary>The platform is at work; ask after the ticket.</summary>
    public sealed record Pending(string Ticket, DateTimeOffset AskAgainAt) : PublishOutcome;

    /// <summary>
    /// The ticket ended with nothing done, for a reason that may pass (a picture that could not be fetched just then): the step that it came
    /// from is made anew, for some minutes, and then a person has it. Only a poll answers this.
    /// </summary>
    public sealed record TicketFailed(Cause Cause) : PublishOutcome;

    /// <summary>A person posts it.</summary>
    public sealed record NeedsHand : PublishOutcome;

    /// <summary>Surely not sent; again later.</summary>
    public sealed record Retry(Cause Cause, RetryScope Scope, DateTimeOffset? NotBefore) : PublishOutcome;

    /// <summary>May be out, may not: look before anything else.</summary>
    public sealed record Unsure(Cause Cause) : PublishOutcome;

    /// <summary>The access token of that stored version was refused.</summary>
    public sealed record TokenStale(int Version) : PublishOutcome;

    /// <summary>The platform refuses this content; a new revision is needed.</summary>
    public sealed record Rejected(Cause Cause) : PublishOutcome;

    /// <summary>Somebody changed it there; an editor decides.</summary>
    public sealed record Conflict(string Theirs) : PublishOutcome;

    /// <summary>The object to update or remove is not there.</summary>
    public sealed record AlreadyGone : PublishOutcome;

    /// <summary>A person must consent again.</summary>
    public sealed record NeedsReauth(Cause Cause) : PublishOutcome;

    /// <summary>The channel's settings are wrong.</summary>
    public sealed record Misconfigured(Cause Cause) : PublishOutcome;
}

/// <summary>
/// Why, for the table of causes and for the log. <paramref name="Code"/> begins with the connector's key: <c>facebook-page:190/463</c>;
/// <paramref name="Detail"/> is for the log and holds no secret and no body of an answer.
/// </summary>
public sealed record Cause(string Code, string Detail);

/// <summary>How something is known to be out, or gone.</summary>
public enum Proof
{
    /// <summary>The platform's answer to the write names what it made.</summary>
    AnsweredByPlatform,

    /// <summary>We read it there, in a way that shows that the public can.</summary>
    ReadBack,

    /// <summary>We read it there as the channel's own account. Whether anybody else sees it is not proven, and is shown as that.</summary>
    ReadByAccount,

    /// <summary>The receiver acknowledged, and has no read side: shown as "acknowledged by the partner", never as "seen".</summary>
    Acknowledged,

    /// <summary>It stands in a feed that somebody pulls, or stands there no more. What they did with it is not known, and is shown as that.</summary>
    InFeed,
}

public enum RetryScope
{
    Delivery,
    Channel,
    App,
}

public sealed record SlowDown(RetryScope Scope, DateTimeOffset NotBefore);
