using System.Globalization;
using Hub.Deliveries;
using Hub.Jobs.Tests.Kills;
using Microsoft.EntityFrameworkCore;
using StandIns.Faults;
using Tests.Support.Looking;
using Xunit.Abstractions;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>
/// Everything at once, from a printed seed: outlets that fail in every way, nodes that are killed and stand still, wake-ups that come twice,
/// and people who correct and take back meanwhile. Nothing is lost, nothing comes out twice, and people get only what no machine can decide.
/// </summary>
public sealed class ChaosFacts(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly ChaosSize size = ChaosSize.FromEnvironment();
    private readonly Dictionary<string, List<ArmedFault>> armed = [];
    private KillWorld world = null!;

    public async Task InitializeAsync() => world = await KillWorld.BuildAsync(output);

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Nothing_is_lost_nothing_is_double_and_people_get_only_what_cannot_be_decided()
    {
        var luck = new Random(size.Seed);
        var outlets = new Dictionary<Guid, StandIns.StandInHost>
        {
            [await world.PartnerChannelAsync(maxParallel: 4)] = world.Partner,
            [await world.LookingChannelAsync(maxParallel: 4)] = world.Looking,
        };
        var looking = (LookingStandIn)world.Looking.StandIn;
        looking.HiddenFromLooks = key => key.Sum(c => c) % 6 == size.Seed % 6;
        var acts = new ChaosActs(world, [.. outlets.Keys], new Random(luck.Next()));
        await using var nodes = new ChaosNodes(world);
        await nodes.StartAsync();

        using var over = new CancellationTokenSource();
        var faults = ChaosFaults.RunAsync([world.Partner, world.Looking], new Random(luck.Next()), TimeSpan.FromMilliseconds(200), armed, over.Token);
        var troubles = TroubleAsync(nodes, new Random(luck.Next()), over.Token);
        await acts.RunAsync(size.Deliveries, TimeSpan.FromMilliseconds(400));
        await over.CancelAsync();
        await Task.WhenAll(faults, troubles);
        world.Partner.Faults.Clear();
        world.Looking.Faults.Clear();
        var rests = await ComesToRestAsync();

        var verdict = await ChaosVerdict.ReachAsync(world, outlets, acts.Wanted, looking.HiddenFromLooks);
        Report(verdict, nodes);
        Assert.True(rests, "the machine is still at work");
        Assert.True(verdict.Wrong.Count == 0, string.Join('\n', verdict.Wrong));
        Assert.Equal((0, 0), (verdict.Lost, verdict.Double));
        Assert.True(verdict.ToPerson.Count * 4 < verdict.Deliveries, "a hub that leaves its work to people has not done it");
    }

    private async Task TroubleAsync(ChaosNodes nodes, Random luck, CancellationToken stop)
    {
        // Each kind at least once, however quickly people are done.
        for (var trouble = 0; trouble < 3 || !stop.IsCancellationRequested; trouble++)
        {
            var which = luck.Next(2);
            switch (trouble < 3 ? trouble : luck.Next(3))
            {
                case 0:
                    await nodes.KillAsync(which);
                    break;
                case 1:
                    await nodes.FreezeAsync(which, stop);
                    break;
                default:
                    await KillWhileItWaitsAsync(nodes, luck, stop);
                    break;
            }

            await Task.Delay(1000, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>The outlet has acted and says nothing; then the node that waits for it dies.</summary>
    private async Task KillWhileItWaitsAsync(ChaosNodes nodes, Random luck, CancellationToken stop)
    {
        var outlet = luck.Next(2) == 0 ? world.Partner : world.Looking;
        var hang = outlet.Faults.Add(new Fault { Kind = FaultKind.Hang, AfterActing = true });
        armed.TryAdd("hangs, then the node is killed", []);
        armed["hangs, then the node is killed"].Add(hang);
        try
        {
            await hang.Hit.WaitAsync(TimeSpan.FromSeconds(5), stop);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return;
        }

        var key = outlet.Log.Lines.Last(l => l.Fault == nameof(FaultKind.Hang)).WebhookId;
        await using var db = world.Hub.Db();
        var sending = await db.Deliveries.AsNoTracking().Where(d => d.Facts.State == DeliveryState.Sending).ToListAsync(CancellationToken.None);
        if (nodes.HolderOf(sending.FirstOrDefault(d => d.SendKey == key)?.Facts.LeasedBy) is { } holder)
        {
            await nodes.KillAsync(holder);
        }
    }

    private async Task<bool> ComesToRestAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        var limit = TimeSpan.FromMinutes(5); // generous: a busy machine is no fault of the hub
        while (TimeProvider.System.GetElapsedTime(start) < limit)
        {
            await using var db = world.Hub.Db();

            // A delivery that waits behind one that is a person's is not at work.
            if (!await db.Deliveries.AnyAsync(d => d.Facts.NextStep != null && !db.Deliveries.Any(
                p => p.SubjectId == d.SubjectId && p.ChannelId == d.ChannelId && p.Seq < d.Seq && p.Facts.EndedAt == null)))
            {
                return true;
            }

            await Task.Delay(200);
        }

        return false;
    }

    private void Report(ChaosVerdict verdict, ChaosNodes nodes)
    {
        var faults = armed.Values.Sum(f => f.Sum(a => a.Hits)) + nodes.Kills + nodes.Freezes;
        output.WriteLine("decidable: " + string.Join(", ", armed.Select(f => $"{f.Key} ×{f.Value.Sum(a => a.Hits)}")));
        output.WriteLine($"decidable: node killed ×{nodes.Kills}, node frozen past its leases ×{nodes.Freezes}, every wake-up doubled");
        output.WriteLine("undecidable: " + string.Join("; ", ChaosFaults.Undecidable));
        verdict.ToPerson.ForEach(p => output.WriteLine($"to a person: {p}"));
        foreach (var wrong in verdict.Wrong)
        {
            output.WriteLine($"WRONG: {wrong}");
        }

        var last = string.Create(
            CultureInfo.InvariantCulture,
            $"chaos: {verdict.Deliveries} deliveries, {verdict.Lost} lost, {verdict.Double} double, {verdict.ToPerson.Count} to a person, {faults} faults, seed {size.Seed}");
        output.WriteLine(last);
        if (Environment.GetEnvironmentVariable("HUB_CHAOS_REPORT") is { Length: > 0 } file)
        {
            File.AppendAllText(file, last + "\n");
        }
    }
}
