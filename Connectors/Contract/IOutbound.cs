using System.Net;

namespace Connectors.Contract;

/// <summary>
/// The one way out. It makes exactly one exchange: no redirects and no retries on writes, HTTP/1.1 and a fresh connection for each write;
/// it holds the address guard, size caps, scrubbed logs and the deadline of the lease (a write after it is not made).
/// </summary>
public interface IOutbound
{
    Task<OutboundResult> SendAsync(OutboundRequest request, CancellationToken ct);
}

/// <summary>One exchange.</summary>
public sealed record OutboundRequest
{
    public required HttpMethod Method { get; init; }

    public required Uri Address { get; init; }

    /// <summary>Does the call change something there? Decides pace, redirects and what a loss means. A POST that only asks is not a write.</summary>
    public required bool Writes { get; init; }

    public IReadOnlyList<OutboundHeader> Headers { get; init; } = [];

    public OutboundBody? Body { get; init; }

    /// <summary>Texts to be starred wherever this exchange is logged or shown, beside the values of secret headers and fields.</summary>
    public IReadOnlyList<Secret> Scrub { get; init; } = [];

    /// <summary>What the caller makes of the answer in words: "publish", "list articles". Goes into the attempt.</summary>
    public required string Purpose { get; init; }

    public int MaxReplyBytes { get; init; } = 2 * 1024 * 1024;
}

/// <summary>A header; a secret one is starred in logs.</summary>
public sealed record OutboundHeader(string Name, string Value)
{
    public bool IsSecret { get; init; }

    public static OutboundHeader Hidden(string name, Secret value) => new(name, value.Reveal()) { IsSecret = true };

    public override string ToString() => IsSecret ? $"{Name}: ***" : $"{Name}: {Value}";
}

/// <summary>The body of a request.</summary>
public abstract record OutboundBody
{
    private OutboundBody() { }

    /// <summary>Bytes as they are.</summary>
    public sealed record Raw(string ContentType, ReadOnlyMemory<byte> Bytes) : OutboundBody
    {
        public override string ToString() => $"{ContentType}, {Bytes.Length} bytes";
    }

    /// <summary>application/x-www-form-urlencoded.</summary>
    public sealed record Form(IReadOnlyList<FormField> Fields) : OutboundBody;

    /// <summary>multipart/form-data.</summary>
    public sealed record Multipart(IReadOnlyList<FormField> Fields, IReadOnlyList<FormFile> Files) : OutboundBody;
}

public sealed record FormField(string Name, string Value)
{
    public bool IsSecret { get; init; }

    public static FormField Hidden(string name, Secret value) => new(name, value.Reveal()) { IsSecret = true };

    public override string ToString() => IsSecret ? $"{Name}=***" : $"{Name}={Value}";
}

public sealed record FormFile(string Name, string FileName, string ContentType, ReadOnlyMemory<byte> Bytes);

/// <summary>What became of an exchange.</summary>
public abstract record OutboundResult
{
    private OutboundResult() { }

    /// <summary>A whole answer, or the first <see cref="OutboundRequest.MaxReplyBytes"/> of it.</summary>
    public sealed record Reply(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, bool Truncated) : OutboundResult
    {
        public string Text => System.Text.Encoding.UTF8.GetString(Body.Span);

        public bool IsSuccess => (int)Status is >= 200 and < 300;

        public override string ToString() => $"{(int)Status}, {Body.Length} bytes";
    }

    /// <summary>Surely nothing arrived there.</summary>
    public sealed record NotSent(NotSentReason Reason, string Detail) : OutboundResult;

    /// <summary>It may have arrived; the answer is missing or broken.</summary>
    public sealed record Lost(LostReason Reason, string Detail) : OutboundResult;
}

public enum NotSentReason
{
    NameNotResolved,
    Refused,
    TlsFailed,
    ProxyFailed,

    /// <summary>The guard refuses the address: private, or in practice not a stand-in's.</summary>
    AddressForbidden,

    /// <summary>The lease of the delivery has run out: the lane records nothing and lets the row go.</summary>
    LeaseOver,
}

public enum LostReason
{
    TimedOut,
    Cut,
    Redirected,
    Unreadable,
}
