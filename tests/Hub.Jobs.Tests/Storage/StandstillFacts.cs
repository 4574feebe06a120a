using Hub.Storage;
using Npgsql;
using Tests.Support;

namespace Hub.Jobs.Tests.Storage;

public sealed class StandstillFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Whoever_stands_still_inside_a_transaction_keeps_its_locks_for_a_minute_at_most()
    {
        await using var source = HubDataSource.Build(database.AppConnection);
        await using var command = source.CreateCommand("show idle_in_transaction_session_timeout");

        Assert.Equal("1min", await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task No_answer_is_compiled_before_it_is_given()
    {
        await using var source = HubDataSource.Build(database.AppConnection);
        await using var command = source.CreateCommand("show jit");

        Assert.Equal("off", await command.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("", 1L)]
    [InlineData(";Max Auto Prepare=0", 0L)] // for a pooler that lends sessions by the transaction
    public async Task What_is_asked_again_is_parsed_once_and_planned_each_time(string said, long prepared)
    {
        await using var source = HubDataSource.Build(database.AppConnection + said);
        await using var connection = await source.OpenConnectionAsync();
        for (var n = 0; n < 9; n++)
        {
            await using var again = new NpgsqlCommand("select id from hub.items where code = $1", connection) { Parameters = { new() { Value = $"HS-26-{n}" } } };
            await again.ExecuteNonQueryAsync();
        }

        await using var told = new NpgsqlCommand("select count(*), coalesce(sum(custom_plans), 0)::bigint from pg_prepared_statements where statement like '%hub.items%' and statement not like '%pg_prepared%'", connection);
        await using var reader = await told.ExecuteReaderAsync();
        await reader.ReadAsync();
        Assert.Equal(prepared, reader.GetInt64(0));
        Assert.Equal(prepared > 0, reader.GetInt64(1) > 0);
    }

    [Fact]
    public async Task Then_the_next_one_has_the_lock_and_the_one_that_stood_still_is_told()
    {
        await using var frozen = HubDataSource.Build(database.AppConnection + ";Options=-c idle_in_transaction_session_timeout=200ms");
        await using var holder = await frozen.OpenConnectionAsync();
        await using var held = await holder.BeginTransactionAsync();
        await LockAsync(holder);

        await using var other = HubDataSource.Build(database.AppConnection);
        await using var next = await other.OpenConnectionAsync();
        await using var taken = await next.BeginTransactionAsync();
        await LockAsync(next);

        var told = await Assert.ThrowsAnyAsync<NpgsqlException>(() => LockAsync(holder));
        Assert.Equal("25P03", Assert.IsType<PostgresException>(told).SqlState);
    }

    private static async Task LockAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock(26)", connection);
        await command.ExecuteNonQueryAsync();
    }
}
