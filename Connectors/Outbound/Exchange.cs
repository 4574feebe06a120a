namespace Connectors.Outbound;

/// <summary>One exchange as it is kept with the attempt: without secrets, and no more of the answer than 2 KB.</summary>
public sealed record Exchange
{
    public const int MaxExcerptBytes = 2048;

    public required DateTimeOffset StartedAt { get; init; }

    public required TimeSpan Took { get; init; }

    public required string Method { get; init; }

    public required string Address { get; init; }

    public required string Purpose { get; init; }

    public required bool Writes { get; init; }

    /// <summary><c>reply</c>, <c>not-sent/refused</c>, <c>lost/timed-out</c> …</summary>
    public required string Result { get; init; }

    public int? Status { get; init; }

    /// <summary>The beginning of a text answer, or why there is none.</summary>
    public string? Excerpt { get; init; }
}

/// <summary>Takes the exchanges of one attempt in their order.</summary>
public interface IExchangeRecorder
{
    void Record(Exchange exchange);
}

/// <summary>Keeps them until the attempt is stored.</summary>
public sealed class ExchangeList : IExchangeRecorder
{
    private readonly List<Exchange> exchanges = [];

    public IReadOnlyList<Exchange> Exchanges => exchanges;

    public void Record(Exchange exchange) => exchanges.Add(exchange);
}
