using Connectors.Contract;

namespace Connectors.LotusChat;

/// <summary>
/// Messages of the office's own bot in one Lotus Chat group to which it belongs: alerts to journalists and ward officers, no publication to the
/// public. The vendor's page of the Bot API was not seen; shapes are those of a public SDK that calls it (PyPI lotuschat-bot-sdk 0.2.3, read 2026-11).
/// There is no way to read what a group shows, so the answer is the proof and a lost one is a question for a person.
/// </summary>
internal sealed class LotusChatConnector : IConnector, IChangesByHand, IProbes, IChecksTokens
{
    internal const string Name = "lotus-chat";

    public string Key => Name;

    public ChannelSchema Schema => ChatSettings.Schema;

    public ConnectorLimits LimitsFor(ChannelSetup channel) => ChatText.LimitsFor(channel);

    public IReadOnlyList<Problem> Check(ChannelSetup channel) => ChatSettings.Check(channel);

    public Rendition Render(OutgoingItem item, ChannelSetup channel) => ChatText.Render(item, channel);

    public bool CanUpdate(ChannelSetup channel) => ChatSettings.MayEdit(channel);

    public bool CanRetract(ChannelSetup channel) => ChatSettings.MayEdit(channel);

    /// <summary>A member of the office deletes the message, or writes it anew, in the group itself.</summary>
    public bool ChangesByHand(ChannelSetup channel) => !ChatSettings.MayEdit(channel);

    /// <summary>A second message is a second message, and a second removal is refused in words that nobody knows; the same text in one message stays one. What a person does is no call.</summary>
    public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) =>
        step == DeliveryStep.Update || (step == DeliveryStep.Retract && ChangesByHand(channel)) ? Repeat.Always : Repeat.Never;

    /// <summary>One call, and it is the visible one. If the process dies in it, only a member of the group can say whether the message is there.</summary>
    public async Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct)
    {
        var result = await outbound.SendAsync(ChatApi.Send(request), ct);
        return ChatAnswer.MessageIn(result) is { } id ? new PublishOutcome.Published(id, null, Proof.AnsweredByPlatform) : ChatAnswer.OfWrite(result, request);
    }

    public async Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct)
    {
        if (ChangesByHand(request.Channel))
        {
            return new PublishOutcome.NeedsHand();
        }

        var result = await outbound.SendAsync(ChatApi.Edit(request), ct);
        return ChatAnswer.MessageIn(result) == request.RemoteId ? new PublishOutcome.Published(request.RemoteId!, null, Proof.AnsweredByPlatform) : ChatAnswer.OfWrite(result, request);
    }

    public async Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct)
    {
        if (ChangesByHand(request.Channel))
        {
            return new PublishOutcome.NeedsHand();
        }

        var result = await outbound.SendAsync(ChatApi.Delete(request), ct);
        return ChatAnswer.SaysTrue(result) ? new PublishOutcome.Removed(Proof.AnsweredByPlatform) : ChatAnswer.OfWrite(result, request);
    }

    public async Task<ProbeOutcome> ProbeAsync(ChannelSetup channel, IOutbound outbound, CancellationToken ct) =>
        ChatAnswer.OfProbe(await outbound.SendAsync(ChatApi.Look(channel), ct));

    /// <summary>Once a day the group is looked at: a bot that was put out of it is known before an item meets that.</summary>
    public async Task<TokenCheck> CheckTokenAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct) =>
        ChatAnswer.OfDailyLook(await outbound.SendAsync(ChatApi.Look(channel), ct));
}
