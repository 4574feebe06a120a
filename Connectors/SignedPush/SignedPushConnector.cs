using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.SignedPush;

/// <summary>
/// Pushes items to a partner's own address as signed events, after Standard Webhooks 1.0.0
/// (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, read 2026-11). There is no read side: the
/// partner's acknowledgement is the confirmation, and every step may be repeated under the same webhook-id.
/// </summary>
/// <param name="clock">The real time: a receiver compares it with its own, so the offset of a practice hub must not be in it.</param>
internal sealed class SignedPushConnector(TimeProvider clock) : IConnector, IUpdates, IRetracts
{
    internal const string Name = "signed-push";

    public string Key => Name;

    public ChannelSchema Schema => SignedPushSettings.Schema;

    public ConnectorLimits LimitsFor(ChannelSetup channel) => SignedPushRendering.Limits;

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => SignedPushSettings.Check(channel);

    public Rendition Render(OutgoingItem item, ChannelSetup channel) => SignedPushRendering.Of(item, channel);

    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) =>
        step is DeliveryStep.Publish or DeliveryStep.Update or DeliveryStep.Retract ? Repeat.Always : Repeat.Never;

    public Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        PutAsync("item.published", request, outbound, ct);

    public Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        PutAsync("item.corrected", request, outbound, ct);

    public async Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        await PushAsync("item.withdrawn", SignedPushPayload.OfRemoval("item.withdrawn", request), request, outbound, ct) switch
        {
            OutboundResult.Reply reply => SignedPushAnswer.ToRemoval(reply, request),
            var broken => OutcomeOf.Write(Name, broken),
        };

    private async Task<PublishOutcome> PutAsync(string type, PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        await PushAsync(type, SignedPushPayload.OfItem(type, request), request, outbound, ct) switch
        {
            OutboundResult.Reply reply => SignedPushAnswer.ToItem(reply, request),
            var broken => OutcomeOf.Write(Name, broken),
        };

    /// <summary>If the process dies in here the push may have arrived; it is made again under the same webhook-id, which the partner drops.</summary>
    private Task<OutboundResult> PushAsync(string type, byte[] body, PublishRequest request, IOutbound outbound, CancellationToken ct)
    {
        var secrets = SignedPushSettings.SecretsOf(request.Channel);
        var time = clock.GetUtcNow().ToUnixTimeSeconds();
        return outbound.SendAsync(
            new OutboundRequest
            {
                Method = HttpMethod.Post,
                Address = new Uri(request.Channel[SignedPushSettings.Endpoint.Name]!),
                Writes = true,
                Purpose = type,
                Body = new OutboundBody.Raw("application/json; charset=utf-8", body),
                Headers =
                [
                    new("webhook-id", request.SendKey),
                    new("webhook-timestamp", time.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                    new("webhook-signature", string.Join(' ', secrets.Select(s => WebhookSignature.Of(s, request.SendKey, time, body)))) { IsSecret = true },
                ],
                Scrub = secrets,
                MaxReplyBytes = 64 * 1024,
            },
            ct);
    }
}
