using Connectors.Contract;

namespace Connectors.Tests.Exam;

/// <summary>
/// Everything that a connector can be asked on the wire. A poll asks after the ticket of the first step that puts an item out, of a reveal, or of
/// an update; a confirm reads back an update, or a removal.
/// </summary>
public enum ExamAction
{
    Publish,
    Prepare,
    Reveal,
    Discard,
    Update,
    Retract,
    Poll,
    PollReveal,
    PollUpdate,
    Find,
    Confirm,
    ConfirmRemoval,
    List,
    Reach,
    Renew,
    Broadcast,
}

internal static class ExamActions
{
    /// <summary>What a channel can be asked, by what its connector says of itself.</summary>
    public static IReadOnlyList<ExamAction> Of(IConnector connector, ChannelSetup channel) =>
        [.. Enum.GetValues<ExamAction>().Where(action => Can(action, connector, channel))];

    /// <summary>Does it change something there? Else it only looks.</summary>
    public static bool Writes(this ExamAction action) => action is <= ExamAction.Retract or ExamAction.Renew or ExamAction.Broadcast;

    public static DeliveryStep? Step(this ExamAction action) => action switch
    {
        ExamAction.List or ExamAction.Reach or ExamAction.Renew or ExamAction.Broadcast => null,
        ExamAction.PollReveal or ExamAction.PollUpdate => DeliveryStep.Poll,
        ExamAction.ConfirmRemoval => DeliveryStep.Confirm,
        _ => Enum.Parse<DeliveryStep>(action.ToString()),
    };

    public static ExamAction Of(DeliveryStep step) => Enum.Parse<ExamAction>(step.ToString());

    private static bool Can(ExamAction action, IConnector connector, ChannelSetup channel) => action switch
    {
        ExamAction.Publish => connector is not IPreparesHidden hidden || !hidden.CanPrepare(channel),
        ExamAction.Prepare or ExamAction.Discard => connector is IMakesHidden hidden && hidden.CanPrepare(channel),
        ExamAction.Reveal => connector is IPreparesHidden hidden && hidden.CanPrepare(channel),
        ExamAction.Update => connector is IUpdates updates && updates.CanUpdate(channel),
        ExamAction.Retract => connector is IRetracts retracts && retracts.CanRetract(channel),
        ExamAction.Poll => connector is IFinishesLater,
        ExamAction.PollReveal => connector is IFinishesLater && Can(ExamAction.Reveal, connector, channel),
        ExamAction.PollUpdate => connector is IFinishesLater && Can(ExamAction.Update, connector, channel),
        ExamAction.Find => connector is IFinds finds && finds.CanFind(channel),
        ExamAction.Confirm => connector is IConfirms confirms && confirms.CanConfirm(channel) && Can(ExamAction.Update, connector, channel),
        ExamAction.ConfirmRemoval => connector is IConfirms confirms && confirms.CanConfirm(channel) && Can(ExamAction.Retract, connector, channel),
        ExamAction.List => connector is IListsPublished lists && lists.CanList(channel),
        ExamAction.Reach => connector is IReadsReach,
        ExamAction.Renew => connector is IRenewsTokens,
        ExamAction.Broadcast => connector is IBroadcasts broadcasts && broadcasts.CanBroadcast(channel),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "not an action of the exam"),
    };
}
