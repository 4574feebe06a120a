namespace Hub.Engine;

/// <summary>
/// A round over many whose parts must not hold each other up: without a key it wakes a call for each, with a key it does that one, if it is still
/// among them. What goes wrong with one stands in the book of jobs under its own key.
/// </summary>
internal static class OwnCalls
{
    public static async Task EachAsync<T>(IJobEngine engine, JobCall round, IEnumerable<T> parts, Func<T, Guid> keyOf, Func<T, Task> act, CancellationToken ct)
    {
        foreach (var part in parts)
        {
            var call = round with { Key = keyOf(part).ToString("D") };
            if (round.Key.Length == 0)
            {
                await engine.EnqueueAsync(call, ct);
            }
            else if (round == call)
            {
                await act(part);
            }
        }
    }
}
