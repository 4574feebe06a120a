using Hub.Storage;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>Each gate of the claim, for each step: what may go and what may not.</summary>
public sealed class ClaimGateFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    public static TheoryData<string, string, string> Gates()
    {
        var gates = new TheoryData<string, string, string>();
        foreach (var cells in GateTable.Text.Split('\n').Select(l => l.Split('|', 3)))
        {
            gates.Add(cells[0].Trim(), string.Join(' ', cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)), cells[2].Trim());
        }

        return gates;
    }

    [Theory]
    [MemberData(nameof(Gates))]
    public async Task A_gate_lets_through_what_the_table_says(string gate, string through, string sql)
    {
        await using var stage = await Stage.SetAsync(database, maxParallel: 1);
        var bench = await ClaimBench.SetAsync(stage);
        var wanted = through.Split(' ').Zip([ClaimBench.Looks, ClaimBench.Shows, ClaimBench.Updates, ClaimBench.Removes])
            .SelectMany(p => p.Second.Select(step => $"{step} {p.First}"));

        var seen = new List<string>();
        foreach (var step in (string[])[.. ClaimBench.Looks, .. ClaimBench.Shows, .. ClaimBench.Updates, .. ClaimBench.Removes])
        {
            await bench.StandAsync(step);
            seen.Add($"{step} {(await IsThroughAsync(bench, stage, sql) ? "yes" : "no")}");
        }

        Assert.True(wanted.SequenceEqual(seen), $"{gate}: {string.Join(", ", seen.Except(wanted))}");
    }

    /// <summary>What is unsure goes on after its window: it may be out already, and only a look or a repeat can tell.</summary>
    [Theory]
    [InlineData("publish", "doubt_step = 'publish'")]
    [InlineData("reveal", "doubt_step = 'reveal', handle = 'an-1'")]
    [InlineData("prepare", "doubt_step = 'prepare', may_be_out = false")]
    public async Task What_is_in_doubt_is_not_bound_by_its_window(string step, string doubt)
    {
        await using var stage = await Stage.SetAsync(database);
        var bench = await ClaimBench.SetAsync(stage);
        await bench.StandAsync(step, "window_to = hub.now() - interval '1 second'");
        await bench.RunAsync("update hub.deliveries set state = 'unsure', may_be_out = true where id = {delivery}");
        await bench.RunAsync($"update hub.deliveries set {doubt} where id = {{delivery}}");

        Assert.True(await bench.IsClaimedAsync());
    }

    private static async Task<bool> IsThroughAsync(ClaimBench bench, Stage stage, string sql)
    {
        switch (sql)
        {
            case "fence":
                return await bench.IsClaimedAsync(new InstanceKey("another-machine-0123456789"));
            case "full":
                await FillAsync(stage);
                break;
            case "":
                break;
            default:
                await bench.RunAsync(sql);
                break;
        }

        return await bench.IsClaimedAsync();
    }

    // The one place of the channel is taken by a delivery of another item.
    private static async Task FillAsync(Stage stage)
    {
        var other = await ClaimBench.SetAsync(stage);
        await other.StandAsync("publish");
        await other.RunAsync(
            """
            update hub.deliveries set state = 'sending', claimed_from = 'waiting', lease_token = gen_random_uuid(), lease_until = clock_timestamp() + interval '1 minute'
            where id = {delivery}
            """);
    }
}
