using StandIns;
using StandIns.Faults;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>What goes wrong at the outlets. A look, or a repeat that the receiver drops, can decide every one of these.</summary>
internal static class ChaosFaults
{
    public static IReadOnlyList<(string Name, Fault Fault)> Decidable { get; } =
    [
        ("reset before acting", new Fault { Kind = FaultKind.Reset }),
        ("reset after acting", new Fault { Kind = FaultKind.Reset, AfterActing = true }),
        ("reset on accept", new Fault { Kind = FaultKind.ResetOnAccept }),
        ("reset unread", new Fault { Kind = FaultKind.ResetUnread }),
        ("half an answer", new Fault { Kind = FaultKind.HalfAnswer }),
        ("hangs after acting", new Fault { Kind = FaultKind.Hang, AfterActing = true }),
        ("500 after acting", new Fault { Kind = FaultKind.Status, Status = 500, AfterActing = true }),
        ("500 before acting", new Fault { Kind = FaultKind.Status, Status = 500 }),
        ("429", new Fault { Kind = FaultKind.Status, Status = 429, RetryAfter = "1" }),
        ("garbage after acting", new Fault { Kind = FaultKind.Garbage, AfterActing = true }),
        ("garbage before acting", new Fault { Kind = FaultKind.Garbage }),
    ];

    /// <summary>What no look and no repeat can decide.</summary>
    public static IReadOnlyList<string> Undecidable { get; } =
    [
        "a write that drops no repeats was lost, and the lists leave its post out",
        "a write that drops no repeats was lost, sent once more after a conclusive look, and lost again",
        "the outlet failed through the whole back-off",
    ];

    /// <summary>Arms one after the other until told to stop.</summary>
    public static async Task RunAsync(IReadOnlyList<StandInHost> outlets, Random luck, TimeSpan pause, Dictionary<string, List<ArmedFault>> armed, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (name, fault) = Decidable[luck.Next(Decidable.Count)];
            var outlet = outlets[luck.Next(outlets.Count)];
            if (outlet.Faults.All.All(f => f.Hits > 0))
            {
                armed.TryAdd(name, []);
                armed[name].Add(outlet.Faults.Add(fault with { Skip = luck.Next(2) }));
            }

            await Task.Delay(pause, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
