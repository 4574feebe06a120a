using Connectors.Contract;

namespace Hub.Deliveries.Rules;

/// <summary>
/// The matrix of a correction or withdrawal that is approved while an earlier delivery of the subject is on the channel. Asked when the
/// newer act is approved, and again whenever the earlier delivery moves while its successor waits.
/// </summary>
public static class Succession
{
    /// <param name="wanted">What was approved.</param>
    /// <param name="earlier">The delivery with the highest number before the new one; null when there never was one.</param>
    /// <param name="live">Something of the subject is out on the channel and not removed.</param>
    /// <param name="alreadyShown">The approved payload is the one that is out.</param>
    public static SuccessionPlan Decide(Overtaking wanted, DeliveryFacts? earlier, bool live, bool alreadyShown, ChannelAbilities can)
    {
        var plan = earlier is null || earlier.State.IsTerminal() ? Settled(wanted, live)
            : earlier.Action == DeliveryAction.Retract ? BehindRetract(wanted)
            : earlier.State switch
            {
                DeliveryState.Sending => SuccessionPlan.Queue(Provisional(wanted, live)),
                DeliveryState.Pending => SuccessionPlan.Queue(Provisional(wanted, live)) with { Earlier = EarlierEnd.LookNow },
                DeliveryState.NeedsLook => SuccessionPlan.Queue(Provisional(wanted, live)),
                DeliveryState.Unsure => Doubtful(wanted, earlier, live, can),
                DeliveryState.NeedsHand => new SuccessionPlan(End(wanted), Provisional(wanted, live), Queued: false, InheritsHandle: false),
                _ when earlier.MayBeOut => Doubtful(wanted, earlier, live, can),
                _ when earlier is { Handle: not null, Action: DeliveryAction.Publish } => Hidden(wanted),
                _ => NotBegun(wanted, live),
            };
        return alreadyShown && plan is { Successor: DeliveryAction.Update, Queued: false } ? plan with { Successor = null } : plan;
    }

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

    private static SuccessionPlan Doubtful(Overtaking wanted, DeliveryFacts earlier, bool live, ChannelAbilities can)
    {
        var canLook = earlier.Action == DeliveryAction.Publish ? can.Finds : can.Confirms;
        if (canLook)
        {
            return SuccessionPlan.Queue(Provisional(wanted, live)) with { Earlier = EarlierEnd.LookNow };
        }

        if (earlier is { Action: DeliveryAction.Publish, MayBeOut: false })
        {
            return earlier.Handle is null ? NotBegun(wanted, live) : Hidden(wanted);
        }

        // It cannot be looked at, but the receiver drops what it has seen and takes a correction of the unknown as new: go at once.
        return can.RepeatOf(DeliveryStep.Publish) is Repeat.AnyTime
            ? SuccessionPlan.Now(End(wanted), wanted == Overtaking.Correction ? DeliveryAction.Update : DeliveryAction.Retract)
            : SuccessionPlan.Queue(Provisional(wanted, live));
    }

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
