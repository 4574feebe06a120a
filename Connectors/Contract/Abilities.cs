namespace Connectors.Contract;

/// <summary>Looks whether something is out already. Read-only.</summary>
public interface IFinds
{
    bool CanFind(ChannelSetup channel) => true;

    Task<FindOutcome> FindAsync(FindRequest request, IOutbound outbound, CancellationToken ct);
}

/// <summary>
/// Makes an object on the platform that readers do not see, and takes it away again. Where that is all, it serves to try a channel: nothing
/// that it makes is ever shown.
/// </summary>
public interface IMakesHidden
{
    bool CanPrepare(ChannelSetup channel) => true;

    /// <summary>Answers Prepared or Pending on success; <see cref="PublishRequest.Handle"/> is set when a hidden object is to be rewritten.</summary>
    Task<PublishOutcome> PrepareAsync(PublishRequest request, IOutbound outbound, CancellationToken ct);

    /// <summary>Goes by id and may be repeated. Answers Removed only when the removal is confirmed.</summary>
    Task<PublishOutcome> DiscardAsync(PublishRequest request, IOutbound outbound, CancellationToken ct);
}

/// <summary>
/// Puts an item on the platform unseen, and shows it in a second step. All steps may be repeated: Prepare with a handle rewrites that
/// hidden object, Reveal and Discard go by id. The pipeline commits the handle between the two, so that a crash costs a draft that
/// nobody sees.
/// </summary>
public interface IPreparesHidden : IMakesHidden
{
    Task<PublishOutcome> RevealAsync(PublishRequest request, IOutbound outbound, CancellationToken ct);
}

/// <summary>The platform takes work now and finishes it later. Read-only.</summary>
public interface IFinishesLater
{
    /// <summary>Asks after <see cref="PublishRequest.Ticket"/>: still Pending, or Prepared, Published or Rejected.</summary>
    Task<PublishOutcome> PollAsync(PublishRequest request, IOutbound outbound, CancellationToken ct);
}

/// <summary>Rewrites what is out, by <see cref="PublishRequest.RemoteId"/>.</summary>
public interface IUpdates
{
    bool CanUpdate(ChannelSetup channel) => true;

    Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct);
}

/// <summary>Takes down what is out. Answers Removed only with proof, Accepted when the platform said yes and has yet to be asked again.</summary>
public interface IRetracts
{
    bool CanRetract(ChannelSetup channel) => true;

    Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct);
}

/// <summary>Reads back whether an update or a removal took effect. Read-only.</summary>
public interface IConfirms
{
    bool CanConfirm(ChannelSetup channel) => true;

    Task<ConfirmOutcome> ConfirmAsync(ConfirmRequest request, IOutbound outbound, CancellationToken ct);
}

/// <summary>Reads figures of posts, many a call. A figure that is not there is a reason, never a 0.</summary>
public interface IReadsReach
{
    IReadOnlyList<MetricDefinition> Metrics { get; }

    Task<ReachOutcome> ReadReachAsync(ReachRequest request, IOutbound outbound, CancellationToken ct);
}

/// <summary>
/// Lists the channel's own past posts, a page a call, also those that the hub did not make. Read-only. Each post comes at least once; one that
/// came meanwhile may come twice or not at all.
/// </summary>
public interface IListsPublished
{
    bool CanList(ChannelSetup channel) => true;

    Task<ListOutcome> ListAsync(ListRequest request, IOutbound outbound, CancellationToken ct);
}

/// <summary>Trades a renewal secret for a new pair. Single-flight and at most once for each stored version: the hub sees to that.</summary>
public interface IRenewsTokens
{
    Task<RenewOutcome> RenewAsync(RenewRequest request, IOutbound outbound, CancellationToken ct);
}

/// <summary>A read-only test of a channel's settings and rights.</summary>
public interface IProbes
{
    Task<ProbeOutcome> ProbeAsync(ChannelSetup channel, IOutbound outbound, CancellationToken ct);
}

/// <summary>Asks the platform how long the channel's token will do. The hub does it once a day. Read-only.</summary>
public interface IChecksTokens
{
    Task<TokenCheck> CheckTokenAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct);
}

/// <summary>Opens what is out as anybody would, without the channel's credentials. Read-only.</summary>
public interface ILooksAsPublic
{
    Task<PublicSight> LookAsync(PublicLookRequest request, IOutbound outbound, CancellationToken ct);
}
