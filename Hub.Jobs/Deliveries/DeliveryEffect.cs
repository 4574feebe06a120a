using Connectors.Contract;

namespace Hub.Deliveries;

/// <summary>What else is written in the transaction that moves a delivery.</summary>
public abstract record DeliveryEffect
{
    private DeliveryEffect() { }

    /// <summary>It is out: store the proof.</summary>
    public sealed record AddPublication(string RemoteId, string? Url, PublicationProof Proof, DateTimeOffset? At, string? ContentHash) : DeliveryEffect;

    /// <summary>What is out now shows this delivery's payload.</summary>
    public sealed record RenewPublication(string? RemoteId, string? Url, PublicationProof Proof, string? ContentHash) : DeliveryEffect;

    /// <summary>What was out is gone.</summary>
    public sealed record EndPublication(PublicationProof Proof) : DeliveryEffect;

    /// <summary>More than one is out: this one was not wanted.</summary>
    public sealed record AddSurplus(string RemoteId, string? Url, PublicationProof Proof) : DeliveryEffect;

    /// <summary>Proof that came after the delivery had been superseded or cancelled: whatever replaced it has to deal with it.</summary>
    public sealed record AddLateProof(string RemoteId, string? Url, PublicationProof Proof, DateTimeOffset? At, string? ContentHash) : DeliveryEffect;

    public sealed record Slow(RetryScope Scope, DateTimeOffset NotBefore) : DeliveryEffect;

    public sealed record BlockChannel(Cause Cause) : DeliveryEffect;

    public sealed record RenewToken(int StaleVersion) : DeliveryEffect;

    public sealed record OpenIncident(string Kind, string Detail) : DeliveryEffect;
}

/// <summary>How something is known to be out, or gone.</summary>
public enum PublicationProof
{
    AnsweredByPlatform,
    ReadBack,

    /// <summary>Read as the channel's own account: not proven public.</summary>
    ReadByAccount,
    Acknowledged,

    /// <summary>In the feed that a partner pulls: what the partner did with it is not known.</summary>
    InFeed,
    ByHand,

    /// <summary>In the channel's own list when it was adopted.</summary>
    Listed,
}
