using Connectors.Contract;
using Connectors.SignedPush;

namespace Connectors.Tests.Exam;

/// <summary>The signed push with one mistake.</summary>
internal sealed class WrongConnector : IConnector, IUpdates, IRetracts
{
    private readonly SignedPushConnector right = new(TimeProvider.System);

    public string Key { get; init; } = "signed-push";

    public Func<IReadOnlyList<Problem>, IReadOnlyList<Problem>> Checks { get; init; } = p => p;

    public Func<Rendition, OutgoingItem, Rendition> Renders { get; init; } = (r, _) => r;

    public Func<PublishRequest, PublishRequest> Asks { get; init; } = r => r;

    public Func<PublishOutcome, PublishRequest, PublishOutcome> Says { get; init; } = (o, _) => o;

    public Func<IOutbound, IOutbound> GoesThrough { get; init; } = o => o;

    /// <summary>Answers without a call.</summary>
    public Func<DeliveryStep, PublishOutcome?> Pretends { get; init; } = _ => null;

    public int Times { get; init; } = 1;

    public ChannelSchema Schema => right.Schema;

    public ConnectorLimits LimitsFor(ChannelSetup channel) => right.LimitsFor(channel);

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => Checks(right.Check(channel));

    public Rendition Render(OutgoingItem item, ChannelSetup channel) => Renders(right.Render(item, channel), item);

    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) => right.RepeatOf(step, channel);

    public Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        DoAsync(DeliveryStep.Publish, request, r => right.PublishAsync(r, GoesThrough(outbound), ct));

    public Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        DoAsync(DeliveryStep.Update, request, r => right.UpdateAsync(r, GoesThrough(outbound), ct));

    public Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        DoAsync(DeliveryStep.Retract, request, r => right.RetractAsync(r, GoesThrough(outbound), ct));

    private async Task<PublishOutcome> DoAsync(DeliveryStep step, PublishRequest request, Func<PublishRequest, Task<PublishOutcome>> act)
    {
        if (Pretends(step) is { } pretence)
        {
            return pretence;
        }

        for (var i = 1; i < Times; i++)
        {
            await act(Asks(request));
        }

        return Says(await act(Asks(request)), request);
    }
}
