using Hub.Deliveries;
using Hub.Deliveries.Sending;
using StandIns.Faults;
using Tests.Support;
using Xunit.Abstractions;

namespace Hub.Jobs.Tests.Kills;

/// <summary>
/// A process is killed at every seam of a try while it publishes, updates and retracts at two outlets; another one finishes. Readers see
/// one post for each key, nothing is lost, and what may have gone out is looked for or repeated under its key, never sent anew.
/// </summary>
public sealed class KillFacts(ITestOutputHelper output) : IAsyncLifetime
{
    private KillWorld world = null!;

    public static TheoryData<Checkpoint> Seams => [.. Enum.GetValues<Checkpoint>()];

    public async Task InitializeAsync() => world = await KillWorld.BuildAsync(output);

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Theory]
    [MemberData(nameof(Seams))]
    public async Task A_node_killed_at_a_seam_leaves_one_post_and_loses_nothing(Checkpoint seam)
    {
        var due = await world.DueAsync();
        world.Order($"{seam} kill {due.Count}");

        await using (var node = world.StartNode())
        {
            await node.EndAsync();
        }

        foreach (var one in due)
        {
            var left = (await world.DeliveryAsync(one.Delivery.Id)).Facts.State;
            Assert.Equal((one.ToString(), LeftAt(seam, one)), (one.ToString(), left));
        }

        await world.FinishAsync(due);
        foreach (var one in due)
        {
            await AssertRightAsync(one);
            Assert.Equal($"{one}: {string.Join(' ', RequestsAround(seam, one))}", $"{one}: {string.Join(' ', one.Requests)}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_node_killed_before_it_read_the_answers_leaves_one_post_and_loses_nothing(bool acted)
    {
        var due = await world.DueAsync();
        var hangs = new[] { world.Partner, world.Looking }
            .SelectMany(o => due.Where(d => d.Outlet == o).Select(_ => o.Faults.Add(new Fault { Kind = FaultKind.Hang, AfterActing = acted }))).ToList();

        // All of them are to hang at once, also where the first to hang has to wait for the last.
        await using (var node = world.StartNode(world.Setup with { Lease = TimeSpan.FromSeconds(12), Timeout = TimeSpan.FromSeconds(10) }))
        {
            await Task.WhenAll(hangs.Select(h => h.Hit)).WaitAsync(KillWorld.Patience);
            node.Send(Signals.Kill);
            await node.EndAsync();
        }

        world.Partner.Faults.Clear();
        world.Looking.Faults.Clear();
        await world.FinishAsync(due);
        foreach (var one in due)
        {
            await AssertRightAsync(one);
            Assert.Equal($"{one}: {string.Join(' ', RequestsAroundHang(acted, one))}", $"{one}: {string.Join(' ', one.Requests)}");
            Assert.Equal("lost", (await world.AttemptsAsync(one.Delivery.Id))[0].Outcome);
        }
    }

    private static DeliveryState LeftAt(Checkpoint seam, Due one) => seam switch
    {
        Checkpoint.ChannelLocked => DeliveryState.Waiting,
        Checkpoint.Recorded => one.Done,
        _ => DeliveryState.Sending,
    };

    private static IEnumerable<string> RequestsAround(Checkpoint seam, Due one)
    {
        var call = CallOf(one);
        return seam switch
        {
            // Nothing had gone out, and nobody could know that: a post that drops no repeats is looked for before it is sent.
            Checkpoint.AttemptOpen => MustLook(one) ? ["GET", call] : [call],
            Checkpoint.Answered or Checkpoint.Recording => MustLook(one) ? [call, "GET"] : [call, call],
            _ => [call],
        };
    }

    private static IEnumerable<string> RequestsAroundHang(bool acted, Due one) =>
        !MustLook(one) ? [CallOf(one), CallOf(one)] : acted ? [CallOf(one), "GET"] : [CallOf(one), "GET", CallOf(one)];

    private static bool MustLook(Due one) => !one.OnPartner && one.Action == DeliveryAction.Publish;

    private static string CallOf(Due one) => one.OnPartner ? "POST" : one.Action switch
    {
        DeliveryAction.Publish => "POST",
        DeliveryAction.Update => "PUT",
        DeliveryAction.Retract => "DELETE",
    };

    private async Task AssertRightAsync(Due one)
    {
        var now = (await world.DeliveryAsync(one.Delivery.Id)).Facts;
        Assert.Equal((one.ToString(), one.Done, false), (one.ToString(), now.State, now.MayBeOut));
        var seen = one.Outlet.Witness[one.Code];
        Assert.Equal((one.ToString(), 1), (one.ToString(), seen.CreationsEverVisible));
        Assert.Equal((one.ToString(), one.Action == DeliveryAction.Retract ? 0 : 1), (one.ToString(), seen.VisibleNow.Count));
        if (one.Action == DeliveryAction.Update)
        {
            Assert.Contains("7h30", seen.VisibleNow[0].Text, StringComparison.Ordinal);
        }
    }
}
