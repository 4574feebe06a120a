namespace Connectors.Contract;

/// <summary>A figure that a connector can read. <paramref name="Version"/> rises when the platform changes what it counts.</summary>
/// <param name="Code">The hub's code: <c>views</c>, <c>shares</c>, <c>impressions</c> …</param>
/// <param name="Source">The platform's own name and address of the figure.</param>
public sealed record MetricDefinition(string Code, int Version, string Source, string LabelVi, string LabelEn)
{
    /// <summary>From this day on the platform answers to it; null where that is not known, or has always been so.</summary>
    public DateOnly? From { get; init; }

    /// <summary>From this day on it does not any more.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What was changed with this version, and against what it is not held; null where nothing was.</summary>
    public string? ChangeVi { get; init; }

    public string? ChangeEn { get; init; }

    /// <summary>Whether the platform answers to it on the day of this moment, in UTC.</summary>
    public bool IsValidAt(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        return (From is not { } from || day >= from) && (Until is not { } until || day < until);
    }
}

public sealed record ReachRequest(ChannelSetup Channel, IReadOnlyList<PublishedRef> Posts, DateTimeOffset Now)
{
    /// <summary>Figures that the channel's platform called unknown: they are not asked for, and no reading of them is expected.</summary>
    public IReadOnlyList<MetricName> Off { get; init; } = [];
}

public sealed record MetricName(string Code, int Version);

/// <summary>A post whose figures are wanted.</summary>
public sealed record PublishedRef(Guid PublicationId, string RemoteId, DateTimeOffset PublishedAt);

public abstract record ReachOutcome
{
    private protected ReachOutcome() { }

    /// <summary>For every post and metric asked for, a value or the reason why there is none.</summary>
    public sealed record Read(IReadOnlyList<ReachReading> Readings) : ReachOutcome
    {
        public SlowDown? SlowDown { get; init; }
    }

    public sealed record TokenStale(int Version) : ReachOutcome;

    public sealed record NeedsReauth(Cause Cause) : ReachOutcome;

    public sealed record Retry(Cause Cause, RetryScope Scope, DateTimeOffset? NotBefore) : ReachOutcome
    {
        /// <summary>What the platform lets be asked is used up; false: it could not be asked, or failed.</summary>
        public bool IsLimit { get; init; }
    }
}

/// <summary>One figure: either <see cref="Value"/> or <see cref="Missing"/> is set.</summary>
public sealed record ReachReading(Guid PublicationId, string Metric, int DefinitionVersion)
{
    public long? Value { get; init; }

    public MissingReason? Missing { get; init; }

    /// <summary>The excerpt of the answer that shows the figure, at most 500 characters, without secrets.</summary>
    public string? Evidence { get; init; }
}

/// <summary>Why a figure is not there.</summary>
public enum MissingReason
{
    NotOffered,

    /// <summary>The platform knows no figure of that name, for any post: asking again is no use until somebody knows better.</summary>
    NameUnknown,
    NotYet,
    GoneAtSource,
    NoPermission,
    Unreadable,

    /// <summary>The platform counts only for accounts of a certain size, which this one has not reached.</summary>
    AccountTooSmall,
}
