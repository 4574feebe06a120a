using Hub.Channels;
using Hub.Channels.Connecting;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

/// <summary>Retires a channel and takes it back. The platform is asked to tell the hub no more, after the hub has stored that it is so.</summary>
internal static class ChannelRetiring
{
    private const string Slug = "mã kênh / the channel's slug";

    public static Task<int> RetireAsync(CommandCall call) => CommandCall.WithHubAsync(async (services, settings, ct) =>
    {
        var channel = await FindAsync(call, services, ct);
        var reason = call.Options.Require("reason");
        var code = await call.ActAsync(services, settings, Permissions.Administer, async act =>
        {
            await act.Get<Retiring>().RetireAsync(act.Db, channel.Id, reason, act.Actor, act.Ct);
            return $"Kênh {channel.Slug} đã ngừng dùng. / {channel.Slug} is retired.";
        }, ct);
        if (code == CommandLine.Done && await services.GetRequiredService<Subscribing>().UnsubscribeAsync(channel.Id, ct) is { Done: not false })
        {
            await call.Errors.WriteLineAsync("Nền tảng chưa xác nhận thôi báo sự kiện; máy việc nền hỏi lại mỗi đêm. / The platform has not confirmed that it tells the hub no more; the jobs process asks again each night.");
        }

        return code;
    });

    public static Task<int> ReturnAsync(CommandCall call) => call.ActAsync(Permissions.Administer, async act =>
    {
        var channel = await Named.ChannelAsync(act.Db, act.Word(Slug), act.Ct);
        await act.Get<Retiring>().ReturnAsync(act.Db, channel.Id, act.Actor, act.Ct);
        return $"Kênh {channel.Slug} được dùng lại, chỉ đọc. / {channel.Slug} is in use again, read-only.";
    });

    private static async Task<Channel> FindAsync(CommandCall call, IServiceProvider services, CancellationToken ct)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(ct);
        return await Named.ChannelAsync(db, call.Options.RequireWord(0, Slug), ct);
    }
}
