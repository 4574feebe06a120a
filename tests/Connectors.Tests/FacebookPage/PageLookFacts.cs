using Connectors.Contract;

namespace Connectors.Tests.FacebookPage;

/// <summary>Looking as anybody: seen is proven, a word of the platform is a word, everything else says nothing.</summary>
public sealed class PageLookFacts : PageFixture
{
    [Fact]
    public async Task A_post_that_anybody_sees_is_shown_and_no_secret_goes_along()
    {
        var post = await PublishedAsync();
        var before = Door.Exchanges.Count;

        Assert.Equal(PublicView.Shown, (await LookAsync(post)).View);

        Assert.Single(Door.Exchanges.Skip(before));
        Assert.DoesNotContain("appsecret_proof", Door.Exchanges[^1].Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_the_account_sees_is_not_shown_and_a_login_page_tells_nothing()
    {
        Page.Settings = new() { DevelopmentMode = true };
        var post = await PublishedAsync();
        Assert.Equal(new PublicSight(PublicView.NotShown, "HTTP 404"), await LookAsync(post));

        Page.Settings = new() { LoginWall = true };
        Assert.Equal(PublicView.CannotTell, (await LookAsync(post)).View);
    }

    [Fact]
    public async Task A_rewritten_post_has_to_show_its_new_words()
    {
        var post = await PublishedAsync();
        var rewritten = Connector.Render(PageChannel.Item with { Summary = "Đính chính: lượng mưa đến 1.234,5 mm 🌧." }, Channel);

        Assert.Equal(PublicView.CannotTell, (await LookAsync(post, rewritten)).View);
        Assert.Equal(PublicView.Shown, (await LookAsync(post, Connector.Render(PageChannel.Item, Channel))).View);
    }

    private Task<PublicSight> LookAsync(PublishOutcome.Published post, Rendition? rewritten = null) =>
        Connector.LookAsync(new(Channel, PageChannel.Item.ItemCode, rewritten, post.RemoteId, post.Url), Door.Out, default);
}
