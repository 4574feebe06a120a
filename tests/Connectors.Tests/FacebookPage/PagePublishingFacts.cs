using System.Net;
using System.Text.Json;
using Connectors.Contract;
using StandIns.Facebook;
using StandIns.Faults;

namespace Connectors.Tests.FacebookPage;

public sealed class PagePublishingFacts : PageFixture
{
    private static readonly OutgoingItem WithCover = PageChannel.Item with { Media = [PageChannel.Cover] };

    [Fact]
    public async Task A_link_post_shows_words_and_link_and_gives_its_id_and_address()
    {
        var published = await PublishedAsync();

        var post = Assert.Single(Page.Posts);
        Assert.Equal((post.Id, Proof.ReadBack), (published.RemoteId, published.Proof));
        Assert.Equal(Connector.Render(PageChannel.Item, Channel)["message"], post.Message);
        Assert.Equal("https://hub.example/t/k7Qx2", post.Link);
        Assert.StartsWith(new Uri(Host.Address, $"{FacebookPractice.PageId}/posts/").ToString(), published.Url!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_goes_up_unseen_and_one_call_shows_it_with_the_words()
    {
        await PublishedAsync(WithCover);

        var post = Assert.Single(Page.Posts);
        Assert.Equal(new PagePhoto(post.Photos[0].Id, PageChannel.Cover.Sha256, PageChannel.Cover.AltText), Assert.Single(post.Photos));
        Assert.Null(post.Link);
        Assert.Equal(["/v25.0/1029384756/photos", "/v25.0/1029384756/feed"], Host.Log.Lines.Where(l => l.Method == "POST").Select(l => l.Path));
    }

    [Fact]
    public async Task A_text_post_has_no_card()
    {
        Channel = Channel.With("post-form", "text");

        await PublishedAsync(WithCover);

        Assert.Equal((null, 0), (Page.Posts[0].Link, Page.Posts[0].Photos.Count));
    }

    [Theory]
    [InlineData(FaultKind.Reset, true)]
    [InlineData(FaultKind.Reset, false)]
    [InlineData(FaultKind.HalfAnswer, true)]
    [InlineData(FaultKind.Garbage, true)]
    [InlineData(FaultKind.Status, true)]
    public async Task A_photo_whose_upload_is_in_doubt_is_surely_no_post(FaultKind kind, bool afterActing)
    {
        Host.Faults.Add(new Fault { Kind = kind, AfterActing = afterActing, Path = "*/photos" });

        var outcome = await PublishAsync(WithCover);

        Assert.IsType<PublishOutcome.Retry>(outcome);
        Assert.Empty(Page.Posts);
        Assert.IsType<PublishOutcome.Published>(await PublishAsync(WithCover));
        Assert.Single(Page.Posts);
    }

    [Theory]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.HalfAnswer)]
    [InlineData(FaultKind.Garbage)]
    public async Task A_post_whose_answer_is_lost_is_Unsure_and_found(FaultKind kind)
    {
        Host.Faults.Add(new Fault { Kind = kind, AfterActing = true, Path = "*/feed" });

        var outcome = await PublishAsync();
        var found = Assert.IsType<FindOutcome.Found>(await FindAsync());

        Assert.IsType<PublishOutcome.Unsure>(outcome);
        Assert.Equal((Page.Posts[0].Id, true), (found.RemoteId, found.Visible));
    }

