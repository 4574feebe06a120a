using Hub.People;
using Hub.Practice;
using Hub.Storage;

namespace Hub.Web.Commands;

/// <summary>The practice clock: what is due, embargoed or over is decided by it. A live hub has no such thing.</summary>
internal static class ClockCommands
{
    public static IEnumerable<Verb> All =>
    [
        new("clock set", "+3d|-2h|+90m", "đặt đồng hồ thực hành lệch so với giờ thật / set the practice clock off the real time", call => MoveAsync(call, TimeText.Offset(call.Options.RequireWord(0, "độ lệch / the offset")))),
        new("clock reset", "", "đồng hồ thực hành về giờ thật / the practice clock back to real time", call => MoveAsync(call, TimeSpan.Zero)),
    ];

    private static Task<int> MoveAsync(CommandCall call, TimeSpan offset) => CommandCall.WithHubAsync((services, settings, ct) =>
        settings.Mode == HubMode.Practice
            ? call.ActAsync(services, settings, Permissions.Administer, async act =>
            {
                var now = await act.Get<PracticeClock>().SetAsync(act.Db, offset, act.Actor, act.Ct);
                return $"Đồng hồ thực hành / practice clock: {TimeText.Of(now)}";
            }, ct)
            : throw new UsageException("Hệ thống thật chạy theo giờ thật. / A live hub goes by the real time."));
}
