using Connectors.Contract;

namespace Hub.Deliveries.Rules;

/// <summary>
/// The matrix of a correction or withdrawal that is approved while an earlier delivery of the subject is on the channel. Asked when the
/// newer act is approved, and again whenever the earlier delivery moves while its successor waits.
/// </summary>
public static class Succession
{
    /// <param name="wanted">What was approved.</param>
    /// <param name="earlier">The delivery before the new one that is not settled, else the last one; null when there never was one.</param>
    /// <param name="live">Something of the subject is out on the channel and not removed, or may be.</param>
    /// <param name="alreadyShown">The approved payload is the one that is out.</param>
    public static SuccessionPlan Decide(Overtaking wanted, DeliveryFacts? earlier, bool live, bool alreadyShown, ChannelAbilities can)
    {
        var plan = Matrix(wanted, earlier, live, can);
        return plan.Queued ? plan
            : plan.Successor == DeliveryAction.Update && alreadyShown ? plan with { Successor = null }
            : Able(plan, can) ? plan : plan with { Successor = null, ByFollowUp = true };
    }

    private static SuccessionPlan Matrix(Overtaking wanted, DeliveryFacts? earlier, bool live, ChannelAbilities can) =>
        earlier is null || earlier.State.IsTerminal() ? Settled(wanted, live)
        : earlier.Action == DeliveryAction.Retract ? BehindRetract(wanted)
        : earlier switch
        {
            { State: DeliveryState.Sending } => SuccessionPlan.Queue(Provisional(wanted, live)),
            { State: DeliveryState.Pending } or { State: DeliveryState.Blocked, ClaimedFrom: DeliveryState.Pending } => LookFirst(wanted, live),
            { State: DeliveryState.NeedsHand } => SuccessionPlan.Now(End(wanted), Provisional(wanted, live)),
            { State: DeliveryState.Unsure or DeliveryState.NeedsLook } or { MayBeOut: true } => Doubtful(wanted, earlier, live, can),
            _ => NotShown(wanted, earlier, live),
        };

    // What an outlet cannot change stays as it is; people answer it with a new item.
    private static bool Able(SuccessionPlan plan, ChannelAbilities can) => plan.Successor switch
    {
        DeliveryAction.Update => can.Updates,
        DeliveryAction.Retract => can.Retracts || plan.InheritsHandle,
        _ => true,
    };

    private static SuccessionPlan Settled(Overtaking wanted, bool live) => (wanted, live) switch
    {
        (Overtaking.Correction, true) => SuccessionPlan.Now(EarlierEnd.Keep, DeliveryAction.Update),
        (Overtaking.Correction, false) => SuccessionPlan.Now(EarlierEnd.Keep, DeliveryAction.Publish),
        (Overtaking.Withdrawal, true) => SuccessionPlan.Now(EarlierEnd.Keep, DeliveryAction.Retract),
        (Overtaking.Withdrawal, false) => SuccessionPlan.Now(EarlierEnd.Keep, null),
    };

    // A removal under way is not called back: what is asked for again waits until it is gone.
    private static SuccessionPlan BehindRetract(Overtaking wanted) => wanted switch
    {
        Overtaking.Correction => SuccessionPlan.Queue(DeliveryAction.Publish),
        Overtaking.Withdrawal => SuccessionPlan.Now(EarlierEnd.Keep, null),
    };

    private static SuccessionPlan NotShown(Overtaking wanted, DeliveryFacts earlier, bool live) =>
        earlier is { Handle: not null, Action: DeliveryAction.Publish } ? Hidden(wanted) : NotBegun(wanted, live);

