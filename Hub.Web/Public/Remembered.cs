using System.Collections.Concurrent;

namespace Hub.Web.Public;

/// <summary>What was looked up within the last second, so that many visitors of one item cost one query. Bounded: when it is full it begins anew.</summary>
internal sealed class Remembered<TKey, TValue>(TimeProvider clock) where TKey : notnull
{
    private const int Most = 10_000;

    private static readonly TimeSpan For = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<TKey, (TValue? Value, long At)> known = new();

    /// <summary>That there is nothing is remembered too.</summary>
    public async ValueTask<TValue?> GetAsync(TKey key, Func<TKey, CancellationToken, Task<TValue?>> find, CancellationToken ct)
    {
        if (known.TryGetValue(key, out var found) && clock.GetElapsedTime(found.At) < For)
        {
            return found.Value;
        }

        var asked = clock.GetTimestamp();
        var value = await find(key, ct);
        if (known.Count >= Most)
        {
            known.Clear();
        }

        known[key] = (value, asked);
        return value;
    }
}
