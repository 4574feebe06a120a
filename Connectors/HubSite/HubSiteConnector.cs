using Connectors.Contract;

namespace Connectors.HubSite;

/// <summary>
/// The hub's own public site and feeds. It makes no call: what is published is the publication that the hub records with the frozen
/// payload, so every step answers at once and may be made again. Whoever dies between the answer and the record has shown nothing.
/// </summary>
internal sealed class HubSiteConnector : IConnector, IUpdates, IRetracts
{
    public string Key => "hub-site";

    public ChannelSchema Schema => HubSiteSettings.Schema;

    public ConnectorLimits LimitsFor(ChannelSetup channel) => HubSiteSettings.Limits;

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => HubSiteSettings.Check(channel);

    public Rendition Render(OutgoingItem item, ChannelSetup channel) => HubSiteRendering.Of(item, channel, item.CanonicalUrl);

    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) => Repeat.Always;

    public Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => Shown(request);

    public Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => Shown(request);

    public Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        Task.FromResult<PublishOutcome>(new PublishOutcome.Removed(Proof.AnsweredByPlatform));

    private static Task<PublishOutcome> Shown(PublishRequest request) =>
        Task.FromResult<PublishOutcome>(new PublishOutcome.Published(
            request.RemoteId ?? request.PublishKey,
            new Uri(request.Channel.AddressOf(HubSiteSettings.PublicAddress), $"tin/{request.Slug}"),
            Proof.AnsweredByPlatform)
        { At = request.Now });
}
