using System.Text;
using Connectors.Contract;
using Connectors.ZaloOa;

namespace Connectors.Tests.ZaloOa;

public class ZaloHookFacts
{
    private const string Time = "1763712000000";
    private const string Body = """{"app_id":"1234567890","event_name":"follow","oa_id":"999","follower":{"id":"555"},"timestamp":"1763712000000"}""";
    private const string Mac = "8e46f2a6b18378c16e157bee4afd8276d75a060e06920cc371bd4e0154396f2f";

    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(1763712000000);

    private static readonly ChannelSetup Channel = Samples.Channel(new("http://127.0.0.1/")) with
    {
        Settings = new Dictionary<string, string> { ["app-id"] = "1234567890", ["oa-id"] = "999" },
        Secrets = new Dictionary<string, Secret> { ["hook-secret"] = new("oa-secret") },
    };

    private readonly ZaloOaConnector connector = new();

    [Fact]
    public void The_test_vector_is_counted_and_says_nothing_of_the_person()
    {
        var taken = Assert.IsType<EventOutcome.Taken>(Read(Body, $"mac={Mac}"));

        var one = Assert.Single(taken.Events);
        Assert.Equal(("follow", At), (one.Kind, one.At));
        Assert.DoesNotContain("555", one.ToString(), StringComparison.Ordinal);
        Assert.Equal(one.Once, Assert.IsType<EventOutcome.Taken>(Read(Body, $"MAC = {Mac.ToUpperInvariant()}")).Events[0].Once);
    }

    [Theory]
    [InlineData("account", "body", "999", Time)]
    [InlineData("app", "header", "1234567890", "1763712000001")]
    [InlineData("account", "header", "999", "1763712000001")]
    public void Both_ways_of_signing_are_settings(string id, string time, string signedId, string signedTime)
    {
        var channel = Channel.With("hook-signed-id", id).With("hook-signed-time", time);
        var mac = ZaloHook.MacOf(signedId, Encoding.UTF8.GetBytes(Body), signedTime, new("oa-secret"));

        Assert.IsType<EventOutcome.Taken>(Read(Body, $"mac={mac}", channel, header: signedTime));
        Assert.Equal(new EventOutcome.Refused("signature"), Read(Body, $"mac={Mac}", channel, header: signedTime));
    }

    [Theory]
    [InlineData(" ", "signature")]
    [InlineData("mac=00", "signature")]
    public void A_wrong_signature_is_refused(string signature, string code) => Assert.Equal(new EventOutcome.Refused(code), Read(Body, signature));

    [Fact]
    public void One_byte_more_breaks_the_signature_and_an_unsigned_one_is_refused()
    {
        Assert.Equal(new EventOutcome.Refused("signature"), Read(Body + " ", $"mac={Mac}"));
        Assert.Equal(new EventOutcome.Refused("signature"), connector.ReadEvent(new("POST", Empty, Empty, Encoding.UTF8.GetBytes(Body), At), Channel));
        Assert.Equal(new EventOutcome.Refused("not-set-up"), Read(Body, $"mac={Mac}", Channel with { Secrets = new Dictionary<string, Secret>() }));
        Assert.Equal(new EventOutcome.Refused("unreadable"), Read("[1]", $"mac={Mac}"));
    }

    [Fact]
    public void An_old_one_is_a_replay_unless_zalo_says_that_it_is_a_repeat()
    {
        Assert.Equal(new EventOutcome.Refused("too-old"), Read(Body, $"mac={Mac}", now: At.AddMinutes(6)));
        Assert.IsType<EventOutcome.Taken>(Read(Body, $"mac={Mac}", now: At.AddHours(2), repeat: "5"));
        Assert.Equal(new EventOutcome.Refused("too-old"), Read(Body, $"mac={Mac}", now: At.AddHours(4), repeat: "5"));
        Assert.Equal(new EventOutcome.Refused("too-old"), Read(Body, $"mac={Mac}", now: At.AddMinutes(-6)));
    }

    [Theory]
    [InlineData("""{"event_name":"user_send_text","timestamp":"1763712000000","sender":{"id":"1"},"recipient":{"id":"999"},"message":{"msg_id":"m1","text":"Xin chào 🌸"}}""", "message")]
    [InlineData("""{"event_name":"unfollow","oa_id":"999","timestamp":"1763712000000","follower":{"id":"1"}}""", "unfollow")]
    [InlineData("""{"event_name":"oa_send_text","timestamp":"1763712000000","sender":{"id":"999"},"recipient":{"id":"1"}}""", null)]
    [InlineData("""{"event_name":"user_seen_message","timestamp":"1763712000000","sender":{"id":"1"},"recipient":{"id":"999"}}""", null)]
    public void Only_counts_are_taken(string body, string? kind) => Assert.Equal(kind, Assert.IsType<EventOutcome.Taken>(Read(body, Signed(body))).Events.SingleOrDefault()?.Kind);

    [Theory]
    [InlineData("""{"event_name":"follow","oa_id":"888","timestamp":"1763712000000","follower":{"id":"1"}}""")]
    [InlineData("""{"event_name":"user_send_text","timestamp":"1763712000000","sender":{"id":"999"},"recipient":{"id":"888"},"message":{"msg_id":"m1","text":"Xin chào"}}""")]
    public void An_event_of_another_account_of_the_app_is_genuine_and_not_counted_here(string body)
    {
        Assert.True(connector.OneAddressForTheApp);
        Assert.Empty(Assert.IsType<EventOutcome.Taken>(Read(body, Signed(body))).Events);
        Assert.Empty(Assert.IsType<EventOutcome.Taken>(Read(body, Signed(body, "888"), Channel.With("hook-signed-id", "account"))).Events);
        Assert.Single(Assert.IsType<EventOutcome.Taken>(Read(body, Signed(body), Channel.With("oa-id", "888"))).Events);
    }

    [Fact]
    public void An_event_that_names_no_account_is_nobodys()
    {
        const string body = """{"event_name":"follow","timestamp":"1763712000000","follower":{"id":"1"}}""";

        Assert.Equal(new EventOutcome.Refused("unreadable"), Read(body, Signed(body)));
    }

    private static string Signed(string body, string id = "1234567890") => "mac=" + ZaloHook.MacOf(id, Encoding.UTF8.GetBytes(body), Time, new("oa-secret"));

    private static Dictionary<string, string> Empty { get; } = [];

    private EventOutcome Read(string body, string signature, ChannelSetup? channel = null, DateTimeOffset? now = null, string? repeat = null, string header = Time)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["X-ZEvent-Signature"] = signature, ["X-ZEvent-Timestamp"] = header };
        if (repeat is not null)
        {
            headers["num_retry"] = repeat;
        }

        return connector.ReadEvent(new("POST", Empty, headers, Encoding.UTF8.GetBytes(body), now ?? At), channel ?? Channel);
    }
}
