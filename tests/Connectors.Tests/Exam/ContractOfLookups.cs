using Connectors.Contract;
using StandIns.Faults;

namespace Connectors.Tests.Exam;

/// <summary>After a lost answer: what can be looked up is found, what may be repeated is repeated, and no reader sees two.</summary>
public abstract class ContractOfLookups : ContractOfCalls
{
    private static readonly Fault AnswerLost = new() { Kind = FaultKind.Reset, AfterActing = true };

    private static readonly Uri AnotherLink = new("https://tin.dong-giang.gov.vn/t/zz9Yy");

    [Asked(ExamAction.Find)]
    public Task Find_finds_what_a_step_made_whose_answer_was_lost() => ForEachPublishStepAsync(async (room, step) =>
    {
        room.Host.Faults.Add(Aim(AnswerLost, ExamActions.Of(step)));
        await room.TryAsync(step);

        var outcome = await FindAsync(room, step, room.RequestFor(step));

        var found = Assert.IsType<FindOutcome.Found>(outcome);
        Assert.False(string.IsNullOrEmpty(found.RemoteId));
        Assert.Equal(step != DeliveryStep.Prepare, found.Visible);
    });

    [Asked(ExamAction.Find)]
    public async Task Find_says_NotThere_of_what_was_never_made()
    {
        await using var room = await OpenAsync();
        var step = room.PublishSteps[0];
        room.Host.Faults.Add(Aim(new Fault { Kind = FaultKind.Reset }, ExamActions.Of(step)));
        await room.TryAsync(step);

        Assert.IsType<FindOutcome.NotThere>(await FindAsync(room, step, room.RequestFor(step)));
    }

    [Asked(ExamAction.Find)]
    public Task Find_does_not_take_another_item_for_this_one() => ForEachPublishStepAsync(async (room, step) =>
    {
        await room.SucceedAsync(step);
        var another = HardItems.Plain with { ItemCode = "HN-26-0124", TrackedUrl = AnotherLink };
        var request = room.RequestFor(step) with
        {
            ItemCode = another.ItemCode,
            TrackedUrl = another.TrackedUrl,
            Rendition = Connector.Render(another, room.Channel),
            Slug = "mot-tin-khac",
            PublishKey = "0198beef:1:1",
            SendKey = "0198beef:1:1:1:publish:ffffffff",
            Handle = null,
            Ticket = null,
        };

        Assert.IsType<FindOutcome.NotThere>(await FindAsync(room, DeliveryStep.Publish, request));
    });

    /// <summary>Somebody else who may post there took our text over by hand, with the item's code, and put a link of their own under it.</summary>
    [Asked(ExamAction.Find)]
    public async Task Find_does_not_adopt_what_somebody_else_posted_there()
    {
        await using var room = await OpenAsync();
        var copy = HardItems.Plain with { TrackedUrl = AnotherLink, CanonicalUrl = AnotherLink };
        await room.PublishOtherwiseAsync(r => r with
        {
            Rendition = Connector.Render(copy, room.Channel),
            TrackedUrl = AnotherLink,
            Slug = "bai-viet-tay",
            PublishKey = "0198feed:1:1",
            SendKey = "0198feed:1:1:1:publish:eeeeeeee",
        });

        var step = room.PublishSteps[0];
        Assert.IsType<FindOutcome.NotThere>(await FindAsync(room, step, room.RequestFor(step) with { Handle = null, Ticket = null }));
    }

    [Asked(ExamAction.Publish, ExamAction.Prepare, ExamAction.Reveal, ExamAction.Discard, ExamAction.Update, ExamAction.Retract, Where = nameof(MayBeRepeated))]
    public Task A_repeat_after_a_lost_answer_makes_no_second_post(ExamAction action) => ExamineAsync(action, async room =>
    {
        var step = action.Step()!.Value;
        room.Host.Faults.Add(Aim(AnswerLost, action));
        await room.TryAsync(step);
        var again = await room.TryAsync(step);

        var isGone = step is DeliveryStep.Retract or DeliveryStep.Discard && again is PublishOutcome.AlreadyGone;
        Assert.True(ExamRoom.IsSuccess(step, again) || again is PublishOutcome.Pending || isGone, $"{step} again: {again}");
        Assert.InRange(room.Seen.CreationsEverVisible, 0, 1);
        Assert.InRange(room.Seen.VisibleNow.Count, 0, 1);
    });

    [Asked(ExamAction.Confirm)]
    public Task Confirm_sees_an_update_and_does_not_see_one_that_was_not_made() => ConfirmsAsync(DeliveryStep.Update);

    [Asked(ExamAction.ConfirmRemoval)]
    public Task Confirm_sees_a_removal_and_does_not_see_one_that_was_not_made() => ConfirmsAsync(DeliveryStep.Retract);

    /// <summary>What is gone has no figures any more: a reason, never a 0.</summary>
    [Asked(ExamAction.Reach, ExamAction.Retract)]
    public async Task A_figure_that_is_not_there_is_a_reason_and_never_a_number()
    {
        await using var room = await OpenAsync();
        await room.ReadyForAsync(DeliveryStep.Retract);
        await room.SucceedAsync(DeliveryStep.Retract);

        var outcome = await new ExamAsking(room, Refresh).ReadReachAsync(room.Door.Out, default);

        var read = Assert.IsType<ReachOutcome.Read>(outcome);
        Assert.NotEmpty(read.Readings);
        Assert.All(read.Readings, r => Assert.True(r is { Value: null, Missing: not null }, r.ToString()));
    }

    private Task ConfirmsAsync(DeliveryStep step) => ExamineAsync(ExamActions.Of(step), async room =>
    {
        Task<ConfirmOutcome> Confirm() => ((IConfirms)Connector).ConfirmAsync(new ConfirmRequest { Sent = room.RequestFor(step), Step = step }, room.Door.Out, default);
        var before = await Confirm();
        await room.SucceedAsync(step);
        var after = await Confirm();

        Assert.True(before is ConfirmOutcome.StillOld, $"{step} before: {before}");
        Assert.True(after is ConfirmOutcome.Confirmed, $"{step} after: {after}");
    });

    private async Task ForEachPublishStepAsync(Func<ExamRoom, DeliveryStep, Task> examine)
    {
        // What is made to try a channel, and never shown, is none: What_is_made_hidden_is_read_as_hidden asks for that.
        ExamAction[] steps = Can.Contains(ExamAction.Reveal) ? [ExamAction.Prepare, ExamAction.Reveal] : [ExamAction.Publish];
        foreach (var action in steps)
        {
            await ExamineAsync(action, room => examine(room, action.Step()!.Value));
        }
    }

    private static Task<FindOutcome> FindAsync(ExamRoom room, DeliveryStep step, PublishRequest sent) => ((IFinds)room.Connector).FindAsync(
        new FindRequest { Sent = sent, Step = step, FirstAttemptAt = sent.Now.AddMinutes(-2) }, room.Door.Out, default);
}
