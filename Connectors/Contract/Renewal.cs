namespace Connectors.Contract;

/// <summary>The stored renewal secret of a channel, tried at most once for each version unless its answer was lost.</summary>
public sealed record RenewRequest(ChannelSetup Channel, Secret Refresh, DateTimeOffset Now);

public abstract record RenewOutcome
{
    private protected RenewOutcome() { }

    /// <summary>A new pair; the old renewal secret is spent.</summary>
    public sealed record Renewed(Secret Access, Secret Refresh, DateTimeOffset? AccessExpiresAt, DateTimeOffset? RefreshExpiresAt) : RenewOutcome;

    /// <summary>Surely not asked; the old secret is still good.</summary>
    public sealed record Retry(Cause Cause, DateTimeOffset? NotBefore) : RenewOutcome;

    /// <summary>The answer was lost: the old secret may be spent.</summary>
    public sealed record Unsure(Cause Cause) : RenewOutcome;

    /// <summary>The platform wants a person's consent again.</summary>
    public sealed record NeedsConsent(Cause Cause) : RenewOutcome;
}
