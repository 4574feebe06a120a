using Hub.Bulletins;

namespace Hub.Orders;

/// <summary>How a message to followers stands towards an order. What went out stays out: only a follow-up, or a word why there is none, settles it.</summary>
internal static class BulletinStandings
{
    public static TaskStanding Of(TaskEvidence at, Bulletin bulletin, IReadOnlyList<Copy> copies) => at.Task.Means switch
    {
        TaskMeans.BulletinBack => new TaskStanding(StandingKind.NeverOut, copies),
        TaskMeans.BulletinWaits => Waiting(at, bulletin),
        _ => new TaskStanding(Tried(bulletin.State), copies, null, bulletin.State == BulletinState.NotSent ? bulletin.AnsweredAt ?? bulletin.EndedAt : null),
    };

    private static StandingKind Tried(BulletinState state) => state switch
    {
        BulletinState.Sent => StandingKind.NeedsFollowUp,
        BulletinState.NotSent => StandingKind.NeverOut,
        BulletinState.Unknown => StandingKind.NeedsPerson,
        _ => StandingKind.Working,
    };

    // Until the new text stands the gate is shut, and where it never will the bulletin goes back: it cannot go out with the old one.
    private static TaskStanding Waiting(TaskEvidence at, Bulletin bulletin)
    {
        var own = at.OwnPost is { } post ? TaskStandings.Of(post) : new TaskStanding(StandingKind.NeverOut, []);
        return own.IsSettled || bulletin.State == BulletinState.Cancelled ? new TaskStanding(StandingKind.NeverOut, [], null, own.At) : new TaskStanding(StandingKind.Working, []);
    }
}
