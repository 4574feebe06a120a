using Connectors.Contract;
using StandIns.Faults;

namespace Connectors.Tests.Exam;

/// <summary>After a lost answer: what can be looked up is found, what may be repeated is repeated, and no reader sees two.</summary>
public abstract class ContractOfLookups : ContractOfFailures
{
    private static readonly Fault AnswerLost = new() { Kind = FaultKind.Reset, AfterActing = true };

    [Fact]
    public async Task Find_finds_what_a_step_made_whose_answer_was_lost()
    {
        await ForEachPublishStepAsync(async (room, step, finds) =>
        {
            room.Host.Faults.Add(Aim(AnswerLost, step));
            await room.TryAsync(step);

            var outcome = await FindAsync(finds, room, step, room.RequestFor(step));

            var found = Assert.IsType<FindOutcome.Found>(outcome);
            Assert.False(string.IsNullOrEmpty(found.RemoteId));
            Assert.Equal(step != DeliveryStep.Prepare, found.Visible);
        });
    }

    [Fact]
    public async Task Find_says_NotThere_of_what_was_never_made()
    {
        await ForEachPublishStepAsync(async (room, step, finds) =>
        {
            if (step == DeliveryStep.Reveal)
            {
                return;
            }

            room.Host.Faults.Add(Aim(new Fault { Kind = FaultKind.Reset }, step));
            await room.TryAsync(step);

            Assert.IsType<FindOutcome.NotThere>(await FindAsync(finds, room, step, room.RequestFor(step)));
        });
    }

    [Fact]
    public async Task Find_does_not_take_another_item_for_this_one()
    {
        await ForEachPublishStepAsync(async (room, step, finds) =>
        {
            await room.SucceedAsync(step);
            var another = HardItems.Plain with { ItemCode = "HN-26-0124", TrackedUrl = new Uri("https://tin.dong-giang.gov.vn/t/zz9Yy") };
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

            Assert.IsType<FindOutcome.NotThere>(await FindAsync(finds, room, DeliveryStep.Publish, request));
        });
    }

    [Fact]
    public async Task Find_over_a_broken_connection_changes_nothing_that_is_known()
    {
        await ForEachPublishStepAsync(async (room, step, finds) =>
        {
            await room.SucceedAsync(step);
            await room.Host.RefuseConnectionsAsync();
            var outcome = await FindAsync(finds, room, step, room.RequestFor(step));
            await room.Host.AcceptConnectionsAsync();

            Assert.True(outcome is FindOutcome.Retry or FindOutcome.CannotTell, $"{step}: {outcome}");
        });
    }

    [Fact]
    public Task A_repeat_after_a_lost_answer_makes_no_second_post() => ForEachWriteAsync(async (room, step) =>
    {
        if (Connector.RepeatOf(step, room.Channel) is Repeat.NeverAgain)
        {
            return;
        }

        room.Host.Faults.Add(Aim(AnswerLost, step));
        await room.TryAsync(step);
        var again = await room.TryAsync(step);

        Assert.True(ExamRoom.IsSuccess(step, again) || again is PublishOutcome.Pending || (step == DeliveryStep.Retract && again is PublishOutcome.AlreadyGone), $"{step} again: {again}");
        Assert.InRange(room.Seen.CreationsEverVisible, 0, 1);
        Assert.InRange(room.Seen.VisibleNow.Count, 0, 1);
    });

    [Fact]
    public async Task Confirm_sees_an_update_and_a_removal_and_does_not_see_what_was_not_made()
    {
        await ForEachWriteAsync(async (room, step) =>
        {
            if (step is not (DeliveryStep.Update or DeliveryStep.Retract) || Connector is not IConfirms confirms || !confirms.CanConfirm(room.Channel))
            {
                return;
            }

            Task<ConfirmOutcome> Confirm() => confirms.ConfirmAsync(new ConfirmRequest { Sent = room.RequestFor(step), Step = step }, room.Door.Out, default);
            var before = await Confirm();
            await room.SucceedAsync(step);
            var after = await Confirm();

            Assert.True(before is ConfirmOutcome.StillOld, $"{step} before: {before}");
            Assert.True(after is ConfirmOutcome.Confirmed, $"{step} after: {after}");
        });
    }

    private Task ForEachPublishStepAsync(Func<ExamRoom, DeliveryStep, IFinds, Task> examine) => ForEachWriteAsync((room, step) =>
        Connector is IFinds finds && finds.CanFind(room.Channel) && room.PublishSteps.Contains(step) ? examine(room, step, finds) : Task.CompletedTask);

    private static Task<FindOutcome> FindAsync(IFinds finds, ExamRoom room, DeliveryStep step, PublishRequest sent) =>
        finds.FindAsync(new FindRequest { Sent = sent, Step = step, FirstAttemptAt = sent.Now.AddMinutes(-2) }, room.Door.Out, default);
}
