using Connectors.Contract;

namespace Connectors.LotusChat;

/// <summary>
/// The calls: <c>{base}/bot{token}/{method}</c>, form fields (seen in a public SDK and its users' code, read 2026-11). sendMessage and getChat were seen
/// on the wire; the names editMessageText and deleteMessage are unsure, so a channel has to be set to use them.
/// </summary>
internal static class ChatApi
{
    public static OutboundRequest Send(PublishRequest request) => Write(request.Channel, "sendMessage", "send a message",
    [
        Chat(request.Channel),
        new("text", request.Payload[ChatText.Part]!),
        .. ChatSettings.HidesPreview(request.Channel) ? [new FormField("disable_web_page_preview", "true")] : Array.Empty<FormField>(),
        .. ChatSettings.IsSilent(request.Channel) ? [new FormField("disable_notification", "true")] : Array.Empty<FormField>(),
    ]);

    public static OutboundRequest Edit(PublishRequest request) =>
        Write(request.Channel, "editMessageText", "change a message", [Chat(request.Channel), Message(request), new("text", request.Payload[ChatText.Part]!)]);

    public static OutboundRequest Delete(PublishRequest request) => Write(request.Channel, "deleteMessage", "remove a message", [Chat(request.Channel), Message(request)]);

    public static OutboundRequest Look(ChannelSetup channel) => new()
    {
        Method = HttpMethod.Get,
        Address = AddressOf(channel, $"getChat?chat_id={Uri.EscapeDataString(ChatSettings.Of(channel, ChatSettings.Chat))}"),
        Writes = false,
        Scrub = Secrets(channel),
        Purpose = "look at the group",
        MaxReplyBytes = 64 * 1024,
    };

    private static OutboundRequest Write(ChannelSetup channel, string method, string purpose, IReadOnlyList<FormField> fields) => new()
    {
        Method = HttpMethod.Post,
        Address = AddressOf(channel, method),
        Writes = true,
        Body = new OutboundBody.Form(fields),
        Scrub = Secrets(channel),
        Purpose = purpose,
        MaxReplyBytes = 64 * 1024,
    };

    private static FormField Chat(ChannelSetup channel) => new("chat_id", ChatSettings.Of(channel, ChatSettings.Chat));

    private static FormField Message(PublishRequest request) =>
        new("message_id", request.RemoteId ?? throw new InvalidOperationException("a correction and a removal go by the message's id"));

    private static Uri AddressOf(ChannelSetup channel, string method) => new($"{ChatSettings.Of(channel, ChatSettings.Base).TrimEnd('/')}/bot{TokenOf(channel).Reveal()}/{method}");

    // In the address the service wants it; the part behind the colon alone is the secret too.
    private static IReadOnlyList<Secret> Secrets(ChannelSetup channel) => [TokenOf(channel), new(TokenOf(channel).Reveal().Split(':')[^1])];

    private static Secret TokenOf(ChannelSetup channel) => channel.SecretOf(ChatSettings.Token.Name) ?? throw new InvalidOperationException("a channel without its token passed the check");
}
