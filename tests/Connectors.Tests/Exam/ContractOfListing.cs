using Connectors.Contract;
using StandIns.Faults;

namespace Connectors.Tests.Exam;

/// <summary>A channel's past, as its platform lists it: what is out is in it, as readers see it, and a page that cannot be read is none.</summary>
public abstract class ContractOfListing : ContractOfLookups
{
    [Fact]
    public async Task What_was_published_is_listed_with_its_id_its_link_its_time_and_its_words()
    {
        await ForListingAsync(async (room, lists) =>
        {
            await room.ReadyForAsync(DeliveryStep.Update);

            var post = Assert.Single(await AllAsync(lists, room));

            Assert.Equal(room.Out!.RemoteId, post.RemoteId);
            Assert.Equal(room.Out.Url, post.Url);
            Assert.True(post is { Visible: true, Own: true, At: not null }, post.ToString());
            Assert.Contains(ExamRoom.ItemCode, post.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("<p>", post.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task What_is_listed_can_be_corrected_with_the_hash_that_the_list_gave()
    {
        await ForListingAsync(async (room, lists) =>
        {
            if (!room.WriteSteps.Contains(DeliveryStep.Update))
            {
                return;
            }

            await room.ReadyForAsync(DeliveryStep.Update);
            var post = Assert.Single(await AllAsync(lists, room));
            room.TakeFromList(post);

            await room.SucceedAsync(DeliveryStep.Update);

            Assert.Contains("6 giờ", Assert.Single(room.Seen.VisibleNow).Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_list_whose_answer_breaks_off_is_no_page()
    {
        await ForListingAsync(async (room, lists) =>
        {
            await room.ReadyForAsync(DeliveryStep.Update);
            room.Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = true, Method = "GET" });

            Assert.IsType<ListOutcome.Retry>(await lists.ListAsync(new ListRequest(room.Channel, null, room.RequestFor(DeliveryStep.Update).Now), room.Door.Out, default));
        });
    }

    private async Task ForListingAsync(Func<ExamRoom, IListsPublished, Task> examine)
    {
        await using var room = await OpenAsync();
        if (room.Connector is IListsPublished lists && lists.CanList(room.Channel))
        {
            await examine(room, lists);
        }
    }

    private static async Task<IReadOnlyList<ListedPost>> AllAsync(IListsPublished lists, ExamRoom room)
    {
        var posts = new List<ListedPost>();
        string? cursor = null;
        for (var page = 0; page < 20; page++)
        {
            var read = Assert.IsType<ListOutcome.Page>(await lists.ListAsync(new ListRequest(room.Channel, cursor, TimeProvider.System.GetUtcNow()), room.Door.Out, default));
            posts.AddRange(read.Posts);
            cursor = read.Next;
            if (cursor is null)
            {
                return [.. posts.DistinctBy(p => p.RemoteId)];
            }
        }

        throw new InvalidOperationException("the list has no end");
    }
}
