using Hub.Storage.Listening;
using Quartz.Extensibility;

namespace Hub.Engine.OnQuartz;

/// <summary>
/// Lets a sleeping Quartz look at its tables at once when another process stored a trigger; by itself it looks every idle wait only
/// (measured in November 2026: median 26 ms instead of 13 s).
/// </summary>
internal sealed class QuartzWake(ISchedulerSignaler signaler) : IListening
{
    public const string ChannelName = "hub_engine";

    public string Channel => ChannelName;

    public ValueTask HeardAsync(string payload, CancellationToken ct) => RescanAsync(ct);

    public async ValueTask RescanAsync(CancellationToken ct) => await signaler.SignalSchedulingChange(null, ct);
}
