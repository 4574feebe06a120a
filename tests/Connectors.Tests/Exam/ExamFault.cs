using StandIns.Faults;

namespace Connectors.Tests.Exam;

/// <summary>How the way there goes wrong.</summary>
public enum ExamBreak
{
    /// <summary>The stand-in's own fault, on the call that the action is about.</summary>
    OfStandIn,

    /// <summary>Nobody listens.</summary>
    Refused,

    /// <summary>The connection of that call is accepted and reset at once.</summary>
    ResetOnAccept,

    /// <summary>No answer comes; the clock goes on.</summary>
    TimeOut,

    /// <summary>No answer comes, and the node is told to stop.</summary>
    Cancelled,

    /// <summary>The lease is over before the call.</summary>
    LeaseOver,
}

/// <summary>One way in which a call fails, and what alone may be said of it.</summary>
/// <param name="Alike">Whoever makes the call sees the same as under another fault; asked only of the call that the action is about.</param>
internal sealed record ExamFault(string Name, Verdict OfWrite, Fault? Fault = null, ExamBreak Break = ExamBreak.OfStandIn, bool Alike = false)
{
    /// <summary>Whoever sees the reset before the connection stands knows that nothing left; whoever sees it after does not.</summary>
    private bool IsRaced => Break == ExamBreak.ResetOnAccept;

    private const string Page = "<html><title>Bad gateway</title>";

    /// <summary>Every fault of the stand-ins. <c>ExamFacts</c> holds that none of their kinds is forgotten.</summary>
    public static IReadOnlyList<ExamFault> All { get; } =
    [
        new("refused", Verdict.SurelyNot, Break: ExamBreak.Refused),
        new("reset as it is accepted", Verdict.Doubt, new() { Kind = FaultKind.ResetOnAccept }, ExamBreak.ResetOnAccept),
        new("reset before the body was read", Verdict.Doubt, new() { Kind = FaultKind.ResetUnread }, Alike: true),
        new("reset before it acted", Verdict.Doubt, new() { Kind = FaultKind.Reset }, Alike: true),
        new("reset after it acted", Verdict.Doubt, new() { Kind = FaultKind.Reset, AfterActing = true }),
        new("half an answer", Verdict.Doubt, new() { Kind = FaultKind.HalfAnswer }),
        new("time-out before it acted", Verdict.Doubt, new() { Kind = FaultKind.Hang }, ExamBreak.TimeOut, Alike: true),
        new("time-out after it acted", Verdict.Doubt, new() { Kind = FaultKind.Hang, AfterActing = true }, ExamBreak.TimeOut),
        new("stopped while it waits", Verdict.Doubt, new() { Kind = FaultKind.Hang, AfterActing = true }, ExamBreak.Cancelled),
        new("lease over", Verdict.SurelyNot, Break: ExamBreak.LeaseOver),
        new("slow", Verdict.Done, new() { Kind = FaultKind.Delay, DelayMs = 20 }),
        new("429", Verdict.SurelyNot, new() { Kind = FaultKind.Status, Status = 429, RetryAfter = "120" }),
        new("500", Verdict.Doubt, new() { Kind = FaultKind.Status, Status = 500 }),
        new("502 after it acted", Verdict.Doubt, new() { Kind = FaultKind.Status, Status = 502, AfterActing = true, Body = Page }, Alike: true),
        new("503 with Retry-After", Verdict.Doubt, new() { Kind = FaultKind.Status, Status = 503, RetryAfter = "120", Body = Page }, Alike: true),
        new("504 after it acted", Verdict.Doubt, new() { Kind = FaultKind.Status, Status = 504, AfterActing = true, Body = "{}", ContentType = "application/json" }, Alike: true),
        new("a status in no table", Verdict.Doubt, new() { Kind = FaultKind.Status, Status = 418, Body = "{}" }),
        new("redirect", Verdict.Doubt, new() { Kind = FaultKind.Redirect, Location = "/elsewhere" }),
        new("garbage", Verdict.Doubt, new() { Kind = FaultKind.Garbage }),
        new("an empty answer", Verdict.Doubt, new() { Kind = FaultKind.Garbage, Body = "" }),
        new("a list for an object", Verdict.Doubt, new() { Kind = FaultKind.Garbage, Body = "[7]", ContentType = "application/json" }),
        new("half a JSON", Verdict.Doubt, new() { Kind = FaultKind.Garbage, Body = "{\"id\":", ContentType = "application/json" }),
        new("flood", Verdict.Doubt, new() { Kind = FaultKind.Flood, Bytes = 10 * 1024 * 1024 }),
        new("flood without end", Verdict.Doubt, new() { Kind = FaultKind.Flood }, Alike: true),
    ];

    public static ExamFault Named(string name) => All.Single(f => f.Name == name);

    /// <summary>It can be aimed at any call of several, and is unlike the others there.</summary>
    public bool IsOfAnyCall => !Alike && (Break is ExamBreak.OfStandIn or ExamBreak.TimeOut or ExamBreak.Cancelled);

    /// <summary>Only deliveries have a lease that ends them; a renewal and the readers' figures go on.</summary>
    public bool IsFor(ExamAction action) => Break != ExamBreak.LeaseOver || (action.Writes() && action != ExamAction.Renew);

    public bool IsRight(ExamAction action, Verdict verdict) => verdict == For(action) || (IsRaced && action.Writes() && verdict == Verdict.SurelyNot);

    /// <summary>The one right verdict. A look that breaks teaches nothing, whatever broke.</summary>
    public Verdict For(ExamAction action) => action.Writes() || OfWrite == Verdict.Done ? OfWrite : Verdict.NothingLearned;
}
