using Hub.Deliveries.Operating;
using Hub.Storage;
using Hub.Web.Texts;

namespace Hub.Web.Look;

/// <summary>A lane as a chip, with the line below it: why, since when, until when.</summary>
public static class LaneMark
{
    public static StateMark Of(LaneState state) => new(
        state switch
        {
            LaneState.Blocked => "loi",
            LaneState.Closed or LaneState.NotPermitted => "nhap",
            LaneState.Stopped or LaneState.Paused or LaneState.Mourning or LaneState.Quiet => "tamdung",
            LaneState.Breaker or LaneState.Resting or LaneState.RenewingToken => "thulai",
            LaneState.Cadence or LaneState.Scheduled => "hengio",
            LaneState.Sending or LaneState.Due => "danggui",
            LaneState.Idle => "cho",
            LaneState.Retired => "hethan",
        },
        $"lane.{Kebab.Of(state)}");

    public static string Below(LaneLine lane, Words words) => string.Join(", ", Parts(lane, words).Where(p => p is not null));

    private static IEnumerable<string?> Parts(LaneLine lane, Words words)
    {
        yield return lane.State switch
        {
            LaneState.Blocked => CauseLine.Of(lane.Reason) ?? lane.Reason,
            LaneState.Closed => words["lane.open-it"],
            LaneState.NotPermitted => words["lane.permit"],
            _ => lane.Reason,
        };
        yield return lane.Since is { } since ? words["lane.since", Times.Moment(since)] : null;
        yield return lane.Next is { } next ? words[lane.State == LaneState.Scheduled ? "lane.next" : "lane.until", Times.Moment(next)] : null;
    }
}
