using Connectors.Contract;

namespace Connectors.Ghost;

/// <summary>
/// Posts of a partner's Ghost site over its Admin API: draft, shown, looked up by the slug that we set, rewritten against the time of its
/// last change, deleted. Source: https://ghost.org/docs/admin-api/ in digests, read 2026-11; not tried against a real Ghost.
/// </summary>
/// <param name="clock">The real time: a site compares the token with its own clock, so the offset of a practice hub must not be in it.</param>
internal sealed class GhostConnector(TimeProvider clock) : IConnector, IPreparesHidden, IFinds, IUpdates, IRetracts, IConfirms, IProbes
{
    internal const string Name = "ghost";

    public string Key => Name;

    public ChannelSchema Schema => GhostSettings.Schema;

    public ConnectorLimits LimitsFor(ChannelSetup channel) => GhostRendering.Limits;

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => GhostSettings.Check(channel);

    public Rendition Render(OutgoingItem item, ChannelSetup channel) => GhostRendering.Of(item, channel);

    /// <summary>A second create would be a second post with "-2" in its address; all else goes by id.</summary>
    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) => step == DeliveryStep.Publish ? Repeat.Never : Repeat.Always;

    /// <summary>Never asked, because a draft comes first.</summary>
    public Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => Draft(request, outbound).CreateAsync("published", ct);

    public Task<PublishOutcome> PrepareAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => Draft(request, outbound).PrepareAsync(ct);

    public Task<PublishOutcome> RevealAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => Draft(request, outbound).RevealAsync(ct);

    public Task<PublishOutcome> DiscardAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => Draft(request, outbound).DiscardAsync(ct);

    public Task<FindOutcome> FindAsync(FindRequest request, IOutbound outbound, CancellationToken ct) =>
        GhostLook.FindAsync(Api(request.Sent.Channel, outbound), request.Sent, ct);

    public Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => Live(request, outbound).UpdateAsync(ct);

    public Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        Live(request, outbound).RemoveAsync(request.RemoteId ?? throw new InvalidOperationException("a removal needs the id of the post"), ct);

    public Task<ConfirmOutcome> ConfirmAsync(ConfirmRequest request, IOutbound outbound, CancellationToken ct) => Live(request.Sent, outbound).ConfirmAsync(request.Step, ct);

    public async Task<ProbeOutcome> ProbeAsync(ChannelSetup channel, IOutbound outbound, CancellationToken ct) =>
        GhostAnswer.OfProbe(await Api(channel, outbound).ReadAsync("site/", "read the site", ct));

    private GhostDraft Draft(PublishRequest request, IOutbound outbound) => new(Api(request.Channel, outbound), request);

    private GhostLive Live(PublishRequest request, IOutbound outbound) => new(Api(request.Channel, outbound), request);

    private GhostApi Api(ChannelSetup channel, IOutbound outbound) => new(channel, outbound, clock);
}
