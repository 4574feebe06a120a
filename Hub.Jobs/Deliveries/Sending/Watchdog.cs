using Hub.Engine;

namespace Hub.Deliveries.Sending;

/// <summary>Each minute: wakes every lane with something due. What is late all the same, people are told of by <see cref="Alerts.AlertRound"/>.</summary>
public sealed class Watchdog(LaneWakes wakes) : IJobHandler
{
    public const string HandlerName = "watchdog";

    public static RecurringJob EachMinute { get; } = new("watchdog", new JobCall(HandlerName, ""), "* * * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public Task RunAsync(string key, CancellationToken ct) => wakes.WakeDueAsync(ct);
}
