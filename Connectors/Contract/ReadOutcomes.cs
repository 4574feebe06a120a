namespace Connectors.Contract;

/// <summary>The answers to a look. The last four never change what is known about the delivery.</summary>
public abstract record FindOutcome
{
    private protected FindOutcome() { }

    public sealed record Found(string RemoteId, Uri? Url, bool Visible) : FindOutcome
    {
        public DateTimeOffset? At { get; init; }

        /// <summary>Hash of what is shown there, where it can be read.</summary>
        public string? ContentHash { get; init; }

        /// <summary>What was seen proves: <see cref="Proof.ReadBack"/>, or no more than that our own account sees it.</summary>
        public Proof Proof { get; init; } = Proof.ReadBack;
    }

    /// <summary>More than one; <paramref name="OldestFirst"/> in the order in which they came out.</summary>
    public sealed record FoundSeveral(IReadOnlyList<Found> OldestFirst) : FindOutcome;

    /// <summary>
    /// Conclusive only where the platform keys by something that we set and reads its own writes (a slug, an id that we hold); only then
    /// may the hub send again by itself.
    /// </summary>
    public sealed record NotThere(bool Conclusive) : FindOutcome;

    public sealed record CannotTell(Cause Cause, DateTimeOffset LookAgainAt) : FindOutcome;

    public sealed record TokenStale(int Version) : FindOutcome;

    public sealed record NeedsReauth(Cause Cause) : FindOutcome;

    public sealed record Retry(Cause Cause, RetryScope Scope, DateTimeOffset? NotBefore) : FindOutcome;
}

/// <summary>The answers to reading back an update or a removal.</summary>
public abstract record ConfirmOutcome
{
    private protected ConfirmOutcome() { }

    /// <summary>It took effect; <paramref name="Evidence"/> says in a line what was read.</summary>
    public sealed record Confirmed(string Evidence) : ConfirmOutcome
    {
        public string? ContentHash { get; init; }

        /// <summary>As of <see cref="FindOutcome.Found"/>.</summary>
        public Proof Proof { get; init; } = Proof.ReadBack;
    }

    public sealed record StillOld : ConfirmOutcome;

    public sealed record CannotTell(Cause Cause, DateTimeOffset LookAgainAt) : ConfirmOutcome;

    public sealed record TokenStale(int Version) : ConfirmOutcome;

    public sealed record NeedsReauth(Cause Cause) : ConfirmOutcome;

    public sealed record Retry(Cause Cause, RetryScope Scope, DateTimeOffset? NotBefore) : ConfirmOutcome;
}

/// <summary>The answers to a read-only test of a channel.</summary>
public abstract record ProbeOutcome
{
    private protected ProbeOutcome() { }

    /// <summary>It works; each line says something that was seen (name of the account, number of followers).</summary>
    public sealed record Works(IReadOnlyList<string> Seen) : ProbeOutcome;

    public sealed record Fails(Cause Cause) : ProbeOutcome;

    public sealed record TokenStale(int Version) : ProbeOutcome;
}

/// <summary>The answers about a token.</summary>
public abstract record TokenCheck
{
    private protected TokenCheck() { }

    /// <param name="EndsAt">When a person has to consent again, whatever it is that ends then; null: never, or the platform does not say.</param>
    /// <param name="Seen">In a line what was read.</param>
    public sealed record Good(DateTimeOffset? EndsAt, string Seen) : TokenCheck;

    /// <summary>A person must consent again now.</summary>
    public sealed record NeedsReauth(Cause Cause) : TokenCheck;

    /// <summary>Nothing was learned.</summary>
    public sealed record CannotTell(Cause Cause) : TokenCheck;
}
