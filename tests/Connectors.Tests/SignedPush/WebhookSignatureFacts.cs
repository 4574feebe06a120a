using System.Text;
using Connectors.Contract;
using Connectors.SignedPush;

namespace Connectors.Tests.SignedPush;

public sealed class WebhookSignatureFacts
{
    /// <summary>The first is the example of the specification's own libraries.</summary>
    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}""", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "msg_0001", 1767323045, """{"type":"item.corrected","timestamp":"2026-01-02T03:04:05Z","data":{"id":"tin-1","version":2}}""", "v1,IKvhrOShig1QGdEjlQchcsa6RkxPQ984mZ7FC9oQinE=")]
    public void Known_messages_have_their_known_signatures(string secret, string id, long timestamp, string body, string signature) =>
        Assert.Equal(signature, WebhookSignature.Of(new Secret(secret), id, timestamp, Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_")]
    [InlineData("whsec_không phải base64")]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRY=")] // 23 bytes
    public void A_malformed_secret_is_no_key(string secret) => Assert.Null(WebhookSignature.KeyOf(new Secret(secret)));
}
