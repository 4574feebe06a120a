using Hub.Counts;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Counts;

public sealed class CountFlushFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly ItemCounter counter = new();
    private readonly ManualTimeProvider clock = new();
    private TestHub hub = null!;
    private Guid item;
    private Guid channel;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        var world = await World.BuildAsync(hub);
        item = await world.ItemAsync();
        channel = await world.ChannelAsync("assisted", $"dang-tay-{Guid.NewGuid():n}", [], []);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await using var db = database.CreateOwnerDb();
        await db.Organisation.ExecuteDeleteAsync();
        await database.SetClockOffsetAsync(TimeSpan.Zero);
    }

    [Fact]
    public async Task Each_second_what_was_counted_is_added_to_its_day()
    {
        using var flush = Flush(database.Databases);
        await flush.StartAsync(default);
        await Eventually.IsTrue(() => clock.Waiting > 0, "it waits for the second to pass");
        for (var round = 1; round <= 2; round++)
        {
            counter.Add(new(item, null));
            counter.Add(new(item, channel), 2);
            clock.Advance(TimeSpan.FromSeconds(1));
            await Eventually.IsTrue(async () => (await RowsAsync()).Sum(r => r.Count) == 3 * round, "both are stored");
        }

        await flush.StopAsync(default);

        var rows = await RowsAsync();
        Assert.Equal((null, 2), rows.Where(r => r.Kind == CountKind.View).Select(r => (r.ChannelId, r.Count)).Single());
        Assert.Equal((channel, 4), rows.Where(r => r.Kind == CountKind.Click).Select(r => (r.ChannelId, r.Count)).Single());
    }

    [Fact]
    public async Task A_clean_stop_loses_nothing()
    {
        using var flush = Flush(database.Databases);
        await flush.StartAsync(default);
        counter.Add(new(item, null), 5);

        await flush.StopAsync(default);

        Assert.Equal(5, Assert.Single(await RowsAsync()).Count);
    }

    [Fact]
    public async Task What_a_database_that_is_away_did_not_take_is_stored_later()
    {
        var away = new Away(database.Databases);
        using var flush = Flush(away);
        counter.Add(new(item, null), 3);

        await flush.FlushAsync(default);
        counter.Add(new(item, null));
        away.Back = true;
        await flush.FlushAsync(default);

        Assert.Equal(4, Assert.Single(await RowsAsync()).Count);
    }

    [Fact]
    public async Task The_day_is_that_of_the_hubs_clock_in_Vietnam()
    {
        using var flush = Flush(database.Databases);
        await database.SetClockOffsetAsync(Until(new TimeOnly(16, 59)));
        counter.Add(new(item, null));
        await flush.FlushAsync(default);
        await database.SetClockOffsetAsync(Until(new TimeOnly(17, 1)));
        counter.Add(new(item, null));
        await flush.FlushAsync(default);

        var rows = await RowsAsync();

        Assert.Equal(2, rows.Count);
        Assert.Equal(rows.Min(r => r.Day).AddDays(1), rows.Max(r => r.Day));
    }

    [Fact]
    public async Task Months_are_made_ahead_by_the_application_and_only_for_what_is_partitioned()
    {
        var job = new MonthsAhead(database.Databases, NullLogger<MonthsAhead>.Instance);

        await job.RunAsync("", default);
        await job.RunAsync("", default);

        await using var db = database.CreateDb();
        var months = await db.Database.SqlQuery<string>(
            $"select relname as \"Value\" from pg_class where relispartition and relkind = 'r' and relname like 'item_counts_2%'").ToListAsync();
        Assert.Equal(3, months.Count);
        await Assert.ThrowsAsync<PostgresException>(() => db.Database.SqlQuery<long>($"select hub.keep_months('items') as \"Value\"").SingleAsync());
    }

    private CountFlush Flush(IDbContextFactory<HubDb> databases) => new(counter, databases, clock, NullLogger<CountFlush>.Instance);

    private async Task<List<ItemCount>> RowsAsync()
    {
        await using var db = database.CreateDb();
        return await db.ItemCounts.Where(c => c.ItemId == item).ToListAsync();
    }

    // An offset with which the hub's clock shows that hour (UTC) of the day after tomorrow, which lies in a month that is there.
    private static TimeSpan Until(TimeOnly hour)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new DateTimeOffset(DateOnly.FromDateTime(now.UtcDateTime).AddDays(2), hour, TimeSpan.Zero) - now;
    }

    private sealed class Away(IDbContextFactory<HubDb> real) : IDbContextFactory<HubDb>
    {
        public bool Back { get; set; }

        public HubDb CreateDbContext() => Back ? real.CreateDbContext() : throw new NpgsqlException("máy chủ không trả lời");
    }
}
