using Connectors.Contract;

namespace Connectors.Tests.Exam;

/// <summary>What happens when all goes well: readers see the approved payload and nothing else, once.</summary>
public abstract class ContractOfSuccess : ContractOfAttribution
{
    [Fact]
    public async Task Publishing_ends_Published_with_an_id_and_readers_see_exactly_the_payload()
    {
        await using var room = await OpenAsync();

        await PutOutAsync(room);

        Assert.False(string.IsNullOrEmpty(room.Out?.RemoteId), "Published names no id");
        Assert.Equal(ShownText(room.First, room.Media), Assert.Single(room.Seen.VisibleNow).Text);
        Assert.Equal(1, room.Seen.CreationsEverVisible);
    }

    [Fact]
    public async Task A_step_makes_at_most_one_visible_change_and_a_prepared_item_is_unseen()
    {
        await using var room = await OpenAsync();

        foreach (var step in room.PublishSteps)
        {
            Assert.Empty(room.Seen.VisibleNow);
            await room.SucceedAsync(step);
        }

        Assert.Equal((1, 0), (room.Seen.CreationsEverVisible, room.Seen.Removals));
    }

    [Asked(ExamAction.Update)]
    public async Task An_update_changes_what_readers_see_and_makes_no_second_post()
    {
        await using var room = await OpenAsync();
        await PutOutAsync(room);
        await room.SucceedAsync(DeliveryStep.Update);

        Assert.Equal(ShownText(room.Second, room.Media), Assert.Single(room.Seen.VisibleNow).Text);
        Assert.Equal((1, 0), (room.Seen.CreationsEverVisible, room.Seen.Removals));
    }

    [Asked(ExamAction.Retract)]
    public async Task A_retract_takes_away_what_readers_see()
    {
        await using var room = await OpenAsync();
        await PutOutAsync(room);
        await room.SucceedAsync(DeliveryStep.Retract);

        Assert.Empty(room.Seen.VisibleNow);
        Assert.Equal((1, 1), (room.Seen.CreationsEverVisible, room.Seen.Removals));
    }

    [Asked(ExamAction.Publish, ExamAction.Prepare, ExamAction.Reveal, ExamAction.Discard, ExamAction.Update, ExamAction.Retract, Where = nameof(MayAlwaysBeRepeated))]
    public Task What_may_always_be_repeated_changes_nothing_the_second_time(ExamAction action) => ExamineAsync(action, async room =>
    {
        var step = action.Step()!.Value;
        await room.SucceedAsync(step);
        var before = room.Seen;
        var again = await room.TryAsync(step);

        Assert.True(ExamRoom.IsSuccess(step, again) || again is PublishOutcome.AlreadyGone or PublishOutcome.Pending, $"{step} again: {again}");
        Assert.Equal(before.VisibleNow, room.Seen.VisibleNow);
        Assert.Equal(before.CreationsEverVisible, room.Seen.CreationsEverVisible);
    });

    /// <summary>The second rung of a channel's test: what a person tries unseen, no reader ever sees.</summary>
    [Asked(ExamAction.Discard)]
    public async Task What_is_made_hidden_is_read_as_hidden_and_removed_without_a_reader_seeing_it()
    {
        await using var room = await OpenAsync();
        var prepared = Assert.IsType<PublishOutcome.Prepared>(await room.SucceedAsync(DeliveryStep.Prepare));
        var made = room.RequestFor(DeliveryStep.Prepare);

        var found = await ((IFinds)room.Connector).FindAsync(new() { Sent = made, Step = DeliveryStep.Prepare, FirstAttemptAt = made.Now.AddMinutes(-1) }, room.Door.Out, default);
        await room.SucceedAsync(DeliveryStep.Discard);
        var gone = await ((IConfirms)room.Connector).ConfirmAsync(new() { Sent = room.RequestFor(DeliveryStep.Discard), Step = DeliveryStep.Discard }, room.Door.Out, default);

        Assert.True(found is FindOutcome.Found { Visible: false } seen && seen.RemoteId == prepared.Handle, found.ToString());
        Assert.IsType<ConfirmOutcome.Confirmed>(gone);
        Assert.Equal(0, room.Seen.CreationsEverVisible);
    }

    private static async Task PutOutAsync(ExamRoom room)
    {
        foreach (var step in room.PublishSteps)
        {
            await room.SucceedAsync(step);
        }
    }
}
