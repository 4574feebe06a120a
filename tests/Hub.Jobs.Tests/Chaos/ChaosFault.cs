namespace Hub.Jobs.Tests.Chaos;

/// <summary>All that goes wrong in the campaign.</summary>
internal enum ChaosFault
{
    CutBefore,
    CutAfter,
    HangBefore,
    HangAfter,
    HalfCloseBefore,
    HalfCloseAfter,
    Refused,
    HalfAnswer,
    Garbage,
    FailsBefore,
    FailsAfter,
    TooManyRequests,
    StaleList,
    TokenExpires,
    NodeKilled,
    NodeKilledWhileItWaits,
    NodeFrozen,
    ClockWrong,
    PostgresKilled,
    WebKilled,
    EverythingRestarted,
    DiskFull,
}

internal static class ChaosFaults
{
    /// <summary>Those that strike at the way to a platform, or at the platform.</summary>
    public static IReadOnlyList<ChaosFault> OfOutlets { get; } = [.. Enum.GetValues<ChaosFault>().TakeWhile(f => f != ChaosFault.NodeKilled)];

    public static IReadOnlyList<ChaosFault> OfProcesses { get; } = [.. Enum.GetValues<ChaosFault>().SkipWhile(f => f != ChaosFault.NodeKilled)];

    extension(ChaosFault fault)
    {
        public bool IsOfANode => fault is ChaosFault.NodeKilled or ChaosFault.NodeKilledWhileItWaits or ChaosFault.NodeFrozen or ChaosFault.ClockWrong;

        public string Words => fault switch
        {
            ChaosFault.CutBefore => "connection cut before the write was passed on",
            ChaosFault.CutAfter => "connection cut after the write",
            ChaosFault.HangBefore => "hangs before the write was passed on",
            ChaosFault.HangAfter => "hangs after the write",
            ChaosFault.HalfCloseBefore => "half-closed before the write was passed on",
            ChaosFault.HalfCloseAfter => "half-closed after the write",
            ChaosFault.Refused => "platform cannot be reached for a while",
            ChaosFault.HalfAnswer => "half an answer after the write",
            ChaosFault.Garbage => "an unreadable 200 after the write",
            ChaosFault.FailsBefore => "5xx without the write",
            ChaosFault.FailsAfter => "5xx after the write",
            ChaosFault.TooManyRequests => "storm of 429",
            ChaosFault.StaleList => "answer lost, then stale or missing list pages",
            ChaosFault.TokenExpires => "token expires in flight",
            ChaosFault.NodeKilled => "SIGKILL of a job process",
            ChaosFault.NodeKilledWhileItWaits => "SIGKILL of a job process that waits for an answer",
            ChaosFault.NodeFrozen => "SIGSTOP of a job process past its leases",
            ChaosFault.ClockWrong => "a job process's clock seven hours wrong",
            ChaosFault.PostgresKilled => "SIGKILL of PostgreSQL",
            ChaosFault.WebKilled => "SIGKILL of the web process",
            ChaosFault.EverythingRestarted => "restart of everything",
            ChaosFault.DiskFull => "full disk under pictures and files",
            _ => fault.ToString(),
        };
    }
}
