using Connectors.Contract;
using Connectors.SignedPush;
using Connectors.Tests.Exam;
using StandIns.SignedPush;

namespace Connectors.Tests.SignedPush;

/// <summary>A room with the partner's site.</summary>
public abstract class SignedPushFixture : IAsyncLifetime
{
    internal SignedPushConnector Connector { get; } = new(TimeProvider.System);

    protected ExamRoom Room { get; private set; } = null!;

    protected PublishRequest First => Room.RequestFor(DeliveryStep.Publish);

    protected IOutbound Out => Room.Door.Out;

    public async Task InitializeAsync() => Room = await ExamRoom.OpenAsync(Connector, new PartnerStandIn(), PartnerChannel.At);

    public async Task DisposeAsync() => await Room.DisposeAsync();
}
