using System.Text.Json;
using Hub.Storage;
using Npgsql;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>What PostgreSQL does for the statements of a lane among 20,000 deliveries: it finds the due ones by their index.</summary>
public sealed class PlanFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    // Forty channels with 500 deliveries each: 450 are over, 25 are due, 25 are to come.
    private const string Rows =
        """
        insert into hub.subjects (id, kind, sample) select gen_random_uuid(), 'item', true from generate_series(1, 20000);
        insert into hub.channels select (jsonb_populate_record(first.c, jsonb_build_object('id', gen_random_uuid(), 'slug', 'kenh-' || n))).*
            from (select c from hub.channels c limit 1) first, generate_series(1, 39) n;
        insert into hub.deliveries
        select d.*
        from (select d from hub.deliveries d limit 1) first,
             (select id, row_number() over (order by id) - 1 as n from hub.subjects) s
             join (select id, row_number() over (order by id) - 1 as n from hub.channels) c on c.n = s.n % 40,
             lateral jsonb_populate_record(first.d, jsonb_build_object(
            'id', gen_random_uuid(), 'subject_id', s.id, 'channel_id', c.id, 'approval_id', gen_random_uuid(),
            'state', case when s.n / 40 % 10 = 0 then 'waiting' else 'published' end,
            'next_step', case when s.n / 40 % 10 = 0 then 'publish' end,
            'ended_at', case when s.n / 40 % 10 = 0 then null else hub.now() end,
            'due_at', hub.now() + (case when s.n / 40 % 20 = 0 then -1 else 1 end) * s.n * interval '1 second')) d
        where s.n < 20000 and s.id <> (first.d).subject_id;
        analyze hub.deliveries; analyze hub.channels; analyze hub.subjects
        """;

    [Fact]
    public async Task The_claim_and_the_next_moment_go_by_the_index_of_what_is_due()
    {
        await using var stage = await Stage.SetAsync(database);
        await stage.World.ApprovedItemAsync(stage.Channel);
        await database.TamperAsync(Rows);

        var claim = await PlanAsync("Sql/claim.sql", stage.Channel, Guid.NewGuid(), 60d, "nút-thử", TestDatabase.Instance.Text, 10);
        var moment = await PlanAsync("Sql/next_moment.sql", stage.Channel);
        var due = await PlanAsync("Sql/due_channels.sql");

        Assert.All([claim, moment, due], plan => Assert.DoesNotContain(plan, n => n is { Type: "Seq Scan", Relation: "deliveries" }));
        Assert.Contains(claim, n => IsByDueTime(n, "deliveries_in_turn"));
        Assert.All([moment, due], plan => Assert.Contains(plan, n => IsByDueTime(n, "deliveries_due")));
    }

    [Fact]
    public async Task Of_ten_thousand_that_are_due_at_once_the_claim_reads_the_first_in_turn()
    {
        await using var stage = await Stage.SetAsync(database);
        await stage.World.ApprovedItemAsync(stage.Channel);
        await database.TamperAsync(
            $"""
            insert into hub.subjects (id, kind, sample) select gen_random_uuid(), 'item', true from generate_series(1, 10000);
            insert into hub.deliveries
            select d.* from (select d from hub.deliveries d where channel_id = '{stage.Channel}' limit 1) first, hub.subjects s, lateral jsonb_populate_record(first.d, jsonb_build_object(
                'id', gen_random_uuid(), 'subject_id', s.id, 'approval_id', gen_random_uuid(), 'due_at', hub.now() - interval '1 second')) d
            where not exists (select from hub.deliveries o where o.subject_id = s.id);
            analyze hub.deliveries; analyze hub.subjects
            """);

        var claim = await PlanAsync("Sql/claim.sql", stage.Channel, Guid.NewGuid(), 60d, "nút-thử", TestDatabase.Instance.Text, 4);

        Assert.Contains(claim, n => n is { Type: "Index Scan", Index: "deliveries_in_turn" });
        Assert.DoesNotContain(claim, n => n.Type.Contains("Sort", StringComparison.Ordinal));
    }

    /// <summary>The clock is declared stable for this alone: a volatile one is no bound of an index.</summary>
    [Fact]
    public async Task A_clock_that_were_volatile_would_lose_the_index()
    {
        await using var stage = await Stage.SetAsync(database);
        await using (var owner = await database.OwnerSource.OpenConnectionAsync())
        {
            await using var command = new NpgsqlCommand("begin; alter function hub.now() volatile", owner);
            await command.ExecuteNonQueryAsync();
            command.CommandText = "explain (format json) select id from hub.deliveries where channel_id = $1 and state in ('waiting', 'prepared', 'pending', 'unsure') and due_at <= hub.now()";
            command.Parameters.Add(new NpgsqlParameter { Value = stage.Channel });
            using var json = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);

            Assert.DoesNotContain(Nodes(json.RootElement[0].GetProperty("Plan")), n => IsByDueTime(n, "deliveries_due"));
        }
    }

    private static bool IsByDueTime(Node node, string index) => node.Index == index
        && node.Condition.Contains("due_at", StringComparison.Ordinal) && node.Condition.Contains("hub.now()", StringComparison.Ordinal);

    private async Task<IReadOnlyList<Node>> PlanAsync(string file, params object[] values)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("explain (format json) " + EmbeddedSql.Read(file), connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        using var json = JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!);
        return [.. Nodes(json.RootElement[0].GetProperty("Plan"))];
    }

    private static IEnumerable<Node> Nodes(JsonElement plan)
    {
        yield return new Node(Text(plan, "Node Type"), Text(plan, "Relation Name"), Text(plan, "Index Name"), Text(plan, "Index Cond"));
        if (plan.TryGetProperty("Plans", out var parts))
        {
            foreach (var node in parts.EnumerateArray().SelectMany(Nodes))
            {
                yield return node;
            }
        }
    }

    private static string Text(JsonElement plan, string name) => plan.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private sealed record Node(string Type, string Relation, string Index, string Condition);
}
