using Connectors;
using Hub.Approvals;
using Hub.Causes;
using Hub.Channels;
using Hub.Channels.Connecting;
using Hub.People;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

/// <summary>The three rungs on which a channel is tried, and what earlier ones may have left there.</summary>
internal static class ChannelTesting
{
    private const string Slug = "mã kênh / the channel's slug";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    public static Task<int> RunAsync(CommandCall call) =>
        call.Options["clear"] is { } cleared ? ClearAsync(call, cleared)
        : call.Options["remove"] is { } left ? GoOnAsync(call, async act => (await act.Get<HiddenTrials>().ResumeAsync(act.Db, await LeftAsync(act, left), act.Actor, act.Ct)).Id)
        : call.Options["rung"] switch
        {
            null => CommandCall.WithHubAsync((services, _, ct) => ShowAsync(call, services, ct)),
            "1" => SayAndAsync(call, "Bậc 1, chỉ đọc: không ai thấy gì. / Rung 1, read-only: nobody sees anything.", () => ChannelHealth.CheckAsync(call)),
            "2" => SecondAsync(call),
            "3" => CommandCall.WithHubAsync((services, _, ct) => ThirdAsync(call, services, ct)),
            var other => throw new UsageException($"--rung là 1, 2 hoặc 3, không phải “{other}”. / --rung is 1, 2 or 3, not “{other}”."),
        };

    private static async Task<int> SayAndAsync(CommandCall call, string words, Func<Task<int>> run)
    {
        if (!call.Options.Json)
        {
            await call.Output.WriteLineAsync(words);
        }

        return await run();
    }

    private static async Task<int> SecondAsync(CommandCall call)
    {
        var rung = SecondRung.Unseen;
        await CommandCall.WithHubAsync(async (services, _, ct) =>
        {
            rung = (await ReadAsync(call, services, ct)).Second;
            return CommandLine.Done;
        });
        var seen = TrialText.WhoSees(rung);
        return rung switch
        {
            SecondRung.Unseen => await SayAndAsync(call, TrialText.Both(seen), () => GoOnAsync(call, async act =>
                (await act.Get<HiddenTrials>().BeginAsync(act.Db, (await Named.ChannelAsync(act.Db, act.Word(Slug), act.Ct)).Id, act.Actor, act.Ct)).Id)),
            SecondRung.DryRun => await SayAndAsync(call, TrialText.Both(seen), () => ChannelDryRun.RunAsync(call)),
            _ => throw new RefusedException("no-hidden-trial", seen.Vi, seen.En),
        };
    }

    private static Task<int> GoOnAsync(CommandCall call, Func<Act, Task<Guid>> begin) => CommandCall.WithHubAsync(async (services, settings, ct) =>
    {
        Guid id = default;
        await (call with { Output = TextWriter.Null }).ActAsync(services, settings, Permissions.Administer, async act =>
        {
            id = await begin(act);
            return "";
        }, ct);
        var trial = await ToEndAsync(services, id, ct);
        await WriteAsync(call, trial);
        return trial.Phase == TrialPhase.Gone ? CommandLine.Done : CommandLine.Unfinished;
    });

    // Also where no node runs: each turn is claimed, so that a node and this command never make one twice.
    private static async Task<HiddenTrial> ToEndAsync(IServiceProvider services, Guid id, CancellationToken ct)
    {
        var (run, time) = (services.GetRequiredService<TrialRun>(), services.GetRequiredService<TimeProvider>());
        for (var began = time.GetTimestamp(); ; await Task.Delay(Turn, time, ct))
        {
            await run.GoOnAsync(id, ct);
            await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
            var trial = await db.Set<HiddenTrial>().AsNoTracking().SingleAsync(t => t.Id == id, ct);
            if (trial.EndedAt is not null || time.GetElapsedTime(began) > Patience)
            {
                return trial;
            }
        }
    }

