using Connectors.Contract;
using Hub.Causes;
using Hub.Channels;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

/// <summary>Checks a channel over the real door, and lets one go on that was paused or blocked.</summary>
internal static class ChannelHealth
{
    private const string Slug = "mã kênh / the channel's slug";

    public static Task<int> CheckAsync(CommandCall call) => CommandCall.WithHubAsync(async (services, _, ct) =>
    {
        var channel = await FindAsync(call, services, ct);
        var report = await services.GetRequiredService<Checking>().CheckAsync(channel.Id, ct);
        await WriteAsync(call, channel, report);
        return report.Works || report.NotAsked ? CommandLine.Done : CommandLine.Unfinished;
    });

    public static Task<int> ResumeAsync(CommandCall call) => CommandCall.WithHubAsync(async (services, settings, ct) =>
    {
        var channel = await FindAsync(call, services, ct);
        if (channel.BlockedAt is not null)
        {
            var report = await services.GetRequiredService<Checking>().CheckAsync(channel.Id, ct);
            if (!report.Works && !report.NotAsked)
            {
                await WriteAsync(call, channel, report);
                return CommandLine.Unfinished;
            }
        }

        return await call.ActAsync(services, settings, Permissions.Operate, act => ResumeAsync(act, channel), ct);
    });

    private static async Task<string> ResumeAsync(Act act, Channel channel)
    {
        if (channel.BlockedAt is not null)
        {
            await act.Get<Mending>().MendAsync(act.Db, channel.Id, act.Actor, act.Ct);
        }

        if (channel.PausedAt is not null || channel.BlockedAt is null)
        {
            await act.Get<Pausing>().ResumeAsync(act.Db, channel.Id, act.Actor, act.Ct);
        }

        return $"Kênh {channel.Slug} chạy lại. / {channel.Slug} goes on.";
    }

    private static async Task<Channel> FindAsync(CommandCall call, IServiceProvider services, CancellationToken ct)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
        return await Named.ChannelAsync(db, call.Options.RequireWord(0, Slug), ct);
    }

    private static async Task WriteAsync(CommandCall call, Channel channel, ChannelReport report)
    {
        var cause = report.Probe is ProbeOutcome.Fails fails ? fails.Cause : report.Probe is ProbeOutcome.TokenStale ? new Cause("hub:token-refused", "the token is refused even after a renewal") : null;
        var seen = report.Probe is ProbeOutcome.Works works ? works.Seen : [];
        if (call.Options.Json)
        {
            await call.WriteJsonAsync(new
            {
                channel = channel.Slug,
                works = report.NotAsked ? (bool?)null : report.Works,
                seen,
                problems = report.Problems.Select(p => new { code = p.Code, where = p.Where, vi = p.TextVi, en = p.TextEn }),
                cause = cause is null ? null : new { code = cause.Code, detail = cause.Detail },
            });
            return;
        }

        await call.Output.WriteLineAsync(report.Works ? $"{channel.Slug}: tốt / works" : report.NotAsked ? $"{channel.Slug}: thiết đặt đúng, chưa hỏi nền tảng / set up right, the platform was not asked" : $"{channel.Slug}: chưa được / does not work");
        foreach (var line in seen)
        {
            await call.Output.WriteLineAsync($"  {line}");
        }

        foreach (var problem in report.Problems)
        {
            await call.Errors.WriteLineAsync($"  [{problem.Code}] {problem.TextVi}\n    {problem.TextEn}");
        }

        if (cause is not null)
        {
            var words = CauseTable.Of(cause.Code)!;
            await call.Errors.WriteLineAsync($"  [{cause.Code}] {words.Vi.Happened}. {words.Vi.Do}.\n    {words.En.Happened}. {words.En.Do}.");
        }
    }
}
