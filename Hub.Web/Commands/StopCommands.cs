using Hub.Channels;
using Hub.People;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Commands;

internal static class StopCommands
{
    public static IEnumerable<Verb> All =>
    [
        new("stop set", "--reason TEXT", "ngừng phát toàn thành phố / stop everything, city-wide", SetAsync),
        new("stop lift", "", "bỏ lệnh ngừng phát / lift the stop", LiftAsync),
        new("stop list", "[--json]", "các lần ngừng phát / stops, standing and past", ListAsync),
    ];

    private static Task<int> SetAsync(CommandCall call) => call.ActAsync(Permissions.Operate, async act =>
    {
        await act.Get<Stopping>().SetAsync(act.Db, act.Options.Require("reason"), act.Actor, act.Ct);
        return "Đã ngừng phát trên mọi kênh; lệnh gỡ vẫn chạy. / Everything is stopped; removals still go.";
    });

    private static Task<int> LiftAsync(CommandCall call) => call.ActAsync(Permissions.Operate, async act =>
    {
        await act.Get<Stopping>().LiftAsync(act.Db, act.Actor, act.Ct);
        return "Đã bỏ lệnh ngừng phát. / The stop is lifted.";
    });

    private static Task<int> ListAsync(CommandCall call) => call.ListAsync<Stop>(
        async (db, ct) => await db.Stops.AsNoTracking().OrderByDescending(s => s.SetAt).ToListAsync(ct),
        new("reason", s => s.Reason), new("setAt", s => s.SetAt), new("liftedAt", s => s.LiftedAt));
}
