using Hub.History;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

/// <summary>What a channel had posted before the hub: first what would be adopted, then the adoption, as on the page. Without either it says how things stand.</summary>
internal static class ChannelHistory
{
    public static Task<int> RunAsync(CommandCall call) => CommandCall.WithHubAsync(async (services, settings, ct) =>
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
        var channel = await Named.ChannelAsync(db, call.Options.RequireWord(0, "mã kênh / the channel's slug"), ct);
        var (run, rehearse) = (call.Options.Has("run"), call.Options.Has("dry-run"));
        if (run || rehearse)
        {
            var actor = await Actors.FindAsync(services, settings, call.Options["by"], Permissions.Administer, ct);
            await (rehearse
                ? WriteAsync(call, await services.GetRequiredService<HistoryRehearsal>().PlanAsync(channel.Id, actor, ct))
                : WriteAsync(call, await services.GetRequiredService<HistoryAdoption>().RunAsync(channel.Id, actor, ct)));
        }
        else
        {
            await WriteAsync(call, (await InTheHub.ReadAsync(db, ct))[channel.Id]);
        }

        return CommandLine.Done;
    });

    private static Task WriteAsync(CommandCall call, HistoryRun run) => call.Options.Json
        ? call.WriteJsonAsync(new { run.Adopted, run.Ours, run.Foreign, run.Hidden, run.Unreadable, run.Pages, run.EndedAt })
        : call.Output.WriteLineAsync(
            $"Đã tiếp nhận {run.Adopted} bài; bỏ qua: {run.Ours} của hệ thống, {run.Foreign} của người khác, {run.Hidden} đang ẩn, {run.Unreadable} không đọc được.\n"
            + $"Adopted {run.Adopted}; left out: {run.Ours} ours already, {run.Foreign} by others, {run.Hidden} hidden, {run.Unreadable} unreadable.");

    private static async Task WriteAsync(CommandCall call, HistoryPlan plan)
    {
        if (call.Options.Json)
        {
            await call.WriteJsonAsync(new { counts = Enum.GetValues<HistoryVerdict>().ToDictionary(Kebab.Of, plan.Of), plan.First, plan.Last, plan.Whole, plan.Examples });
            return;
        }

        await call.Output.WriteLineAsync(
            $"Xem thử, chưa ghi gì. Sẽ tiếp nhận {plan.Of(HistoryVerdict.Adopt)} bài; bỏ qua: {plan.Of(HistoryVerdict.Ours)} của hệ thống, {plan.Of(HistoryVerdict.Foreign)} của người khác, "
            + $"{plan.Of(HistoryVerdict.Hidden)} đang ẩn, {plan.Of(HistoryVerdict.Unreadable)} không đọc được.\nRehearsal, nothing was written. Would adopt {plan.Of(HistoryVerdict.Adopt)}."
            + (plan.Whole ? "" : "\nDanh sách dài hơn phần đọc thử. / The list is longer than what was read."));
        await TextTable.WriteAsync(
            call.Output, ["verdict", "at", "remoteId", "words"],
            plan.Examples.Select(e => (string[])[Kebab.Of(e.Verdict), e.At is { } at ? TimeText.Of(at) : "–", e.RemoteId, e.Words.ReplaceLineEndings(" ")]));
    }

    private static Task WriteAsync(CommandCall call, InTheHub channel) => call.Options.Json
        ? call.WriteJsonAsync(channel)
        : call.Output.WriteLineAsync(
            $"Trong hệ thống từ {TimeText.Of(channel.Since)}; đã tiếp nhận {channel.Adopted} bài cũ. Thêm --dry-run để xem thử, rồi --run để tiếp nhận.\n"
            + $"In the hub since {TimeText.Of(channel.Since)}; {channel.Adopted} adopted. Add --dry-run to rehearse, then --run to adopt.");
}
