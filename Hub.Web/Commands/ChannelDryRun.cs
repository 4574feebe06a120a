using Hub.Approvals;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

/// <summary>What a channel would send for an item, byte for byte, without sending it.</summary>
internal static class ChannelDryRun
{
    public static Task<int> RunAsync(CommandCall call) => CommandCall.WithHubAsync(async (services, _, ct) =>
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
        var channel = await Named.ChannelAsync(db, call.Options.RequireWord(0, "mã kênh / the channel's slug"), ct);
        var item = call.Options["item"] is { } word ? (await Named.ItemAsync(db, word, ct)).Code : null;
        var run = await services.GetRequiredService<DryRuns>().ShowAsync(db, channel, item, Action(call.Options["action"]), ct);
        await WriteAsync(call, channel, run);
        return run.Problems.Count == 0 ? CommandLine.Done : CommandLine.Unfinished;
    });

    private static DeliveryAction Action(string? word) => word is null ? DeliveryAction.Publish
        : Enum.GetValues<DeliveryAction>().Where(a => Kebab.Of(a) == word).Select(a => (DeliveryAction?)a).FirstOrDefault() ?? throw new RefusedException(
            "action-unknown", $"--action là publish, update hoặc retract, không phải “{word}”.", $"--action is publish, update or retract, not “{word}”.");

    private static async Task WriteAsync(CommandCall call, Channel channel, DryRun run)
    {
        if (call.Options.Json)
        {
            await call.WriteJsonAsync(new
            {
                channel = channel.Slug,
                item = run.ItemCode,
                head = run.Request?.Head,
                body = run.Request?.Body,
                bytes = run.Request?.Bytes,
                asks = run.Asks,
                problems = run.Problems.Select(p => new { code = p.Code, where = p.Where, vi = p.TextVi, en = p.TextEn }),
            });
            return;
        }

        foreach (var problem in run.Problems)
        {
            await call.Errors.WriteLineAsync($"  [{problem.Code}] {problem.TextVi}\n    {problem.TextEn}");
        }

        if (run.Request is { } request)
        {
            await call.Output.WriteLineAsync($"Xem thử tin {run.ItemCode} trên kênh {channel.Slug}; không có gì được gửi. Bí mật hiện là ***.\nDry run of {run.ItemCode} on {channel.Slug}; nothing was sent. Secrets are shown as ***.\n");
            await call.Output.WriteLineAsync($"{request.Head}\n\n{request.Body}");
        }
        else if (run.Problems.Count == 0)
        {
            await call.Output.WriteLineAsync(run.Asks
                ? "Kênh này hỏi nền tảng trước khi ghi, nên không xem thử được. / This channel asks the platform before it writes, so it cannot be shown."
                : "Kênh này không gọi ra ngoài. / This channel makes no call.");
        }
    }
}
