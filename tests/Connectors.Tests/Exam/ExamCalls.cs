using System.IO.Enumeration;
using StandIns;

namespace Connectors.Tests.Exam;

/// <summary>
/// The calls of an action before and after the one that it is about, each as <c>GET */posts/*</c>, in their order. For a write they are the looks
/// and the unseen writes before the one that counts, and the looks after it.
/// </summary>
internal sealed record ExamCalls(IReadOnlyList<string> Before, IReadOnlyList<string> After)
{
    public static ExamCalls None { get; } = new([], []);

    /// <summary>As they are named in a test: with their place in the row of all calls, for some are made twice.</summary>
    public IReadOnlyList<string> Others => [.. Before.Select((c, i) => Named(i, c)), .. After.Select((c, i) => Named(Before.Count + 1 + i, c))];

    public static int PlaceOf(string other) => int.Parse(other[..other.IndexOf(' ', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture) - 1;

    public bool IsBefore(string other) => PlaceOf(other) < Before.Count;

    public bool Are(IReadOnlyList<RequestLine> made) =>
        made.Count == Before.Count + 1 + After.Count && Before.Select((c, i) => Is(c, made[i])).Concat(After.Select((c, i) => Is(c, made[Before.Count + 1 + i]))).All(same => same);

    private static bool Is(string call, RequestLine made) => FileSystemName.MatchesSimpleExpression(call, $"{made.Method} {made.Path}", ignoreCase: false);

    private static string Named(int place, string call) => FormattableString.Invariant($"{place + 1} {call}");
}
