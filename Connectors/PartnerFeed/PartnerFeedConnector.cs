using Connectors.Contract;

namespace Connectors.PartnerFeed;

/// <summary>
/// A feed that one partner pulls with a key of its own. It makes no call: what is published is the publication that the hub records with the
/// frozen payload, and the feed reads it. That an item stands in it, or is gone from it, says nothing of the partner's own pages.
/// </summary>
internal sealed class PartnerFeedConnector : IConnector, IUpdates, IRetracts
{
    public string Key => "partner-feed";

    public ChannelSchema Schema => PartnerFeedSettings.Schema;

    public ConnectorLimits LimitsFor(ChannelSetup channel) => PartnerFeedRendering.Limits;

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => PartnerFeedSettings.Check(channel);

    public Rendition Render(OutgoingItem item, ChannelSetup channel) => PartnerFeedRendering.Of(item, channel);

    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) => Repeat.Always;

    public Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => InFeed(request);

    public Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => InFeed(request);

    /// <summary>From now on a tombstone stands in the feed.</summary>
    public Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        Task.FromResult<PublishOutcome>(new PublishOutcome.Removed(Proof.InFeed));

    // Where the partner shows it is the partner's to say.
    private static Task<PublishOutcome> InFeed(PublishRequest request) =>
        Task.FromResult<PublishOutcome>(new PublishOutcome.Published(request.RemoteId ?? request.PublishKey, null, Proof.InFeed) { At = request.Now });
}
