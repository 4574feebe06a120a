using System.Runtime.InteropServices;

namespace Hub.Counts;

/// <summary>What is counted: views of an item's page, or clicks on its link of one channel.</summary>
/// <param name="ChannelId">Null for views.</param>
public readonly record struct CountKey(Guid ItemId, Guid? ChannelId);

/// <summary>
/// Counts in memory; <see cref="CountFlush"/> writes each second. It is given an item and a channel and nothing else: who it was never comes
/// this far. Its size is bounded; keys beyond that are not counted and said so in the log.
/// </summary>
public sealed class ItemCounter
{
    public const int MostKeys = 100_000;

    private readonly Lock gate = new();
    private Dictionary<CountKey, long> counts = [];
    private long dropped;

    public void Add(CountKey key, long by = 1)
    {
        lock (gate)
        {
            if (counts.Count >= MostKeys && !counts.ContainsKey(key))
            {
                dropped += by;
                return;
            }

            CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _) += by;
        }
    }

    /// <summary>Everything counted since the last time, and how many found no place. The caller has it now: what it does not store is lost.</summary>
    public (IReadOnlyDictionary<CountKey, long> Counts, long Dropped) Take()
    {
        lock (gate)
        {
            var taken = (counts, dropped);
            (counts, dropped) = ([], 0);
            return taken;
        }
    }
}
