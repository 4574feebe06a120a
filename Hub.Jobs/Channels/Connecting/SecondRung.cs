using Connectors.Contract;

namespace Hub.Channels.Connecting;

/// <summary>
/// How far a channel can be tried without a reader seeing anything. The first rung only reads; the third is an item like any other. A broadcast
/// is on none of them.
/// </summary>
public enum SecondRung
{
    /// <summary>A hidden object is made, read, removed and proven removed.</summary>
    Unseen,

    /// <summary>Every write there is seen: what would be sent is shown instead.</summary>
    DryRun,

    /// <summary>A person posts there: there is nothing to try by machine.</summary>
    ByHand,

    /// <summary>It could hold something hidden, but not as this channel is set.</summary>
    SwitchedOff,
}

public static class SecondRungs
{
    public static SecondRung Of(IConnector connector, ChannelSetup setup) =>
        HiddenTrials.Can(connector, setup) ? SecondRung.Unseen
        : connector is IPublishesByHand byHand && byHand.ByHand(setup) ? SecondRung.ByHand
        : connector is IMakesHidden or IFinishesLater ? SecondRung.SwitchedOff
        : SecondRung.DryRun;
}
