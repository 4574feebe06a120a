using Connectors.Contract;
using StandIns.Faults;

namespace Connectors.Tests.FacebookPage;

/// <summary>An unpublished post goes round: written once, read, proven unseen where that can be proven, removed and proven removed.</summary>
public sealed class PageTrialFacts : PageFixture
{
    [Fact]
    public async Task It_goes_round_and_no_reader_ever_sees_it()
    {
        var handle = await MadeAsync();

        var found = Assert.IsType<FindOutcome.Found>(await FindAsync(handle));
        Assert.Equal((handle, false, Proof.ReadBack), (found.RemoteId, found.Visible, found.Proof));
        Assert.IsType<PublishOutcome.Accepted>(await Connector.DiscardAsync(Trial(handle), Door.Out, default));
        Assert.IsType<ConfirmOutcome.Confirmed>(await Connector.ConfirmAsync(new() { Sent = Trial(handle), Step = DeliveryStep.Discard }, Door.Out, default));

        Assert.Empty(Page.Posts);
        Assert.Equal(0, Host.Witness[PageChannel.Item.ItemCode].CreationsEverVisible);
        Assert.Single(Host.Log.Lines, l => l is { Method: "POST" });
    }

    [Fact]
    public async Task It_is_words_alone()
    {
        await MadeAsync(PageChannel.Item with { Media = [PageChannel.Cover] });

        var post = Assert.Single(Page.Posts);
        Assert.Equal((0, null, false), (post.Photos.Count, post.Link, post.IsPublished));
        Assert.Contains(PageChannel.Item.ItemCode, post.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_page_for_logging_in_only_the_account_says_that_it_is_unpublished()
    {
        var handle = await MadeAsync();
        Page.Settings = new() { LoginWall = true };

        var found = Assert.IsType<FindOutcome.Found>(await FindAsync(handle));

        Assert.Equal((false, Proof.ReadByAccount), (found.Visible, found.Proof));
    }

    [Fact]
    public async Task One_that_readers_see_is_called_visible_whatever_the_platform_says_of_it()
    {
        var published = await PublishedAsync();
        Assert.True(Assert.IsType<FindOutcome.Found>(await FindAsync(published.RemoteId)).Visible);

        Answers($"*/{published.RemoteId}", 200, $$"""{"id":"{{published.RemoteId}}","is_published":false,"permalink_url":"{{published.Url}}"}""", "GET");
        Assert.True(Assert.IsType<FindOutcome.Found>(await FindAsync(published.RemoteId)).Visible);
    }

    [Fact]
    public async Task Without_the_word_unpublished_nothing_is_claimed()
    {
        var handle = await MadeAsync();
        Answers($"*/{handle}", 200, $$"""{"id":"{{handle}}"}""", "GET");

        Assert.IsType<FindOutcome.CannotTell>(await FindAsync(handle));
    }

    [Fact]
    public async Task A_lost_answer_is_unsure_and_is_not_asked_again()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = true, Path = "*/feed", Method = "POST" });

        Assert.IsType<PublishOutcome.Unsure>(await Connector.PrepareAsync(Trial(null), Door.Out, default));
        Assert.Single(Host.Log.Lines, l => l is { Method: "POST" });
        Assert.Equal(Repeat.Never, Connector.RepeatOf(DeliveryStep.Prepare, Channel));
    }

    private async Task<string> MadeAsync(OutgoingItem? item = null) =>
        Assert.IsType<PublishOutcome.Prepared>(await Connector.PrepareAsync(Request(item), Door.Out, default)).Handle;

    private PublishRequest Trial(string? handle) => Request() with { Handle = handle, RemoteId = handle };

    private Task<FindOutcome> FindAsync(string handle) =>
        Connector.FindAsync(new() { Sent = Trial(handle), Step = DeliveryStep.Prepare, FirstAttemptAt = Now }, Door.Out, default);
}
