using StandIns.Faults;
using Tests.Support.Relays;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>Faults on the way to a platform and at the platform. Each waits for the next request that it is meant for.</summary>
internal sealed class ChaosWays(ChaosWorld world, ChaosLog log)
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan InFlight = TimeSpan.FromSeconds(3);

    /// <summary>Lists as a cache or a lagging replica gives them: what was just made is not among them.</summary>
    private static readonly Dictionary<string, (string Path, string Body)> EmptyLists = new()
    {
        ["zalo"] = ("/v2.0/article/getslice", """{"error":0,"message":"Success","data":{"total":0,"medias":[]}}"""),
        ["facebook"] = ("*/published_posts", """{"data":[]}"""),
        ["wordpress"] = ("/wp-json/wp/v2/posts", "[]"),
        ["ghost"] = ("/ghost/api/admin/posts/", """{"posts":[],"meta":{"pagination":{"page":1,"limit":15,"total":0}}}"""),
    };

    private readonly List<Task> waiting = [];
    private readonly CancellationTokenSource over = new();

    public void LetLoose(PlannedFault planned) => waiting.Add(LetLooseAsync(planned, world.Outlet(planned.Outlet!)));

    /// <summary>What has not struck yet never will.</summary>
    public async Task EndAsync()
    {
        await over.CancelAsync();
        await Task.WhenAll(waiting);
        foreach (var outlet in world.Outlets)
        {
            outlet.Host?.Faults.Clear();
        }

        over.Dispose();
    }

    private Task LetLooseAsync(PlannedFault planned, ChaosOutlet outlet) => planned.Fault switch
    {
        ChaosFault.CutBefore => RelayAsync(planned, outlet, RelayDeed.Cut, after: false),
        ChaosFault.CutAfter => RelayAsync(planned, outlet, RelayDeed.Cut, after: true),
        ChaosFault.HangBefore => RelayAsync(planned, outlet, RelayDeed.Hang, after: false),
        ChaosFault.HangAfter => RelayAsync(planned, outlet, RelayDeed.Hang, after: true),
        ChaosFault.HalfCloseBefore => RelayAsync(planned, outlet, RelayDeed.HalfClose, after: false),
        ChaosFault.HalfCloseAfter => RelayAsync(planned, outlet, RelayDeed.HalfClose, after: true),
        ChaosFault.Refused => RefusedAsync(outlet),
        ChaosFault.HalfAnswer => PlatformAsync(planned, outlet, new Fault { Kind = FaultKind.HalfAnswer, Method = "POST" }),
        ChaosFault.Garbage => PlatformAsync(planned, outlet, new Fault { Kind = FaultKind.Garbage, AfterActing = true, Method = "POST" }),
        ChaosFault.FailsBefore => PlatformAsync(planned, outlet, new Fault { Kind = FaultKind.Status, Status = planned.Other ? 500 : 503 }),
        ChaosFault.FailsAfter => PlatformAsync(planned, outlet, new Fault { Kind = FaultKind.Status, Status = planned.Other ? 500 : 502, AfterActing = true, Method = "POST" }),
        ChaosFault.TooManyRequests => PlatformAsync(planned, outlet, new Fault { Kind = FaultKind.Status, Status = 429, RetryAfter = "1", Times = 4 }),
        ChaosFault.StaleList => StaleListAsync(planned, outlet),
        ChaosFault.TokenExpires => TokenAsync(outlet),
        _ => throw new InvalidOperationException($"{planned.Fault} is not of a way"),
    };

    /// <summary>A renewal of a token, and a look by POST, are no writes that readers see.</summary>
    public static bool IsWrite(string line) => !line.StartsWith("GET ", StringComparison.Ordinal)
        && !line.Contains("/verify", StringComparison.Ordinal) && !line.Contains("/access_token", StringComparison.Ordinal);

    private async Task RelayAsync(PlannedFault planned, ChaosOutlet outlet, RelayDeed deed, bool after)
    {
        var armed = outlet.Relay!.Arm(new RelayFault(deed, after) { Takes = IsWrite });
        if (await StrikesAsync(armed.Hit))
        {
            var at = (await armed.Hit).At;
            log.Struck(planned.Fault, outlet.Name, at, at);
        }
        else
        {
            outlet.Relay.Disarm(armed);
        }
    }

    private async Task RefusedAsync(ChaosOutlet outlet)
    {
        var (from, port) = (TimeProvider.System.GetUtcNow(), outlet.Relay!.Target);
        outlet.Relay.Target = null;
        await Task.Delay(Away);
        outlet.Relay.Target = port ?? outlet.Host!.Port;
        log.Struck(ChaosFault.Refused, outlet.Name, from, TimeProvider.System.GetUtcNow());
    }

    private async Task PlatformAsync(PlannedFault planned, ChaosOutlet outlet, Fault fault)
    {
        var armed = outlet.Host!.Faults.Add(fault);
        if (await StrikesAsync(armed.Hit))
        {
            log.Struck(planned.Fault, outlet.Name, TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow() + (fault.Times > 1 ? InFlight : TimeSpan.Zero));
        }
    }

    private async Task StaleListAsync(PlannedFault planned, ChaosOutlet outlet)
    {
        var (path, body) = EmptyLists[outlet.Name];
        outlet.Host!.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 200, Method = "GET", Path = path, Body = body, ContentType = "application/json; charset=utf-8", Times = 2 });
        await RelayAsync(planned, outlet, RelayDeed.Cut, after: true);
    }

    private async Task TokenAsync(ChaosOutlet outlet)
    {
        if (outlet.Name == "zalo")
        {
            world.Zalo.RevokeAccess();
        }
        else
        {
            world.Facebook.Settings = world.Facebook.Settings with { TokenSubcode = 463 };
        }

        log.Struck(ChaosFault.TokenExpires, outlet.Name, TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow() + InFlight);
        await Task.CompletedTask;
    }

    private async Task<bool> StrikesAsync(Task hit)
    {
        try
        {
            await hit.WaitAsync(over.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return hit.IsCompletedSuccessfully;
        }
    }
}
