using Connectors.Contract;

namespace Connectors;

/// <summary>
/// Stands for the connector of a stored channel that is not loaded here: its plug-in was taken off the list, or its file is missing on this
/// machine. It can nothing and makes no call, so that such a channel stands still with a word and no other page or lane does.
/// </summary>
internal sealed class AbsentConnector(string key) : IConnector
{
    public string Key => key;

    public ChannelSchema Schema { get; } = new([]);

    public ConnectorLimits LimitsFor(ChannelSetup channel) => new();

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => [Missing];

    public Rendition Render(OutgoingItem item, ChannelSetup channel) => new() { RendererVersion = 0, Parts = [], Problems = [Missing] };

    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) => Repeat.Never;

    public Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) => Task.FromResult<PublishOutcome>(
        new PublishOutcome.Misconfigured(new Cause("hub:connector-missing", $"no connector '{key}' is loaded on this machine")));

    private Problem Missing => new(
        "connector-missing", "connector",
        $"Máy này chưa nạp kết nối “{key}”. Hãy đặt lại tệp kết nối rời và cho phép tệp đó, rồi khởi động lại.",
        $"The connector “{key}” is not loaded on this machine. Put its plug-in back, list it, and restart.");
}
