using Connectors.Contract;

namespace Connectors.Tests.Exam;

/// <summary>Asks a connector for one action in a room, and makes the room ready for it.</summary>
internal sealed class ExamAsking(ExamRoom room, Secret? refresh)
{
    public async Task ReadyAsync(ExamAction action)
    {
        switch (action)
        {
            case ExamAction.Publish or ExamAction.Prepare or ExamAction.Renew:
                break;
            case ExamAction.Poll:
                await UntilPendingAsync(room.PublishSteps[0]);
                break;
            case ExamAction.PollReveal:
                await UntilPendingAsync(DeliveryStep.Reveal);
                break;
            case ExamAction.PollUpdate:
                await UntilPendingAsync(DeliveryStep.Update);
                break;
            case ExamAction.Reveal or ExamAction.Discard:
                await room.SucceedAsync(DeliveryStep.Prepare);
                break;
            case ExamAction.Confirm or ExamAction.ConfirmRemoval:
                await room.ReadyForAsync(ToConfirm(action));
                await room.SucceedAsync(ToConfirm(action));
                break;
            default:
                await room.ReadyForAsync(DeliveryStep.Update);
                break;
        }
    }

    public async Task<Answer> AskAsync(ExamAction action, IOutbound? through = null, CancellationToken ct = default)
    {
        var outbound = through ?? room.Door.Out;
        var sent = room.RequestFor(room.PublishSteps[^1]);
        return action switch
        {
            ExamAction.Poll or ExamAction.PollReveal or ExamAction.PollUpdate => Answer.OfPoll(await room.TryAsync(DeliveryStep.Poll, outbound, ct)),
            ExamAction.Find => Answer.Of(await ((IFinds)room.Connector).FindAsync(
                new FindRequest { Sent = sent, Step = room.PublishSteps[^1], FirstAttemptAt = sent.Now.AddMinutes(-2) }, outbound, ct)),
            ExamAction.Confirm or ExamAction.ConfirmRemoval => Answer.Of(await ((IConfirms)room.Connector).ConfirmAsync(
                new ConfirmRequest { Sent = room.RequestFor(ToConfirm(action)), Step = ToConfirm(action) }, outbound, ct)),
            ExamAction.List => Answer.Of(await ((IListsPublished)room.Connector).ListAsync(new ListRequest(room.Channel, null, sent.Now), outbound, ct)),
            ExamAction.Reach => Answer.Of(await ReadReachAsync(outbound, ct)),
            ExamAction.Renew => Answer.Of(await ((IRenewsTokens)room.Connector).RenewAsync(
                new RenewRequest(room.Channel, refresh ?? throw new InvalidOperationException("the exam has no renewal secret"), sent.Now), outbound, ct)),
            ExamAction.Broadcast => Answer.Of(await ((IBroadcasts)room.Connector).BroadcastAsync(new BroadcastRequest(room.Channel, [room.Out!.RemoteId], [], sent.Now), outbound, ct)),
            _ => Answer.OfWrite(action, await room.TryAsync(action.Step()!.Value, outbound, ct)),
        };
    }

    public Task<ReachOutcome> ReadReachAsync(IOutbound outbound, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        return ((IReadsReach)room.Connector).ReadReachAsync(
            new ReachRequest(room.Channel, [new PublishedRef(Guid.CreateVersion7(), room.Out!.RemoteId, now.AddDays(-3))], now), outbound, ct);
    }

    private static DeliveryStep ToConfirm(ExamAction action) => action == ExamAction.ConfirmRemoval ? DeliveryStep.Retract : DeliveryStep.Update;

    private async Task UntilPendingAsync(DeliveryStep step)
    {
        await room.ReadyForAsync(step);
        var outcome = await room.TryAsync(step);
        Assert.True(outcome is PublishOutcome.Pending, $"{step} left no ticket to poll: {outcome}");
    }
}
