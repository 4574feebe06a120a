using Connectors.Contract;
using StandIns.Faults;

namespace Connectors.Tests.FacebookPage;

public sealed class PageLookingFacts : PageFixture
{
    [Fact]
    public async Task What_was_posted_by_hand_about_the_same_thing_is_not_ours()
    {
        var item = PageChannel.Item;
        await PostByHandAsync($"{item.Title}\n\n{item.Summary}");
        await PostByHandAsync($"{item.Title}\n\nMã tin: {item.ItemCode}");
        await PostByHandAsync($"{item.Title}\n\nXem tại: {item.TrackedUrl}");
        await PostByHandAsync($"{item.Title}\n\nMã tin: {item.ItemCode}1\nXem tại: {item.TrackedUrl}");
        await PostByHandAsync($"{item.Title}\n\nMã tin: {item.ItemCode}\nXem tại: {item.TrackedUrl}y");

        Assert.Equal(new FindOutcome.NotThere(Conclusive: false), await FindAsync());
    }

    [Fact]
    public async Task A_changed_title_does_not_hide_a_post_with_code_and_link()
    {
        var id = await PostByHandAsync($"Tít khác hẳn 🙂\nMã tin: {PageChannel.Item.ItemCode}.\nXem tại: {PageChannel.Item.TrackedUrl}");

        var found = Assert.IsType<FindOutcome.Found>(await FindAsync());

        Assert.Equal((id, true), (found.RemoteId, found.Visible));
        Assert.InRange(found.At!.Value, Now.AddMinutes(-1), Now);
    }

    [Fact]
    public async Task A_list_that_lags_behind_says_NotThere_so_far()
    {
        Page.Settings = new() { ListDelayMs = 60_000 };
        await PublishedAsync();
        Assert.Equal(new FindOutcome.NotThere(Conclusive: false), await FindAsync());

        Page.Settings = new();
        Assert.IsType<FindOutcome.Found>(await FindAsync());
    }

    [Fact]
    public async Task Several_are_told_oldest_first()
    {
        Page.Settings = new() { RefusesDuplicates = false };
        var ids = new[] { (await PublishedAsync()).RemoteId, (await PublishedAsync()).RemoteId, (await PublishedAsync()).RemoteId };

        var several = Assert.IsType<FindOutcome.FoundSeveral>(await FindAsync());

        Assert.Equal(ids, several.OldestFirst.Select(f => f.RemoteId));
    }

    [Fact]
    public async Task It_is_found_behind_many_newer_posts_and_without_following_the_address_of_the_next_page()
    {
        var published = await PublishedAsync();
        for (var i = 0; i < 60; i++)
        {
            await PostByHandAsync($"Tin số {i}");
        }

        var found = Assert.IsType<FindOutcome.Found>(await FindAsync());

        Assert.Equal(published.RemoteId, found.RemoteId);
        Assert.Equal(3, Door.Exchanges.Count(e => e.Purpose == "list posts"));
        Assert.All(Door.Exchanges, e => Assert.DoesNotContain("access_token=gia", e.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_longer_than_is_read_cannot_tell()
    {
        for (var i = 0; i < 201; i++)
        {
            await PostByHandAsync($"Tin số {i}");
        }

        var outcome = Assert.IsType<FindOutcome.CannotTell>(await FindAsync());

        Assert.Equal("facebook-page:list-too-long", outcome.Cause.Code);
        Assert.InRange(outcome.LookAgainAt, Now, Now.AddMinutes(20));
    }

    [Theory]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"paging":{}}""")]
    [InlineData("""[]""")]
    [InlineData("<html>")]
    public async Task A_list_that_cannot_be_read_is_not_an_empty_one(string body)
    {
        Answers("*/published_posts", 200, body, "GET");

        Assert.IsType<FindOutcome.Retry>(await FindAsync());
    }

    [Fact]
    public async Task A_colleagues_broken_text_does_not_hide_our_post()
    {
        var ours = System.Text.Json.JsonSerializer.Serialize(Connector.Render(PageChannel.Item, Channel)["message"]);
        Answers("*/published_posts", 200, $$"""{"data":[{"id":"1_1","message":"cắt dở \ud83d"},{"id":"1_2","message":{{ours}}}]}""", "GET");

        Assert.Equal("1_2", Assert.IsType<FindOutcome.Found>(await FindAsync()).RemoteId);
    }

    [Fact]
    public async Task A_break_on_the_second_page_is_no_answer()
    {
        for (var i = 0; i < 30; i++)
        {
            await PostByHandAsync($"Tin số {i}");
        }

        Host.Faults.Add(new Fault { Kind = FaultKind.Reset, Path = "*/published_posts", Skip = 1 });

        Assert.IsType<FindOutcome.Retry>(await FindAsync());
    }

    [Theory]
    [InlineData(190, 460, typeof(FindOutcome.NeedsReauth))]
    [InlineData(4, 0, typeof(FindOutcome.Retry))]
    [InlineData(100, 0, typeof(FindOutcome.CannotTell))]
    public async Task A_refused_look_changes_nothing_that_is_known(int code, int subcode, Type outcome)
    {
        Answers("*/published_posts", 400, Error(code, subcode), "GET");

        Assert.IsType(outcome, await FindAsync());
    }
}
