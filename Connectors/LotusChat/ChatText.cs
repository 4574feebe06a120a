using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.LotusChat;

/// <summary>Title, lead and the counted link, as plain text: which marks the service understands is not known. Pictures are on the item's page.</summary>
internal static class ChatText
{
    public const string Part = "text";

    private const int RendererVersion = 1;

    public static ConnectorLimits LimitsFor(ChannelSetup channel) => new() { Texts = [new(Part, ChatSettings.MostOf(channel), TextUnit.Utf16)], MaxParallel = 1 };

    public static Rendition Render(OutgoingItem item, ChannelSetup channel)
    {
        var body = item.OwnWordsFor(Part) ?? string.Join("\n\n", new[] { item.Title, item.Summary }.Where(t => !string.IsNullOrWhiteSpace(t)));
        var fitted = FittedText.Of(body, Attribution.Of(item, channel, item.TrackedUrl), LimitsFor(channel).Texts[0]);
        return new()
        {
            RendererVersion = RendererVersion,
            Parts = [new(Part, PartKind.Plain, fitted.Text)],
            Problems = fitted.Problem is { } problem ? [problem] : [],
        };
    }
}
