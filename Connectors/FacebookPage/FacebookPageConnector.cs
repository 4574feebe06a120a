using Connectors.Contract;

namespace Connectors.FacebookPage;

/// <summary>
/// A Facebook Page over the Graph API. No item is prepared unseen: that an unpublished post can be shown later by its id is documented as
/// a parameter, but not proven for today's Pages; one is made only to try the channel, and never shown. Page tokens have no renewal: a refused one needs a person.
/// </summary>
internal sealed class FacebookPageConnector : IConnector, IFinds, IUpdates, IRetracts, IConfirms, IReadsReach, IProbes, IListsPublished, IConnectsAccounts, IChecksTokens,
    ISubscribesEvents, IMakesHidden, ILooksAsPublic
{
    public const string ConnectorKey = "facebook-page";

    public string Key => ConnectorKey;

    public ChannelSchema Schema => PageSettings.Schema;

    public IReadOnlyList<MetricDefinition> Metrics { get; } = [.. MetricTable.Rows.Select(r => r.Definition)];

    public ConnectorLimits LimitsFor(ChannelSetup channel) => PageRendering.LimitsFor(channel);

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => PageSettings.Check(channel);

    public Rendition Render(OutgoingItem item, ChannelSetup channel) => PageRendering.Render(item, channel);

    /// <summary>There is no idempotency key: only what goes by id, or reads, may be made again.</summary>
    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) => step switch
    {
        DeliveryStep.Update or DeliveryStep.Retract or DeliveryStep.Find or DeliveryStep.Confirm or DeliveryStep.Poll or DeliveryStep.Discard => Repeat.Always,
        DeliveryStep.Publish or DeliveryStep.Prepare or DeliveryStep.Reveal => Repeat.Never,
    };

    public Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => PagePublishing.PublishAsync(request, outbound, ct);

    public Task<FindOutcome> FindAsync(FindRequest request, IOutbound outbound, CancellationToken ct) => PageLooking.FindAsync(request, outbound, ct);

    public Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => PageEditing.UpdateAsync(request, outbound, ct);

    public Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => PageEditing.RetractAsync(request, outbound, ct);

    public Task<ConfirmOutcome> ConfirmAsync(ConfirmRequest request, IOutbound outbound, CancellationToken ct) => PageReadBack.ConfirmAsync(request, outbound, ct);

    public Task<ReachOutcome> ReadReachAsync(ReachRequest request, IOutbound outbound, CancellationToken ct) => PageFigures.ReadAsync(request, outbound, ct);

    public Task<ListOutcome> ListAsync(ListRequest request, IOutbound outbound, CancellationToken ct) => PagePast.ReadAsync(request, outbound, ct);

    public Task<ProbeOutcome> ProbeAsync(ChannelSetup channel, IOutbound outbound, CancellationToken ct) => PageProbe.ProbeAsync(channel, outbound, ct);

    public IReadOnlyList<ConnectStep> Steps => PageSteps.All;

    public Uri? ConsentAddress(ConsentRequest request) => PageLogin.AddressOf(request);

    public Task<ConnectOutcome> ConnectAsync(ConsentAnswer answer, IOutbound outbound, CancellationToken ct) => PageLogin.ConnectAsync(answer, outbound, ct);

    public Task<IReadOnlyList<StepProof>> ProveStepsAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct) =>
        PageSteps.ProveAsync(channel, now, outbound, ct);

    public async Task<TokenCheck> CheckTokenAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct) =>
        TokenAge.Verdict(await TokenAge.AskAsync(channel, now, outbound, ct), now);

    public IReadOnlyList<EventKind> EventKinds => PageHook.Kinds;

    /// <summary>An app has one address for all its Pages.</summary>
    public bool OneAddressForTheApp => true;

    public EventOutcome ReadEvent(EventMessage message, ChannelSetup channel) => PageHook.Read(message, channel);

    public bool CanSubscribe(ChannelSetup channel) => PageSubscription.CanSubscribe(channel);

    public Task<StepProof> SubscribeAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct) =>
        PageSubscription.SubscribeAsync(channel, now, outbound, ct);

    public Task<StepProof> UnsubscribeAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct) =>
        PageSubscription.UnsubscribeAsync(channel, now, outbound, ct);

    public Task<PublishOutcome> PrepareAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => PageTrial.MakeAsync(request, outbound, ct);

    /// <summary>Removed as any post is; that it is gone is read back.</summary>
    public Task<PublishOutcome> DiscardAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        PageEditing.RetractAsync(request with { RemoteId = request.Handle }, outbound, ct);

    public Task<PublicSight> LookAsync(PublicLookRequest request, IOutbound outbound, CancellationToken ct) => PublicLook.LookAsync(
        request.Url ?? GraphAccess.ReadersAddress(request.Channel, request.RemoteId), request.Rewritten?[PageRendering.Message] ?? request.ItemCode, outbound, ct);
}