    [Fact]
    public async Task The_case_of_the_seven_posts_a_500_behind_which_the_post_is_out()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 500, AfterActing = true, Path = "*/feed", Body = Error(2, message: "An unexpected error has occurred. Please retry your request later") });

        Assert.IsType<PublishOutcome.Unsure>(await PublishAsync());
        Assert.IsType<FindOutcome.Found>(await FindAsync());
        Assert.Single(Page.Posts);
    }

    [Theory]
    [InlineData(190)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(987654)]
    public async Task A_200_with_an_error_in_it_is_never_Published(int code)
    {
        var body = $$"""{"id":"1029384756_1",{{Error(code)[1..]}}""";
        Answers("*/feed", 200, body);

        Assert.IsNotType<PublishOutcome.Published>(await PublishAsync());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":17}""")]
    [InlineData("""{"success":true}""")]
    public async Task A_200_without_an_id_is_Unsure(string body)
    {
        Answers("*/feed", 200, body);

        Assert.IsType<PublishOutcome.Unsure>(await PublishAsync());
    }

    [Fact]
    public async Task The_same_text_twice_is_looked_for_and_adopted()
    {
        var first = await PublishedAsync();

        var second = await PublishAsync();

        Assert.Equal("facebook-page:506", Assert.IsType<PublishOutcome.Unsure>(second).Cause.Code);
        Assert.Equal(first.RemoteId, Assert.IsType<FindOutcome.Found>(await FindAsync()).RemoteId);
        Assert.Single(Page.Posts);
    }

    [Fact]
    public async Task The_public_look_carries_nothing_of_ours()
    {
        var published = await PublishedAsync();
        await FindAsync();

        Assert.Equal(Proof.ReadBack, published.Proof);
        var looks = Host.Log.Lines.Where(l => l.Path.Contains("/posts/", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, looks.Count);
        Assert.All(Door.Exchanges.Where(e => e.Purpose == "look as the public"), e =>
        {
            Assert.DoesNotContain("appsecret_proof", e.Address, StringComparison.Ordinal);
            Assert.DoesNotContain("***", JsonSerializer.Serialize(e), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_page_for_logging_in_proves_nothing_and_fails_nothing()
    {
        Page.Settings = new() { LoginWall = true };

        var published = await PublishedAsync();

        Assert.Equal(Proof.ReadByAccount, published.Proof);
        Assert.Equal(Proof.ReadByAccount, Assert.IsType<FindOutcome.Found>(await FindAsync()).Proof);
        Assert.DoesNotContain(Host.Log.Lines, l => l.Path == "/login");
    }

    [Theory]
    [InlineData(200, "<html><body>Đăng nhập để xem</body></html>")]
    [InlineData(200, "<html><body>Mã tin: HS-26-00071</body></html>")]
    [InlineData(404, "<html><body>Mã tin: HS-26-0007</body></html>")]
    [InlineData(500, "Mã tin: HS-26-0007")]
    public async Task A_page_without_the_item_code_or_with_an_error_proves_nothing(int status, string page)
    {
        Answers("*/posts/*", status, page, "GET");

        Assert.Equal(Proof.ReadByAccount, (await PublishedAsync()).Proof);
    }

    [Fact]
    public async Task A_public_page_that_does_not_answer_fails_nothing()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Reset, Method = "GET", Path = "*/posts/*" });

        Assert.Equal(Proof.ReadByAccount, (await PublishedAsync()).Proof);
    }

    [Fact]
    public async Task A_link_that_cannot_be_read_never_fails_a_post_that_is_out()
    {
        Host.Faults.Add(new Fault { Kind = FaultKind.Reset, Method = "GET" });

        var published = await PublishedAsync();

        Assert.Equal(new Uri(Host.Address, published.RemoteId), published.Url);
        using var http = new HttpClient(new SocketsHttpHandler());
        Assert.Contains("Dự báo mưa lớn", WebUtility.HtmlDecode(await http.GetStringAsync(published.Url)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_development_mode_a_post_exists_for_the_token_and_nothing_more_is_claimed()
    {
        Page.Settings = new() { DevelopmentMode = true };

        var published = await PublishedAsync();
        var found = await FindAsync();

        using var http = new HttpClient(new SocketsHttpHandler());
        using var seen = await http.GetAsync(published.Url);
        Assert.Equal(HttpStatusCode.NotFound, seen.StatusCode);
        Assert.Equal(Proof.ReadByAccount, published.Proof);
        Assert.Equal(Proof.ReadByAccount, Assert.IsType<FindOutcome.Found>(found).Proof);
        Assert.Empty(Host.Witness[PageChannel.Item.ItemCode].VisibleNow);
    }

    [Fact]
    public async Task Much_use_slows_down_a_success_too()
    {
        Page.Settings = new() { PageUsage = 91, AppUsage = 10 };

        var slow = (await PublishedAsync()).SlowDown;

        Assert.Equal(RetryScope.Channel, slow!.Scope);
        Assert.InRange(slow.NotBefore, Now.AddMinutes(9), Now.AddMinutes(10));
    }

    [Fact]
    public async Task A_used_up_limit_waits_until_the_platform_gives_access_again()
    {
        Page.Settings = new() { PageUsage = 100, RegainMinutes = 42 };

        var retry = Assert.IsType<PublishOutcome.Retry>(await PublishAsync());

        Assert.Equal(("facebook-page:80001", RetryScope.Channel), (retry.Cause.Code, retry.Scope));
        Assert.InRange(retry.NotBefore!.Value, Now.AddMinutes(41), Now.AddMinutes(42));
        Page.Settings = new() { AppUsage = 100 };
        Assert.Equal(RetryScope.App, Assert.IsType<PublishOutcome.Retry>(await PublishAsync()).Scope);
    }

    [Fact]
    public async Task A_wrong_app_secret_is_the_channels_fault_and_not_the_items()
    {
        Page.Settings = new() { RequiresProof = true };
        Assert.IsType<PublishOutcome.Published>(await PublishAsync());

        Channel = Channel with { Secrets = new Dictionary<string, Secret>(Channel.Secrets) { ["app-secret"] = new("sai") } };
        Assert.IsType<PublishOutcome.Misconfigured>(await PublishAsync());

        Channel = Channel with { Secrets = new Dictionary<string, Secret> { ["page-token"] = new(FacebookPractice.PageToken) } };
        Assert.IsType<PublishOutcome.Misconfigured>(await PublishAsync());
    }

    [Fact]
    public async Task The_hubs_own_token_goes_before_the_pasted_one()
    {
        Channel = Channel with { Secrets = new Dictionary<string, Secret> { ["page-token"] = new("token-cu") } };
        Assert.IsType<PublishOutcome.NeedsReauth>(await PublishAsync());

        Channel = Channel.WithToken(FacebookPractice.PageToken);
        Assert.IsType<PublishOutcome.Published>(await PublishAsync());
    }

    [Fact]
    public async Task Token_and_proof_are_in_no_address_log_or_exchange()
    {
        await PublishedAsync(WithCover);
        await FindAsync();
        await Connector.ReadReachAsync(new(Channel, [new(Guid.NewGuid(), Page.Posts[0].Id, Now)], Now), Door.Out, default);
        Answers("*/feed", 400, Error(100, message: $"Error validating {FacebookPractice.PageToken}"));
        var outcome = await PublishAsync(PageChannel.Item with { Title = "Tin khác" });

        const string proof = "appsecret_proof=";
        var said = Door.LogLines.Concat(Door.Exchanges.Select(e => JsonSerializer.Serialize(e))).Append(outcome.ToString()!).ToList();
        Assert.Equal(8, Door.Exchanges.Count);
        Assert.All(said, text => Assert.DoesNotContain(FacebookPractice.PageToken, text, StringComparison.Ordinal));
        Assert.All(said, text => Assert.DoesNotContain(FacebookPractice.AppSecret, text, StringComparison.Ordinal));
        Assert.All(said.Where(t => t.Contains(proof, StringComparison.Ordinal)), text => Assert.Contains(proof + "***", text, StringComparison.Ordinal));
        Assert.DoesNotContain(Door.Exchanges, e => e.Address.Contains("access_token", StringComparison.Ordinal));
    }

    [Fact]
    public void The_proof_is_the_known_one()
    {
        var channel = PageChannel.At(new("https://graph.example")).WithToken("access-token");
        channel = channel with { Secrets = new Dictionary<string, Secret> { ["app-secret"] = new("app-secret") } };

        Assert.Contains("dbf9c72b4c8f56924f8e07138f6d465c69cb5c9dbca908ce1403e993e1a5f799", new Connectors.FacebookPage.GraphAccess(channel).Read("x", "1").Address.Query, StringComparison.Ordinal);
    }
}
