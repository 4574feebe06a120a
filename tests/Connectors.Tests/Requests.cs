using Connectors.Contract;
using Connectors.Tests.Exam;

namespace Connectors.Tests;

/// <summary>A request for one item on one channel, for connectors that need no platform.</summary>
internal static class Requests
{
    public static PublishRequest For(IConnector connector, ChannelSetup channel, OutgoingItem? item = null) => new()
    {
        Channel = channel,
        Rendition = connector.Render(item ?? HardItems.Plain, channel),
        ItemCode = (item ?? HardItems.Plain).ItemCode,
        Slug = "duong-nguyen-trai-thong-xe",
        Version = 1,
        PublishKey = "0198c0de:0198face:1",
        SendKey = "0198c0de:0198face:1:1:publish:0a1b2c3d",
        TrackedUrl = HardItems.Plain.TrackedUrl,
        Now = new DateTimeOffset(2026, 3, 2, 1, 30, 0, TimeSpan.Zero),
        Media = new ExamMedia(),
    };
}