    private static Task<int> ClearAsync(CommandCall call, string code) => CommandCall.WithHubAsync((services, settings, ct) =>
    {
        Actors.RefuseInLive(settings);
        return call.ActAsync(services, settings, Permissions.Administer, async act =>
        {
            await act.Get<HiddenTrials>().ClearAsync(act.Db, await LeftAsync(act, code), act.Options.Require("proof"), act.Actor, act.Ct);
            return $"Đã ghi: không còn {code} trên kênh. / Noted: {code} is gone.";
        }, ct);
    });

    private static async Task<Guid> LeftAsync(Act act, string code)
    {
        var channel = await Named.ChannelAsync(act.Db, act.Word(Slug), act.Ct);
        return (await LeftOvers.ReadAsync(act.Db, channel.Id, act.Ct)).FirstOrDefault(t => t.Code.Equals(code, StringComparison.OrdinalIgnoreCase))?.Id
            ?? throw new RefusedException("nothing-left", $"Kênh {channel.Slug} không có bài thử còn sót mã {code}.", $"{channel.Slug} has no left-over {code}.");
    }

    private static async Task<int> ThirdAsync(CommandCall call, IServiceProvider services, CancellationToken ct)
    {
        var (channel, _, _) = await ReadAsync(call, services, ct);
        var composer = new Uri(services.GetRequiredService<PublicAddresses>().Root, $"items/new?channel={channel.Slug}");
        await call.Output.WriteLineAsync(
            "Bậc 3: một tin thường, có người duyệt; mọi bạn đọc của kênh thấy. / Rung 3: an ordinary item that somebody approves; every reader of the channel sees it.\n"
            + $"  {composer.AbsoluteUri}\n  ./hub item import FILE.md; ./hub item submit CODE --channels {channel.Slug}");
        return CommandLine.Done;
    }

    private static async Task<int> ShowAsync(CommandCall call, IServiceProvider services, CancellationToken ct)
    {
        var (channel, second, left) = await ReadAsync(call, services, ct);
        if (call.Options.Json)
        {
            await call.WriteJsonAsync(new { channel = channel.Slug, second = Kebab.Of(second), leftOvers = left.Select(TrialText.Line) });
            return CommandLine.Done;
        }

        await call.Output.WriteLineAsync(
            "--rung 1  chỉ đọc, không ai thấy gì / read-only, nobody sees anything\n"
            + $"--rung 2  {TrialText.Both(TrialText.WhoSees(second))}\n"
            + "--rung 3  một tin thường qua duyệt, mọi bạn đọc thấy / an ordinary approved item, every reader sees it");
        foreach (var trial in left)
        {
            await call.Output.WriteLineAsync($"Có thể còn sót / may still lie there: {trial.Code} {trial.Handle} {trial.Cause}\n  --remove {trial.Code} | --clear {trial.Code} --proof TEXT");
        }

        return left.Count == 0 ? CommandLine.Done : CommandLine.Unfinished;
    }

    private static async Task<(Channel Channel, SecondRung Second, IReadOnlyList<HiddenTrial> Left)> ReadAsync(CommandCall call, IServiceProvider services, CancellationToken ct)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
        var channel = await Named.ChannelAsync(db, call.Options.RequireWord(0, Slug), ct);
        var setup = await services.GetRequiredService<ChannelSetups>().ReadAsync(db, channel, ct);
        return (channel, SecondRungs.Of(services.GetRequiredService<ConnectorRegistry>()[channel.Connector], setup), await LeftOvers.ReadAsync(db, channel.Id, ct));
    }

    private static async Task WriteAsync(CommandCall call, HiddenTrial trial)
    {
        if (call.Options.Json)
        {
            await call.WriteJsonAsync(TrialText.Line(trial));
            return;
        }

        await call.Output.WriteLineAsync(TrialText.CameOf(trial));
        if (trial.Cause is { } code && CauseTable.Of(code) is { } cause)
        {
            await call.Errors.WriteLineAsync($"  [{code}] {cause.Vi.Happened}. {cause.Vi.Do}.\n    {cause.En.Happened}. {cause.En.Do}.");
        }
    }
}
