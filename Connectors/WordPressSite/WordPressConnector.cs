using Connectors.Contract;

namespace Connectors.WordPressSite;

/// <summary>A partner's WordPress site, written to through its own REST interface by a user of that site.</summary>
internal sealed class WordPressConnector : IConnector, IPreparesHidden, IFinds, IUpdates, IRetracts, IConfirms, IProbes, IListsPublished
{
    public string Key => WordPressErrors.Key;

    public ChannelSchema Schema => WordPressSettings.Schema;

    public ConnectorLimits LimitsFor(ChannelSetup channel) => WordPressSettings.Limits;

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => WordPressSettings.Check(channel);

    public Rendition Render(OutgoingItem item, ChannelSetup channel) => WordPressRendering.Of(item, channel);

    /// <summary>A second create is a second post, named "-2". All else goes by id; a second draft is seen by nobody.</summary>
    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) => step == DeliveryStep.Publish ? Repeat.Never : Repeat.Always;

    public Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        DraftOf(request, outbound).CreateAsync(WordPressPost.Published, ct);

    public Task<PublishOutcome> PrepareAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => DraftOf(request, outbound).PrepareAsync(ct);

    public Task<PublishOutcome> RevealAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => DraftOf(request, outbound).RevealAsync(ct);

    public Task<PublishOutcome> DiscardAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => DraftOf(request, outbound).DiscardAsync(ct);

    public Task<FindOutcome> FindAsync(FindRequest request, IOutbound outbound, CancellationToken ct) =>
        SlugLook.FindAsync(new SiteApi(request.Sent.Channel, outbound), request.Sent, ct);

    public Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => PostOf(request, outbound).UpdateAsync(ct);

    public Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => PostOf(request, outbound).RetractAsync(ct);

    public Task<ConfirmOutcome> ConfirmAsync(ConfirmRequest request, IOutbound outbound, CancellationToken ct) =>
        PostOf(request.Sent, outbound).ConfirmAsync(request.Step, ct);

    public Task<ProbeOutcome> ProbeAsync(ChannelSetup channel, IOutbound outbound, CancellationToken ct) =>
        AccountProbe.ProbeAsync(new SiteApi(channel, outbound), ct);

    public Task<ListOutcome> ListAsync(ListRequest request, IOutbound outbound, CancellationToken ct) =>
        SitePast.ReadAsync(new SiteApi(request.Channel, outbound), request, ct);

    private static HiddenDraft DraftOf(PublishRequest request, IOutbound outbound) => new(new SiteApi(request.Channel, outbound), request);

    private static LivePost PostOf(PublishRequest request, IOutbound outbound) => new(new SiteApi(request.Channel, outbound), request);
}
