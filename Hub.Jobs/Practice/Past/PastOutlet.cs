using System.Globalization;
using System.Text.Json;
using Connectors.Contract;
using Connectors.Outbound;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Deliveries.Sending;

namespace Hub.Practice.Past;

/// <summary>What an invented platform answers. Ids and links have the form of the channel's stand-in, which knows nothing of them.</summary>
internal static class PastOutlet
{
    public static PublishOutcome Answer(DeliveryStep step, Channel channel, Delivery delivery, int number, Uri site, DateTimeOffset at) => step switch
    {
        DeliveryStep.Prepare => new PublishOutcome.Prepared(IdOf(channel, delivery, number)),
        DeliveryStep.Retract or DeliveryStep.Discard => new PublishOutcome.Removed(ProofOf(channel, step)),
        _ => new PublishOutcome.Published(delivery.Facts.RemoteId ?? IdOf(channel, delivery, number), Link(channel, delivery, number, site), ProofOf(channel, step)) { At = at },
    };

    public static string IdOf(Channel channel, Delivery delivery, int number) => channel.Connector switch
    {
        "hub-site" or "signed-push" => delivery.PublishKey,
        "facebook-page" => string.Create(CultureInfo.InvariantCulture, $"{channel.Settings.GetValueOrDefault("page-id")}_9{number:00000}"),
        "wordpress" => string.Create(CultureInfo.InvariantCulture, $"9{number:0000}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"mau-{channel.Slug}-{number:00000}"),
    };

    /// <summary>As the exchange is kept with an attempt, and saying what it is.</summary>
    public static string Exchange(Channel channel, DeliveryStep step, DateTimeOffset at, PublishOutcome? outcome) => JsonSerializer.Serialize(
        new[]
        {
            new Exchange
            {
                StartedAt = at, Took = TimeSpan.FromMilliseconds(180), Method = "POST", Address = $"https://{channel.Slug}.example/[DỮ LIỆU MẪU]", Purpose = $"{step} [DỮ LIỆU MẪU]",
                Writes = true, Result = outcome is PublishOutcome.Unsure ? "lost/timed-out" : outcome is PublishOutcome.Retry ? "not-sent/refused" : "reply",
                Status = outcome is PublishOutcome.Unsure or PublishOutcome.Retry ? null : outcome is PublishOutcome.Rejected ? 422 : 200,
                Excerpt = """{"ghi_chu":"[DỮ LIỆU MẪU] câu trả lời giả định của quá khứ thực hành"}""",
            },
        },
        ExchangeJson.Options);

    private static Uri? Link(Channel channel, Delivery delivery, int number, Uri site) => channel.Connector == "hub-site" ? site
        : Base(channel) is { } address ? new Uri(address, $"qua-khu-mau/{IdOf(channel, delivery, number)}") : null;

    private static Uri? Base(Channel channel) =>
        new[] { "site-address", "site", "endpoint" }.Select(n => channel.Settings.GetValueOrDefault(n)).OfType<string>().FirstOrDefault() is { } text ? new Uri(text) : null;

    // As the real connector would know it: corrections and removals are read back, a post of a Page only by its own account.
    private static Proof ProofOf(Channel channel, DeliveryStep step) => (channel.Connector, step) switch
    {
        ("signed-push", _) => Proof.Acknowledged,
        ("zalo-oa", _) => Proof.ReadBack,
        ("facebook-page", DeliveryStep.Update) => Proof.ReadByAccount,
        ("facebook-page", DeliveryStep.Retract) => Proof.ReadBack,
        ("wordpress", DeliveryStep.Update or DeliveryStep.Retract or DeliveryStep.Discard) => Proof.ReadBack,
        _ => Proof.AnsweredByPlatform,
    };
}
