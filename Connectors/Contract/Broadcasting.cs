namespace Connectors.Contract;

/// <summary>
/// Sends several posts of the channel, all of them out, to its followers as one message. It cannot be called back and must never be made
/// twice: the hub makes one try and asks a person when its end is not known.
/// </summary>
public interface IBroadcasts
{
    bool CanBroadcast(ChannelSetup channel) => true;

    BroadcastRules BroadcastRulesOf(ChannelSetup channel);

    /// <summary>One try, one call.</summary>
    Task<BroadcastOutcome> BroadcastAsync(BroadcastRequest request, IOutbound outbound, CancellationToken ct);

    /// <summary>How many could be reached, asked just before: it proves the token as well. Read-only.</summary>
    Task<AudienceOutcome> ReadAudienceAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct);
}

/// <summary>What a channel's settings say of its broadcasts; the platform's own limits may differ.</summary>
/// <param name="From">Local time in Vietnam; together with <paramref name="To"/> the hours in which one may begin.</param>
public sealed record BroadcastRules(int MostPosts, TimeOnly From, TimeOnly To)
{
    /// <summary>How many a month the package allows, as somebody set it; null: not set.</summary>
    public int? PerMonth { get; init; }

    /// <summary>Day of the month on which that allowance begins anew.</summary>
    public int MonthBegins { get; init; } = 1;

    /// <summary>Where followers may live: the only choice that there is among them.</summary>
    public IReadOnlyList<BroadcastPlace> Places { get; init; } = [];
}

/// <summary>A place by the platform's own value.</summary>
public sealed record BroadcastPlace(string Code, string Name);

/// <param name="Posts">Remote ids in the order in which readers see them.</param>
/// <param name="Places">Values of <see cref="BroadcastRules.Places"/>; empty: every follower.</param>
public sealed record BroadcastRequest(ChannelSetup Channel, IReadOnlyList<string> Posts, IReadOnlyList<string> Places, DateTimeOffset Now);

public abstract record BroadcastOutcome
{
    private protected BroadcastOutcome() { }

    /// <summary>The platform took it and named it.</summary>
    public sealed record Sent(string RemoteId) : BroadcastOutcome;

    /// <summary>Surely not sent.</summary>
    public sealed record NotSent(Cause Cause) : BroadcastOutcome
    {
        /// <summary>The platform asked for a slower pace.</summary>
        public DateTimeOffset? NotBefore { get; init; }

        /// <summary>What is to go slower; a spent allowance of broadcasts rests nothing but this one.</summary>
        public RetryScope Scope { get; init; } = RetryScope.Delivery;
    }

    /// <summary>Nobody knows: a person looks.</summary>
    public sealed record Unknown(Cause Cause) : BroadcastOutcome;
}

public abstract record AudienceOutcome
{
    private protected AudienceOutcome() { }

    /// <param name="Followers">Null where the platform did not say.</param>
    public sealed record Read(long? Followers) : AudienceOutcome;

    public sealed record TokenStale(int Version) : AudienceOutcome;

    public sealed record NeedsReauth(Cause Cause) : AudienceOutcome;

    public sealed record Retry(Cause Cause, DateTimeOffset? NotBefore) : AudienceOutcome
    {
        /// <summary>What is to wait until then.</summary>
        public RetryScope Scope { get; init; } = RetryScope.Delivery;
    }
}
