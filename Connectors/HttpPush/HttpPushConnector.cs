using Connectors.Contract;
using Connectors.Outbound;
using Connectors.SignedPush;

namespace Connectors.HttpPush;

/// <summary>
/// Pushes items to a partner who has an interface of their own: address, method, header and the shape of the JSON are settings of the channel.
/// There is no read side: the answer is the proof, and what may be repeated is what the partner declared.
/// </summary>
internal sealed class HttpPushConnector : IConnector, IUpdates, IRetracts
{
    internal const string Name = "http-push";

    public string Key => Name;

    public ChannelSchema Schema => HttpPushSettings.Schema;

    public ConnectorLimits LimitsFor(ChannelSetup channel) => SignedPushRendering.Limits;

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => HttpPushCheck.Of(channel);

    public Rendition Render(OutgoingItem item, ChannelSetup channel) => HttpPushRendering.Of(item, channel);

    public bool CanUpdate(ChannelSetup channel) => channel[HttpPushSettings.UpdateAddress.Name] is not null;

    public bool CanRetract(ChannelSetup channel) => channel[HttpPushSettings.DeleteAddress.Name] is not null;

    /// <summary>PUT, PATCH and DELETE at the post's own address end in the same state however often they come; all else as declared.</summary>
    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) => step switch
    {
        DeliveryStep.Update when HttpPushSettings.Of(channel, HttpPushSettings.UpdateMethod) != "POST" => Repeat.Always,
        DeliveryStep.Retract when HttpPushSettings.Of(channel, HttpPushSettings.DeleteMethod) != "POST" => Repeat.Always,
        DeliveryStep.Publish or DeliveryStep.Update or DeliveryStep.Retract => HttpPushSettings.DeclaredRepeat(channel),
        _ => Repeat.Never,
    };

    public async Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        await SendAsync(HttpPushSettings.Method, HttpPushSettings.Address, HttpPushBody.Of("published", request), "publish", request, outbound, ct) switch
        {
            OutboundResult.Reply reply => HttpPushAnswer.ToItem(reply, request, isUpdate: false),
            var broken => OutcomeOf.Write(Name, broken),
        };

    public async Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
        await SendAsync(HttpPushSettings.UpdateMethod, HttpPushSettings.UpdateAddress, HttpPushBody.Of("corrected", request), "update", request, outbound, ct) switch
        {
            OutboundResult.Reply reply => HttpPushAnswer.ToItem(reply, request, isUpdate: true),
            var broken => OutcomeOf.Write(Name, broken),
        };

    public async Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct)
    {
        var body = HttpPushSettings.Of(request.Channel, HttpPushSettings.DeleteMethod) == "POST" ? "{}"u8.ToArray() : null;
        return await SendAsync(HttpPushSettings.DeleteMethod, HttpPushSettings.DeleteAddress, body, "remove", request, outbound, ct) switch
        {
            OutboundResult.Reply reply => HttpPushAnswer.ToRemoval(reply, request),
            var broken => OutcomeOf.Write(Name, broken),
        };
    }

    /// <summary>If the process dies in here the push may have arrived; it is made again only where the channel declares that repeats are dropped.</summary>
    private static Task<OutboundResult> SendAsync(
        SettingField method, SettingField address, byte[]? body, string purpose, PublishRequest request, IOutbound outbound, CancellationToken ct)
    {
        var channel = request.Channel;
        var secret = channel.SecretOf(HttpPushSettings.HeaderValue.Name) ?? throw new InvalidOperationException("a channel without its secret passed the check");
        return outbound.SendAsync(
            new OutboundRequest
            {
                Method = new HttpMethod(HttpPushSettings.Of(channel, method)),
                Address = Places.Fill(channel, address, Places.Of(request)) ?? throw new InvalidOperationException($"the setting {address.Name} makes no address; the check says so"),
                Writes = true,
                Purpose = purpose,
                Body = body is null ? null : new OutboundBody.Raw("application/json; charset=utf-8", body),
                Headers =
                [
                    OutboundHeader.Hidden(HttpPushSettings.Of(channel, HttpPushSettings.Header), secret),
                    new("Accept", "application/json"),
                    .. HttpPushSettings.DeclaredRepeat(channel) is Repeat.For ? [new OutboundHeader("Idempotency-Key", request.SendKey)] : Array.Empty<OutboundHeader>(),
                ],
                Scrub = [secret, .. WordsOf(secret)],
                MaxReplyBytes = 64 * 1024,
            },
            ct);
    }

    /// <summary>"Bearer abc…": the second word alone is the secret too.</summary>
    private static IEnumerable<Secret> WordsOf(Secret secret) =>
        secret.Reveal().Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } words ? [new Secret(words[^1])] : [];
}
