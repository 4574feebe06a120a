using Connectors.Contract;

namespace Connectors.Tests.Exam;

/// <summary>A channel's past, as its platform lists it: what is out is in it, as readers see it, and a page that cannot be read is none.</summary>
public abstract class ContractOfListing : ContractOfLookups
{
    [Asked(ExamAction.List)]
    public Task What_was_published_is_listed_with_its_id_its_link_its_time_and_its_words() => ExamineAsync(ExamAction.List, async room =>
    {
        var post = Assert.Single(await AllAsync((IListsPublished)room.Connector, room));

        Assert.Equal(room.Out!.RemoteId, post.RemoteId);
        Assert.Equal(room.Out.Url, post.Url);
        Assert.True(post is { Visible: true, Own: true, At: not null }, post.ToString());
        Assert.Contains(ExamRoom.ItemCode, post.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<p>", post.Text, StringComparison.Ordinal);
    });

    [Asked(ExamAction.List, ExamAction.Update)]
    public Task What_is_listed_can_be_corrected_with_the_hash_that_the_list_gave() => ExamineAsync(ExamAction.List, async room =>
    {
        var post = Assert.Single(await AllAsync((IListsPublished)room.Connector, room));
        room.TakeFromList(post);

        await room.SucceedAsync(DeliveryStep.Update);

        Assert.Contains("6 giờ", Assert.Single(room.Seen.VisibleNow).Text, StringComparison.Ordinal);
    });

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
