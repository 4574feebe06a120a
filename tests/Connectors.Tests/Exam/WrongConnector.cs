using Connectors.Contract;

namespace Connectors.Tests.Exam;

/// <summary>A right connector with one mistake. It says that it can what the right one can.</summary>
internal sealed record WrongConnector(IConnector right)
    : IConnector, IPreparesHidden, IFinishesLater, IUpdates, IRetracts, IFinds, IConfirms, IListsPublished, IReadsReach, IRenewsTokens, IBroadcasts
{
    public string Key { get; init; } = right.Key;

    public bool CannotList { get; init; }

    public Func<IReadOnlyList<Problem>, IReadOnlyList<Problem>> Checks { get; init; } = p => p;

    public Func<Rendition, OutgoingItem, Rendition> Renders { get; init; } = (r, _) => r;

    public Func<PublishRequest, PublishRequest> Asks { get; init; } = r => r;

    public Func<PublishOutcome, PublishRequest, PublishOutcome> Says { get; init; } = (o, _) => o;

    public Func<IOutbound, IOutbound> GoesThrough { get; init; } = o => o;

    /// <summary>Answers without a call.</summary>
    public Func<DeliveryStep, PublishOutcome?> Pretends { get; init; } = _ => null;

    /// <summary>Does it once more, on this condition.</summary>
    public Func<DeliveryStep, PublishOutcome, bool> DoesAgain { get; init; } = (_, _) => false;

    public Func<FindOutcome, FindRequest, IOutbound, Task<FindOutcome>> Finds { get; init; } = (f, _, _) => Task.FromResult(f);

    public Func<ConfirmOutcome, ConfirmOutcome> Confirms { get; init; } = c => c;

    public Func<ReachOutcome, ReachRequest, ReachOutcome> Reads { get; init; } = (r, _) => r;

    public Func<ListOutcome, ListOutcome> Lists { get; init; } = l => l;

    public Func<BroadcastOutcome, BroadcastOutcome> Broadcasts { get; init; } = b => b;

    public bool BroadcastsAgain { get; init; }

    public Func<RenewOutcome, RenewOutcome> Renews { get; init; } = r => r;

    public ChannelSchema Schema => right.Schema;

    public IReadOnlyList<MetricDefinition> Metrics => right is IReadsReach reads ? reads.Metrics : [];

    public ConnectorLimits LimitsFor(ChannelSetup channel) => right.LimitsFor(channel);

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => Checks(right.Check(channel));

    public Rendition Render(OutgoingItem item, ChannelSetup channel) => Renders(right.Render(item, channel), item);

    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) => right.RepeatOf(step, channel);

    public bool CanPrepare(ChannelSetup channel) => right is IPreparesHidden hidden && hidden.CanPrepare(channel);

    public bool CanUpdate(ChannelSetup channel) => right is IUpdates updates && updates.CanUpdate(channel);

    public bool CanRetract(ChannelSetup channel) => right is IRetracts retracts && retracts.CanRetract(channel);

    public bool CanFind(ChannelSetup channel) => right is IFinds finds && finds.CanFind(channel);

    public bool CanConfirm(ChannelSetup channel) => right is IConfirms confirms && confirms.CanConfirm(channel);

    public bool CanList(ChannelSetup channel) => !CannotList && right is IListsPublished lists && lists.CanList(channel);

    public Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        DoAsync(DeliveryStep.Publish, request, r => right.PublishAsync(r, GoesThrough(outbound), ct));

    public Task<PublishOutcome> PrepareAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        DoAsync(DeliveryStep.Prepare, request, r => ((IPreparesHidden)right).PrepareAsync(r, GoesThrough(outbound), ct));

    public Task<PublishOutcome> RevealAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        DoAsync(DeliveryStep.Reveal, request, r => ((IPreparesHidden)right).RevealAsync(r, GoesThrough(outbound), ct));

    public Task<PublishOutcome> DiscardAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        DoAsync(DeliveryStep.Discard, request, r => ((IPreparesHidden)right).DiscardAsync(r, GoesThrough(outbound), ct));

    public Task<PublishOutcome> PollAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        DoAsync(DeliveryStep.Poll, request, r => ((IFinishesLater)right).PollAsync(r, GoesThrough(outbound), ct));

    public Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        DoAsync(DeliveryStep.Update, request, r => ((IUpdates)right).UpdateAsync(r, GoesThrough(outbound), ct));

    public Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        DoAsync(DeliveryStep.Retract, request, r => ((IRetracts)right).RetractAsync(r, GoesThrough(outbound), ct));

    public async Task<FindOutcome> FindAsync(FindRequest request, IOutbound outbound, CancellationToken ct) =>
        await Finds(await ((IFinds)right).FindAsync(request, GoesThrough(outbound), ct), request, outbound);

    public async Task<ConfirmOutcome> ConfirmAsync(ConfirmRequest request, IOutbound outbound, CancellationToken ct) =>
        Confirms(await ((IConfirms)right).ConfirmAsync(request, GoesThrough(outbound), ct));

    public async Task<ListOutcome> ListAsync(ListRequest request, IOutbound outbound, CancellationToken ct) =>
        Lists(await ((IListsPublished)right).ListAsync(request, GoesThrough(outbound), ct));

    public async Task<ReachOutcome> ReadReachAsync(ReachRequest request, IOutbound outbound, CancellationToken ct) =>
        Reads(await ((IReadsReach)right).ReadReachAsync(request, GoesThrough(outbound), ct), request);

    public async Task<RenewOutcome> RenewAsync(RenewRequest request, IOutbound outbound, CancellationToken ct) =>
        Renews(await ((IRenewsTokens)right).RenewAsync(request, GoesThrough(outbound), ct));

    public bool CanBroadcast(ChannelSetup channel) => right is IBroadcasts broadcasts && broadcasts.CanBroadcast(channel);

    public BroadcastRules BroadcastRulesOf(ChannelSetup channel) => ((IBroadcasts)right).BroadcastRulesOf(channel);

    public async Task<BroadcastOutcome> BroadcastAsync(BroadcastRequest request, IOutbound outbound, CancellationToken ct)
    {
        var outcome = await ((IBroadcasts)right).BroadcastAsync(request, GoesThrough(outbound), ct);
        return Broadcasts(BroadcastsAgain && outcome is BroadcastOutcome.Unknown ? await ((IBroadcasts)right).BroadcastAsync(request, GoesThrough(outbound), ct) : outcome);
    }

    public Task<AudienceOutcome> ReadAudienceAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct) =>
        ((IBroadcasts)right).ReadAudienceAsync(channel, now, GoesThrough(outbound), ct);

    private async Task<PublishOutcome> DoAsync(DeliveryStep step, PublishRequest request, Func<PublishRequest, Task<PublishOutcome>> act)
    {
        if (Pretends(step) is { } pretence)
        {
            return pretence;
        }

        var outcome = await act(Asks(request));
        return Says(DoesAgain(step, outcome) ? await act(Asks(request)) : outcome, request);
    }
}
