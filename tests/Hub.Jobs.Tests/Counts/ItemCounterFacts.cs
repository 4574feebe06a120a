using Hub.Counts;

namespace Hub.Jobs.Tests.Counts;

public sealed class ItemCounterFacts
{
    private readonly ItemCounter counter = new();

    [Fact]
    public void Views_and_clicks_of_each_channel_are_apart()
    {
        var (item, channel) = (Guid.NewGuid(), Guid.NewGuid());
        counter.Add(new(item, null));
        counter.Add(new(item, channel));
        counter.Add(new(item, channel));

        var (counts, dropped) = counter.Take();

        Assert.Equal(1, counts[new(item, null)]);
        Assert.Equal(2, counts[new(item, channel)]);
        Assert.Equal(0, dropped);
        Assert.Empty(counter.Take().Counts);
    }

    [Fact]
    public void What_is_taken_while_others_count_is_neither_lost_nor_doubled()
    {
        var items = Enumerable.Range(0, 7).Select(_ => new CountKey(Guid.NewGuid(), null)).ToArray();
        long taken = 0;

        Parallel.For(0, 40_000, i =>
        {
            counter.Add(items[i % items.Length]);
            if (i % 100 == 0)
            {
                Interlocked.Add(ref taken, counter.Take().Counts.Values.Sum());
            }
        });

        Assert.Equal(40_000, taken + counter.Take().Counts.Values.Sum());
    }

    [Fact]
    public void Its_memory_is_bounded_and_what_it_knows_is_counted_on()
    {
        var first = new CountKey(Guid.NewGuid(), null);
        counter.Add(first);
        for (var i = 0; i < ItemCounter.MostKeys + 5; i++)
        {
            counter.Add(new(Guid.NewGuid(), null));
        }

        counter.Add(first);
        var (counts, dropped) = counter.Take();

        Assert.Equal(ItemCounter.MostKeys, counts.Count);
        Assert.Equal(6, dropped);
        Assert.Equal(2, counts[first]);
    }
}
