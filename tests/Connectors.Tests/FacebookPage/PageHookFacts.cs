using System.Text;
using Connectors.Contract;
using Connectors.FacebookPage;
using StandIns.Facebook;

namespace Connectors.Tests.FacebookPage;

public sealed class PageHookFacts
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    private static readonly ChannelSetup Channel = PageChannel.At(new("https://graph.example")) is var page
        ? page with { Secrets = new Dictionary<string, Secret>(page.Secrets) { ["hook-verify-token"] = new("mã-xác-minh-đã-đặt") } }
        : throw new InvalidOperationException();

    [Theory]
    [InlineData("subscribe", "1158201444", "mã-xác-minh-đã-đặt", true)]
    [InlineData("subscribe", "1158201444", "mã khác", false)]
    [InlineData("subscribe", "1158201444", "", false)]
    [InlineData("unsubscribe", "1158201444", "mã-xác-minh-đã-đặt", false)]
    [InlineData("subscribe", "<script>", "mã-xác-minh-đã-đặt", false)]
    [InlineData("subscribe", "", "mã-xác-minh-đã-đặt", false)]
    public void The_greeting_is_answered_with_its_number_to_who_knows_the_token(string mode, string challenge, string token, bool greeted)
    {
        var query = new Dictionary<string, string> { ["hub.mode"] = mode, ["hub.challenge"] = challenge, ["hub.verify_token"] = token };

        var outcome = PageHook.Read(new("GET", query, new Dictionary<string, string>(), default, Now), Channel);

        Assert.Equal(greeted ? new EventOutcome.Greeting(challenge) : new EventOutcome.Refused("greeting"), outcome);
    }

    [Fact]
    public void The_signature_is_the_known_one() => Assert.Equal(
        "sha256=e6e9d7a842a48e17f43a34d6125d0d933e2aab92ee37f0993a4d493b50e3d438",
        PageHook.SignatureOf(Encoding.UTF8.GetBytes("""{"object":"page","entry":[]}"""), new("app-secret")));

    [Theory]
    [InlineData("comment", "add", "comment")]
    [InlineData("reaction", "add", "reaction")]
    [InlineData("like", "add", "reaction")]
    [InlineData("comment", "edited", null)]
    [InlineData("comment", "remove", null)]
    [InlineData("status", "add", null)]
    public void New_comments_and_reactions_are_counted(string item, string verb, string? kind) =>
        Assert.Equal(kind is null ? [] : new[] { kind }, Events(FacebookHookSender.BodyOf(FacebookPractice.PageId, item, verb, "55", Now.ToUnixTimeSeconds())).Select(e => e.Kind));

    [Fact]
    public void A_repeat_is_the_same_and_names_no_person_and_no_text()
    {
        var body = FacebookHookSender.BodyOf(FacebookPractice.PageId, "comment", "add", "55", Now.ToUnixTimeSeconds());

        var (first, again) = (Assert.Single(Events(body)), Assert.Single(Events(body)));

        Assert.Equal(first, again);
        Assert.Matches("^[0-9a-f]{64}$", first.Once);
        Assert.NotEqual(first.Once, Assert.Single(Events(FacebookHookSender.BodyOf(FacebookPractice.PageId, "comment", "add", "56", Now.ToUnixTimeSeconds()))).Once);
    }

    [Fact]
    public void What_the_Page_itself_does_what_is_another_Pages_and_what_is_too_old_is_not_counted()
    {
        Assert.Empty(Events(FacebookHookSender.BodyOf(FacebookPractice.PageId, "comment", "add", FacebookPractice.PageId, Now.ToUnixTimeSeconds())));
        Assert.Empty(Events(FacebookHookSender.BodyOf(FacebookPractice.SecondPageId, "comment", "add", "55", Now.ToUnixTimeSeconds())));
        Assert.Empty(Events(FacebookHookSender.BodyOf(FacebookPractice.PageId, "comment", "add", "55", Now.AddHours(-38).ToUnixTimeSeconds())));
        Assert.Empty(Events(FacebookHookSender.BodyOf(FacebookPractice.PageId, "comment", "add", "55", Now.AddHours(1).ToUnixTimeSeconds())));
    }

    [Fact]
    public void A_changed_body_a_wrong_signature_and_none_are_refused()
    {
        var body = FacebookHookSender.BodyOf(FacebookPractice.PageId, "comment", "add", "55", Now.ToUnixTimeSeconds());
        var signature = FacebookHookSender.Signature(body);

        Assert.Equal(new EventOutcome.Refused("signature"), Read([.. body, (byte)' '], signature));
        Assert.Equal(new EventOutcome.Refused("signature"), Read(body, "sha256=" + new string('0', 64)));
        Assert.Equal(new EventOutcome.Refused("signature"), Read(body, null));
        Assert.Equal(new EventOutcome.Refused("signature"), Read(body, signature["sha256=".Length..]));
        Assert.Equal(new EventOutcome.Refused("unreadable"), Read("{}"u8.ToArray(), FacebookHookSender.Signature("{}"u8.ToArray())));
        Assert.Equal(new EventOutcome.Refused("not-set-up"), PageHook.Read(new("POST", new Dictionary<string, string>(), new Dictionary<string, string>(), body, Now), PageChannel.At(new("https://graph.example"))));
    }

    private static IReadOnlyList<CountedEvent> Events(byte[] body) => Assert.IsType<EventOutcome.Taken>(Read(body, FacebookHookSender.Signature(body))).Events;

    private static EventOutcome Read(byte[] body, string? signature) => PageHook.Read(
        new("POST", new Dictionary<string, string>(), signature is null ? new Dictionary<string, string>() : new() { ["X-Hub-Signature-256"] = signature }, body, Now), Channel);
}
