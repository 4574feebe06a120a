using System.Text.Json.Serialization;

namespace StandIns.Faults;

/// <summary>One thing that goes wrong, where and how often.</summary>
public sealed record Fault
{
    public required FaultKind Kind { get; init; }

    /// <summary>Does the platform do what it was asked before it fails? <see cref="FaultKind.HalfAnswer"/> always does.</summary>
    public bool AfterActing { get; init; }

    /// <summary>Only this method; null means any.</summary>
    public string? Method { get; init; }

    /// <summary>Only paths that match; <c>*</c> stands for anything.</summary>
    public string Path { get; init; } = "*";

    /// <summary>How many requests are hit; 0 means every one until the fault is taken away.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many matching requests pass unharmed first.</summary>
    public int Skip { get; init; }

    /// <summary>Share of the matching requests that are hit, drawn with <see cref="Seed"/>.</summary>
    public double Chance { get; init; } = 1;

    public int Seed { get; init; }

    /// <summary>For <see cref="FaultKind.Status"/>.</summary>
    public int Status { get; init; } = 500;

    /// <summary>Body of the wrong answer; for <see cref="FaultKind.Status"/> and <see cref="FaultKind.Garbage"/>.</summary>
    public string? Body { get; init; }

    /// <summary>What <see cref="Body"/> is sent as. A page in the platform's way is HTML; what the platform itself says has its own type.</summary>
    public string ContentType { get; init; } = "text/html";

    /// <summary>The header as it is sent: seconds or an HTTP date.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>For <see cref="FaultKind.Redirect"/>.</summary>
    public string? Location { get; init; }

    /// <summary>For <see cref="FaultKind.Flood"/>; 0 means without end.</summary>
    public long Bytes { get; init; }

    /// <summary>For <see cref="FaultKind.Delay"/>.</summary>
    public int DelayMs { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
public enum FaultKind
{
    /// <summary>The connection is reset as soon as it is accepted. Hits connections, whatever the path.</summary>
    ResetOnAccept,

    /// <summary>Reset after the head of the request was read, before its body.</summary>
    ResetUnread,

    /// <summary>Reset after the whole request was read; the answer never comes.</summary>
    Reset,

    /// <summary>The head and half of the body of the true answer, then cut.</summary>
    HalfAnswer,

    /// <summary>Nothing until released; then it goes on, even if the caller has left.</summary>
    Hang,

    /// <summary>Waits <see cref="Fault.DelayMs"/>, then goes on.</summary>
    Delay,

    /// <summary>Answers with <see cref="Fault.Status"/>, <see cref="Fault.RetryAfter"/> and <see cref="Fault.Body"/>.</summary>
    Status,

    /// <summary>307 to <see cref="Fault.Location"/>.</summary>
    Redirect,

    /// <summary>A 200 whose body is <see cref="Fault.Bytes"/> long, or never ends.</summary>
    Flood,

    /// <summary>A 200 whose body is not what the platform ever sends.</summary>
    Garbage,
}
