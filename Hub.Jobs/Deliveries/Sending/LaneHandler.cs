using Hub.Engine;

namespace Hub.Deliveries.Sending;

/// <summary>The engine's wake-up of one channel's lane.</summary>
public sealed class LaneHandler(Lane lane) : IJobHandler
{
    public const string HandlerName = "lane";

    public string Name => HandlerName;

    public Task RunAsync(string key, CancellationToken ct) => lane.RunAsync(Guid.Parse(key), ct);
}