    private static SuccessionPlan NotBegun(Overtaking wanted, bool live) => (wanted, live) switch
    {
        (Overtaking.Correction, true) => SuccessionPlan.Now(EarlierEnd.Supersede, DeliveryAction.Update),
        (Overtaking.Correction, false) => SuccessionPlan.Now(EarlierEnd.Supersede, DeliveryAction.Publish),
        (Overtaking.Withdrawal, true) => SuccessionPlan.Now(EarlierEnd.Cancel, DeliveryAction.Retract),
        (Overtaking.Withdrawal, false) => SuccessionPlan.Now(EarlierEnd.Cancel, null),
    };

    // A hidden object is there and was not shown: the successor rewrites it, or throws it away.
    private static SuccessionPlan Hidden(Overtaking wanted) => wanted switch
    {
        Overtaking.Correction => new SuccessionPlan(EarlierEnd.Supersede, DeliveryAction.Publish, Queued: false, InheritsHandle: true),
        Overtaking.Withdrawal => new SuccessionPlan(EarlierEnd.Supersede, DeliveryAction.Retract, Queued: false, InheritsHandle: true),
    };

    private static SuccessionPlan Doubtful(Overtaking wanted, DeliveryFacts earlier, bool live, ChannelAbilities can) => earlier switch
    {
        // Only a draft is in doubt. One look for it, so that it is not left behind; known or not found, it was never shown.
        { DoubtStep: DeliveryStep.Prepare, MayBeOut: false } =>
            earlier.Handle is null && earlier.Looks == 0 && can.Finds ? LookFirst(wanted, live) : NotShown(wanted, earlier, live),

        // The receiver drops what it has seen and takes a correction of the unknown as new, or the object is rewritten by id: go at once.
        { DoubtStep: DeliveryStep.Publish } when !can.Finds && can.RepeatOf(DeliveryStep.Publish) is Repeat.AnyTime => AtOnce(wanted),
        { DoubtStep: DeliveryStep.Update } when !can.Confirms && can.RepeatOf(DeliveryStep.Update) is Repeat.AnyTime => AtOnce(wanted),

        // A person is at it already.
        { State: DeliveryState.NeedsLook } => SuccessionPlan.Queue(Provisional(wanted, live)),
        _ => LookFirst(wanted, live),
    };

    private static SuccessionPlan AtOnce(Overtaking wanted) =>
        SuccessionPlan.Now(End(wanted), wanted == Overtaking.Correction ? DeliveryAction.Update : DeliveryAction.Retract);

    // Where the machine cannot look, a person does.
    private static SuccessionPlan LookFirst(Overtaking wanted, bool live) =>
        SuccessionPlan.Queue(Provisional(wanted, live)) with { Earlier = EarlierEnd.LookNow };

    private static DeliveryAction Provisional(Overtaking wanted, bool live) => wanted switch
    {
        Overtaking.Withdrawal => DeliveryAction.Retract,
        Overtaking.Correction => live ? DeliveryAction.Update : DeliveryAction.Publish,
    };

    private static EarlierEnd End(Overtaking wanted) => wanted switch
    {
        Overtaking.Correction => EarlierEnd.Supersede,
        Overtaking.Withdrawal => EarlierEnd.Cancel,
    };
}

/// <summary>What becomes of the earlier delivery, and which delivery follows it.</summary>
/// <param name="Successor">Null when nothing is to be done.</param>
/// <param name="Queued">The successor waits until the earlier one has moved; its action is decided again then.</param>
public sealed record SuccessionPlan(EarlierEnd Earlier, DeliveryAction? Successor, bool Queued, bool InheritsHandle)
{
    /// <summary>The outlet can neither change nor remove what is out: a new item has to say it, which only people write.</summary>
    public bool ByFollowUp { get; init; }

    public static SuccessionPlan Queue(DeliveryAction provisional) => new(EarlierEnd.Keep, provisional, Queued: true, InheritsHandle: false);

    public static SuccessionPlan Now(EarlierEnd earlier, DeliveryAction? successor) => new(earlier, successor, Queued: false, InheritsHandle: false);
}

public enum EarlierEnd
{
    Keep,
    LookNow,
    Supersede,
    Cancel,
}
