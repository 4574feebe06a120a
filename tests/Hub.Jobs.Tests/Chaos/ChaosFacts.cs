using System.Globalization;
using Hub.Audit;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Deliveries.Operating;
using Hub.Deliveries.Sending;
using Hub.Secrets;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>
/// The fault campaign, from a printed seed: one web process and two job processes on a PostgreSQL of their own, every platform behind a relay, and
/// people who publish, correct and take back while everything fails. Nothing is lost, nothing is ever seen twice, what is said is true, and people
/// get only what no machine can decide.
/// </summary>
public sealed class ChaosFacts(ITestOutputHelper output)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5); // generous: a busy machine is no fault of the hub

    private static readonly TimeSpan Rounds = TimeSpan.FromSeconds(130); // two, and what a run takes

    private readonly ChaosSize size = ChaosSize.FromEnvironment();
    private readonly ChaosLog log = new();

    [Fact]
    public async Task Nothing_is_lost_nothing_is_double_and_people_get_only_what_cannot_be_decided()
    {
        var start = TimeProvider.System.GetTimestamp();
        await using var world = await ChaosWorld.BuildAsync();
        world.Looking.HiddenFromLooks = key => key.Sum(c => c) % 6 == size.Seed % 6;
        await using var processes = new ChaosProcesses(world);
        await processes.StartAsync();
        Took("everything is up", start);
        var plan = ChaosPlan.Of(size, [.. world.Outlets.Where(o => o.Relay is not null).Select(o => o.Name)]);
        var report = new ChaosReport(output);
        report.Plan(size, plan);

        var acts = new ChaosActs(world, new Random(size.Seed));
        var owner = new ChaosOwner(world, log);
        await RunAsync(world, processes, plan, acts, owner);
        Took("everything has struck", start);
        var rests = await ComesToRestAsync(world, owner);
        Took("nothing is the machine's any more", start);

        var verdict = await JudgeAsync(world, processes, acts, owner, report);
        Assert.True(rests, "the machine is still at work");
        Assert.True(verdict.Wrong.Count + log.Wrong.Count == 0, string.Join('\n', log.Wrong.Concat(verdict.Wrong)));
        Assert.Equal((0, 0), (verdict.Lost.Count, verdict.Double.Count));
    }

    private void Took(string what, long since) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetElapsedTime(since).TotalSeconds:0} s: {what}"));

    private async Task RunAsync(ChaosWorld world, ChaosProcesses processes, ChaosPlan plan, ChaosActs acts, ChaosOwner owner)
    {
        using var people = new SemaphoreSlim(1);
        var troubles = new ChaosTroubles(world, processes, acts, log, people);
        var ways = new ChaosWays(world, log);
        var struck = new List<Task>();
        var act = 1;
        for (; await OneAtATimeAsync(people, acts.CountAsync) < size.Deliveries; act++)
        {
            foreach (var planned in plan.Before(act))
            {
                Strike(planned);
            }

            await OneAtATimeAsync(people, async () =>
            {
                await acts.OneAsync();
                await owner.LookAsync();
                return 0;
            });

            // People wait for the machine room now and then: what is planned for later acts is to meet deliveries.
            while (struck.Count(t => !t.IsCompleted) > 3)
            {
                await Task.Delay(50);
            }

            await Task.Delay(200);
        }

        // Each kind at least once, however quickly people are done.
        var met = plan.Faults.Where(f => f.Act < act).Select(f => f.Fault).ToHashSet();
        foreach (var planned in plan.Faults.Where(f => f.Act >= act && f.Outlet is null && met.Add(f.Fault)))
        {
            Strike(planned);
        }

        await Task.WhenAll(struck);
        await ways.EndAsync();

        void Strike(PlannedFault planned)
        {
            if (planned.Outlet is null)
            {
                struck.Add(troubles.StrikeAsync(planned));
            }
            else
            {
                ways.LetLoose(planned);
            }
        }
    }

    private static async Task<T> OneAtATimeAsync<T>(SemaphoreSlim people, Func<Task<T>> act)
    {
        await people.WaitAsync();
        try
        {
            return await act();
        }
        finally
        {
            people.Release();
        }
    }

    private static async Task<bool> ComesToRestAsync(ChaosWorld world, ChaosOwner owner)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < Rest)
        {
            await owner.LookAsync();
            await using var db = world.Hub.Db();

            // A delivery that waits behind one that is a person's is not at work.
            if (!await db.Deliveries.AnyAsync(d => (d.Facts.NextStep != null || d.Facts.State == DeliveryState.Sending) && !db.Deliveries.Any(
                p => p.SubjectId == d.SubjectId && p.ChannelId == d.ChannelId && p.Seq < d.Seq && p.Facts.EndedAt == null)))
            {
                return true;
            }

            await Task.Delay(200);
        }

        return false;
    }

    private async Task<ChaosVerdict> JudgeAsync(ChaosWorld world, ChaosProcesses processes, ChaosActs acts, ChaosOwner owner, ChaosReport report)
    {
        using var witness = new ChaosWitness(world);
        var places = await witness.ReadAsync(acts.Wanted);
        var verdict = ChaosVerdict.Reach(places, new ChaosDoubts(world.Looking.HiddenFromLooks));
        await JudgeRestAsync(world, processes);
        var deliveries = places.SelectMany(p => p.Deliveries).ToList();
        var tries = (await world.AttemptsAsync()).ToLookup(a => a.DeliveryId);
        var table = new ChaosTable(log.Hits, deliveries, tries, [.. world.Outlets], verdict).Print();
        var byHand = verdict.ToPerson.Values.Count(v => v.EndsWith("posting by hand", StringComparison.Ordinal));
        report.Result(
            string.Create(CultureInfo.InvariantCulture, $"chaos: {deliveries.Count} deliveries, {verdict.Lost.Count} lost, {verdict.Double.Count} double, ")
            + string.Create(CultureInfo.InvariantCulture, $"{verdict.ToPerson.Count - byHand} to a person ({byHand} more by hand), {log.Hits.Count} faults, seed {size.Seed}"),
            table);
        foreach (var person in verdict.ToPerson.Values.Concat(owner.Mended.Select(m => $"a channel's owner consented anew: {m}")))
        {
            output.WriteLine($"to a person: {person}");
        }

        await TellAsync(world, verdict, processes);
        if ((verdict.ToPerson.Count - byHand) * 4 >= deliveries.Count)
        {
            log.IsWrong("a hub that leaves its work to people has not done it");
        }

        return verdict;
    }

    /// <summary>What is said beside deliveries: tokens, the audit chain, clocks, processes.</summary>
    private async Task JudgeRestAsync(ChaosWorld world, ChaosProcesses processes)
    {
        await using var db = world.Hub.Db();
        var wrongClocks = await db.Attempts.CountAsync(a => processes.WithWrongClock.Contains(a.Node));
        if (wrongClocks > 0)
        {
            log.IsWrong($"a process with a wrong clock made {wrongClocks} tries");
        }

        if (!await WatchdogRunsAsync(world))
        {
            log.IsWrong("the watchdog has not run since the last fault: it runs at another hour, or no more");
        }

        var zalo = world.Outlet("zalo").Channel;
        var token = await db.Tokens.SingleAsync(t => t.ChannelId == zalo);
        var refresh = world.Hub.Get<SecretBox>().Open(SecretPurposes.RefreshToken(zalo), token.Refresh!);
        if (refresh.Reveal() != world.Zalo.Pair.Refresh && await db.Channels.AnyAsync(c => c.Id == zalo && c.BlockedAt == null))
        {
            log.IsWrong("the stored token of Zalo is good no longer, and nobody was asked to consent anew");
        }

        while (await world.Hub.Get<AuditSealer>().PassAsync(default) > 0)
        {
        }

        var audit = await AuditVerification.RunAsync(db, [], default);
        if (!audit.IsWhole)
        {
            log.IsWrong($"the audit chain does not verify: {string.Join(", ", audit.Findings)}");
        }

        var unsealed = await db.Database.SqlQuery<string>($"select r.row_table || ' ' || r.id as \"Value\" from hub.subjects s cross join lateral hub.unsealed_sends(s.id) r").ToListAsync();
        if (unsealed.Count > 0)
        {
            log.IsWrong($"what ended is not what was sealed: {string.Join(", ", unsealed)}");
        }

        foreach (var standing in processes.Standing)
        {
            log.IsWrong($"{standing} stands still: no fault of the hub, the campaign did not let it go on");
        }

        foreach (var fallen in processes.Fallen)
        {
            log.IsWrong($"a process ended by itself:\n{fallen}");
        }
    }

    /// <summary>What runs each minute runs within two minutes of the last fault, under whichever engine: no clock has sent it into another hour.</summary>
    private async Task<bool> WatchdogRunsAsync(ChaosWorld world)
    {
        var since = log.Hits.Select(h => h.To).DefaultIfEmpty().Max();
        while (true)
        {
            await using var db = world.Hub.Db();
            if (await db.JobRuns.AnyAsync(r => r.Handler == Watchdog.HandlerName && r.LastEndedAt > since))
            {
                return true;
            }

            if (TimeProvider.System.GetUtcNow() > since + Rounds)
            {
                return false;
            }

            await Task.Delay(500);
        }
    }

    /// <summary>For who has to find out why.</summary>
    private async Task TellAsync(ChaosWorld world, ChaosVerdict verdict, ChaosProcesses processes)
    {
        foreach (var wrong in log.Wrong.Concat(verdict.Wrong))
        {
            output.WriteLine($"WRONG (seed {size.Seed}): {wrong}");
        }

        foreach (var place in verdict.Suspects.Take(10))
        {
            var tries = place.Deliveries.SelectMany(d => place.Tries[d.Id]).ToList();
            place.Deliveries.ToList().ForEach(d => output.WriteLine(place.Tell(d)));
            tries.ForEach(a => output.WriteLine($"  try {a.Number} {a.StartedAt:HH:mm:ss.fff}–{a.EndedAt:HH:mm:ss.fff} {a.Node} {a.Step} {a.Outcome} {a.CauseDetail} late: {a.LateOutcome}"));
            var (from, to) = tries.Count == 0 ? (DateTimeOffset.MaxValue, DateTimeOffset.MinValue) : (tries.Min(a => a.StartedAt), tries.Max(a => a.EndedAt ?? a.StartedAt).AddSeconds(5));
            foreach (var line in place.Outlet.Host?.Log.Lines.Where(l => l.At >= from && l.At <= to).Take(80) ?? [])
            {
                output.WriteLine($"  {place.Outlet.Name} {line.At:HH:mm:ss.fff} {line.Method} {line.Path} {line.WebhookId} {line.Fault} {line.Outcome}");
            }

            foreach (var hit in log.Hits.Where(h => h.From <= to && h.To >= from && (h.Outlet is null || h.Outlet == place.Outlet.Name)))
            {
                output.WriteLine($"  fault {hit.From:HH:mm:ss.fff} {hit.Fault.Words} {hit.Node}");
            }
        }

        if (verdict.Wrong.Count + log.Wrong.Count > 0)
        {
            await TellOfLanesAsync(world);
            processes.Output.ToList().ForEach(output.WriteLine);
        }
    }

    private async Task TellOfLanesAsync(ChaosWorld world)
    {
        await using var db = world.Hub.Db();
        foreach (var lane in await Lanes.ReadAsync(db, Enumerable.Empty<(Guid, DeliveryState, int)>().ToLookup(x => x.Item1, x => (x.Item2, x.Item3)), default))
        {
            output.WriteLine($"lane {world.Outlets.Single(o => o.Channel == lane.Channel.Id).Name} {lane.Channel.Id}: {lane.State} {lane.Reason} {lane.Next:HH:mm:ss}");
        }

        foreach (var row in await db.Database.SqlQuery<string>(
            $"""
            select 'engine: ' || trigger_group || ' ' || trigger_name || ' ' || trigger_state || ' next ' || coalesce(to_timestamp(next_fire_time / 10000000 - 62135596800)::time::text, 'never') as "Value"
            from quartz.qrtz_triggers
            union all
            select 'engine at work: ' || trigger_group || ' ' || trigger_name || ' ' || instance_name || ' ' || state from quartz.qrtz_fired_triggers
            """).ToListAsync())
        {
            output.WriteLine(row);
        }
    }
}
